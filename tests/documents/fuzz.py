"""Coverage-guided fuzzing of all readers with Atheris: `python -m tests.documents.fuzz SECONDS`.

The first byte of an input chooses the reader. Whatever the bytes, there are articles and Skips, and no error.
"""

import gzip
import io
import logging
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import zstandard

__all__ = ["main"]


def seeds() -> dict[str, bytes]:
    """Small good files, by suffix."""
    from tests.documents.packing import SENTENCE, rows, tarred, zipped
    from tests.documents.test_feeds import ATOM, RSS
    from tests.documents.test_pages import GOOD, SECOND, warc
    from tests.documents.test_pdf import made

    return {
        ".txt": f"title: Pact\ndate: 2023-09-27\n\nDELHI, Sept 27: {SENTENCE}".encode(), ".jsonl": rows(SENTENCE),
        ".json": b"[" + rows(SENTENCE).strip() + b"]", ".html": GOOD[2], ".csv": f"id,text\n1,{SENTENCE}\n".encode(),
        ".xml": RSS.encode(), ".atom": ATOM.encode(), ".warc": warc(SECOND), ".pdf": made([SENTENCE]),
        ".zip": zipped({"a.txt": SENTENCE.encode()}), ".tar": tarred({"a.txt": SENTENCE.encode()}),
        ".gz": gzip.compress(rows(SENTENCE)), ".zst": zstandard.compress(rows(SENTENCE)),
    }  # fmt: skip


def main(seconds: int) -> None:
    """Fuzz for so long; what fails is left in the working folder as `crash-…`."""
    import atheris

    with atheris.instrument_imports(include=["graphkit.documents", "zipfile", "tarfile", "csv", "json"]):
        from graphkit.documents.drafts import Draft, Fields, Source
        from graphkit.documents.finish import finished
        from graphkit.documents.readers import drafts
        from graphkit.model import Skip
    logging.disable(logging.CRITICAL)
    files = seeds()
    suffixes = sorted(files)

    def one(data: bytes) -> None:
        suffix = suffixes[data[0] % len(suffixes)] if data else ".txt"
        for found in drafts(Source(path=f"a{suffix}", called=f"a.jsonl{suffix}"), io.BytesIO(data[1:]), Fields()):
            assert isinstance(found, Draft | Skip)
            if isinstance(found, Draft):
                finished(found)

    with TemporaryDirectory() as corpus:
        for number, suffix in enumerate(suffixes):
            (Path(corpus) / f"seed{suffix}").write_bytes(bytes([number]) + files[suffix])
        atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-max_len=4096", "-rss_limit_mb=3000", corpus], one)
        atheris.Fuzz()


def library() -> ModuleType | None:
    """Atheris, where it is installed."""
    try:
        import atheris
    except ImportError:
        return None
    return atheris  # type: ignore[no-any-return]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 600)
