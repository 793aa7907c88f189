"""The code keeps its own style: types, lint and form, checked with the configuration of pyproject.toml."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "command",
    [("mypy",), ("ruff", "check", "graphkit", "tests"), ("ruff", "format", "--check", "graphkit", "tests")],
    ids=lambda command: " ".join(command[:2]),
)
def test_lint_finds_nothing(command: tuple[str, ...]) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
