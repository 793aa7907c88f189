"""Archives and files of other kinds for the tests, made in memory."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import zstandard

from graphkit.documents import Fields, read
from graphkit.model import Document, Skip

SENTENCE = "The party won the election in the north."
PACKED = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress, ".zst": zstandard.compress}


def rows(*texts: str) -> bytes:
    return "".join(
        json.dumps({"id": f"r{number}", "text": text}) + "\n" for number, text in enumerate(texts, 1)
    ).encode()


def zipped(members: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def tarred(members: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return made.getvalue()


def found(folder: Path, name: str, data: bytes, fields: Fields | None = None) -> list[Document | Skip]:
    """What is read from a folder that holds this one file."""
    (folder / name).write_bytes(data)
    return list(read([str(folder)], fields=fields or Fields()))


def texts(every: list[Document | Skip]) -> list[str]:
    return [one.text for one in every if isinstance(one, Document)]


def reasons(every: list[Document | Skip], folder: Path) -> list[tuple[str, str]]:
    """What was left out: the path below the folder, and why."""
    return [(one.source.removeprefix(f"{folder}/"), one.reason) for one in every if isinstance(one, Skip)]
