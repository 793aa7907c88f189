"""Fuzzing by coverage, for a minute: `python -m pytest -m fuzz`."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents import fuzz


@pytest.mark.fuzz
def test_fuzz_finds_no_error_in_the_readers(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    if "fuzz" not in request.config.option.markexpr:
        pytest.skip("a minute long: ask for it with -m fuzz")
    if fuzz.library() is None:
        pytest.skip("Atheris is not installed: pip install atheris")
    command = [sys.executable, "-m", "tests.documents.fuzz", "60"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == 0, done.stderr[-3000:]


def test_fuzz_seeds_are_good_files() -> None:
    """Each gives an article, so that what is made of them reaches the readers."""
    import io

    from graphkit.documents.drafts import Draft, Fields, Source
    from graphkit.documents.readers import drafts

    for suffix, data in fuzz.seeds().items():
        found = list(drafts(Source(path=f"a{suffix}", called=f"a.jsonl{suffix}"), io.BytesIO(data), Fields()))
        assert any(isinstance(one, Draft) for one in found), suffix
