"""Archives and compressed files, whole and damaged."""

import base64
import gzip
import io
import json
import tarfile
from pathlib import Path
from typing import IO

import pytest
import zstandard

from graphkit.documents import archives, limits, read
from graphkit.documents.limits import BombError, Budget
from graphkit.model import Document
from tests.documents.packing import PACKED, SENTENCE, found, reasons, rows, tarred, texts, zipped

BOTH = {"one.txt": b"One party won here.", "more/two.jsonl": rows("Two parties lost here.")}


@pytest.mark.parametrize("suffix", PACKED)
def test_archives_read_compressed_json_lines(tmp_path: Path, suffix: str) -> None:
    every = found(tmp_path, f"news.jsonl{suffix}", PACKED[suffix](rows("One party won.", "Two parties lost.")))
    assert texts(every) == ["One party won.", "Two parties lost."]


@pytest.mark.parametrize(("name", "stem"), [("pact.txt.gz", "pact"), ("pact.gz", "pact"), ("PACT.TXT.GZ", "PACT")])
def test_archives_name_a_compressed_article_without_the_suffixes(tmp_path: Path, name: str, stem: str) -> None:
    (one,) = found(tmp_path, name, gzip.compress(SENTENCE.encode()))
    assert isinstance(one, Document)
    assert (one.name, one.source) == (stem, str(tmp_path / name))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zipped(BOTH)), ("a.tar", tarred(BOTH)), ("a.tar.gz", gzip.compress(tarred(BOTH))),
        ("a.tgz", gzip.compress(tarred(BOTH))), ("a.tar.zst", zstandard.compress(tarred(BOTH))),
        ("a.zip.gz", gzip.compress(zipped(BOTH))),
    ],
)  # fmt: skip
def test_archives_read_all_members(tmp_path: Path, name: str, data: bytes) -> None:
    every = found(tmp_path, name, data)
    told = [(one.name, one.source, one.text) for one in every if isinstance(one, Document)]
    where = str(tmp_path / name)
    assert told == [
        ("one", f"{where}/one.txt", "One party won here."),
        ("r1", f"{where}/more/two.jsonl", "Two parties lost here."),
    ]


def test_archives_are_unpacked_nowhere(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    every = found(
        tmp_path / "in", "a.zip", zipped({"../../evil.txt": SENTENCE.encode(), "/abs.txt": b"It lost there."})
    )
    assert len(texts(every)) == 2
    assert [path.name for path in tmp_path.rglob("*")] == ["in", "a.zip"]


def test_archives_pass_over_hidden_members(tmp_path: Path) -> None:
    junk = {"__MACOSX/._a.txt": b"x", ".DS_Store": b"x", "a/.git/b.txt": b"x", "good.txt": SENTENCE.encode()}
    assert found(tmp_path, "a.zip", zipped(junk)) == found(tmp_path, "a.zip", zipped(junk))
    assert texts(list(read([str(tmp_path)]))) == [SENTENCE]
    assert reasons(list(read([str(tmp_path)])), tmp_path) == []


def test_archives_report_links_in_a_tar(tmp_path: Path) -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    every = found(tmp_path, "a.tar", made.getvalue())
    assert reasons(every, tmp_path) == [("a.tar/link.txt", "no regular file in the archive")]


@pytest.mark.parametrize("suffix", PACKED)
def test_archives_read_a_truncated_file_up_to_its_end(tmp_path: Path, suffix: str) -> None:
    import random

    noise = random.Random(1)
    many = [f"Party {number} won {noise.random()} and {noise.random()} seats there." for number in range(20_000)]
    data = PACKED[suffix](rows(*many))
    every = found(tmp_path, f"a.jsonl{suffix}", data[: len(data) * 9 // 10])
    assert texts(every)[:500] == many[:500]
    assert reasons(every, tmp_path) == [(f"a.jsonl{suffix}", "ends in the middle")]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a.jsonl.gz", "damaged"), ("a.jsonl.bz2", "damaged"), ("a.jsonl.xz", "damaged"), ("a.jsonl.zst", "damaged"),
        ("a.zip", "damaged"), ("a.tar", "damaged"), ("a.parquet", "broken Parquet"), ("a.warc", "no WARC file"),
        ("a.warc.gz", "damaged"), ("a.xml", "broken XML"), ("a.pdf", "unreadable PDF"), ("a.csv", "no field 'text'"),
    ],
)  # fmt: skip
def test_archives_report_what_is_none_and_go_on(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "z.txt").write_text(SENTENCE, encoding="utf-8")
    every = found(tmp_path, name, b"these bytes, you will see,\nare no archive at all" * 40)
    assert reasons(every, tmp_path)[0][1].startswith(reason)
    assert texts(every) == [SENTENCE]


def test_archives_read_the_rest_of_a_zip_with_one_bad_member(tmp_path: Path) -> None:
    data = zipped({"bad.txt": b"A party won in the south. " * 9, "good.txt": SENTENCE.encode()})
    broken = data.replace(data[40:50], b"\xff" * 10, 1)
    every = found(tmp_path, "a.zip", broken)
    assert [where for where, _ in reasons(every, tmp_path)] == ["a.zip/bad.txt"]
    assert texts(every) == [SENTENCE]


def test_archives_report_a_truncated_tar(tmp_path: Path) -> None:
    data = tarred({"a.txt": SENTENCE.encode(), "b.txt": b"It lost in the south. " * 900})
    every = found(tmp_path, "a.tar", data[:9000])
    assert texts(every) == [SENTENCE]
    assert {reason for _, reason in reasons(every, tmp_path)} == {"ends in the middle"}


def test_archives_say_which_member_has_a_password(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": SENTENCE.encode()}))
    data[6] |= 1  # the flag of encryption, in the member's own header
    data[data.rfind(b"PK\x01\x02") + 8] |= 1  # and in the archive's list
    assert reasons(found(tmp_path, "a.zip", bytes(data)), tmp_path) == [("a.zip/a.txt", "protected by a password")]


def nested(depth: int) -> bytes:
    data = SENTENCE.encode()
    for number in range(depth):
        data = zipped({"a.txt" if number == 0 else "a.zip": data})
    return data


def test_archives_read_archives_in_archives_to_a_depth(tmp_path: Path) -> None:
    assert texts(found(tmp_path, "a.zip", nested(limits.DEPTH))) == [SENTENCE]
    (one,) = reasons(found(tmp_path, "a.zip", nested(limits.DEPTH + 1)), tmp_path)
    assert one == ("a.zip" + "/a.zip" * limits.DEPTH, f"deeper than {limits.DEPTH} archives in one another")


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz", "a.txt.gz", "b.jsonl.zst"])
def test_archives_stop_at_a_bomb_and_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(limits, "_FREE", 1 << 20)
    zeros = b"\n" * (4 << 20)
    members = {f"{number}.txt": zeros for number in range(20)}
    data = {
        "a.zip": lambda: zipped(members), "a.tar.gz": lambda: gzip.compress(tarred(members)),
        "a.txt.gz": lambda: gzip.compress(zeros * 20), "b.jsonl.zst": lambda: zstandard.compress(zeros * 20),
    }[name]()  # fmt: skip
    (tmp_path / "z.txt").write_text(SENTENCE, encoding="utf-8")
    every = found(tmp_path, name, data)
    where, why = reasons(every, tmp_path)[-1]
    assert where == name
    assert "times its size" in why
    assert texts(every) == [SENTENCE]


def test_archives_budget_lets_good_archives_pass() -> None:
    budget = Budget(packed=1 << 20)
    budget.spend(100 << 20)
    with pytest.raises(BombError, match="201 times its size"):
        budget.spend(101 << 20)


def test_archives_are_read_member_by_member(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    keep = archives._metered

    def metered(stream: object, inner: object) -> IO[bytes]:
        opened.append(inner)
        return keep(stream, inner)  # type: ignore[arg-type]

    monkeypatch.setattr(archives, "_metered", metered)
    (tmp_path / "a.tar").write_bytes(
        tarred({f"{number}.txt": f"Party {number} won here.".encode() for number in range(9)})
    )
    next(iter(read([str(tmp_path)])))
    assert len(opened) == 1


def test_archives_with_other_methods_are_reported(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": SENTENCE.encode()}))
    data[8] = data[data.rfind(b"PK\x01\x02") + 10] = 97  # WavPack, which zipfile cannot read
    ((where, why),) = reasons(found(tmp_path, "a.zip", bytes(data)), tmp_path)
    assert (where, why[:7]) == ("a.zip/a.txt", "damaged")


def test_archives_need_the_extra_for_zstd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "zstandard", None)
    (tmp_path / "a.jsonl.zst").write_bytes(zstandard.compress(json.dumps({"text": SENTENCE}).encode()))
    (one,) = read([str(tmp_path)])
    assert (one.reason, one.mend) == ("zstd needs zstandard", "pip install 'graphkit[archives]'")  # type: ignore[union-attr]


def test_archives_of_zip_tell_names_that_are_not_utf8(tmp_path: Path) -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.GNU_FORMAT, encoding="latin-1") as archive:
        info = tarfile.TarInfo("M\xe1laga.txt")
        info.size = len(SENTENCE)
        archive.addfile(info, io.BytesIO(SENTENCE.encode()))
    (one,) = found(tmp_path, "a.tar", made.getvalue())
    assert isinstance(one, Document)
    assert one.source == f"{tmp_path}/a.tar/M\\xe1laga.txt"


NAMELESS = (
    "UEsDBBQAAAAAAO4qdl01hXMdIwAAACgAAAAFAAAAYS50eHQLyUhVLChIKqlUKM/PUyAB8lJzUpNLMoGcTAg/L7+oJEMPAFBLAQIUAxQAAAAI"
    "AO4qdl01hXMdIwAAACgAAAAFAAAAAAAAAAAAAABhAC4AAIAAAXR4dFBLBQYAAAAAAQABADMAAABGAAAAAAA="
)


def test_archives_report_a_member_without_a_name(tmp_path: Path) -> None:
    """Found by fuzzing: zipfile itself fails on it."""
    (tmp_path / "b.txt").write_text(SENTENCE, encoding="utf-8")
    assert texts(found(tmp_path, "a.zip", base64.b64decode(NAMELESS))) == [SENTENCE]
