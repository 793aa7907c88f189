"""PDF."""

import io
from pathlib import Path

import pytest
from pypdf import PdfWriter

from graphkit.documents import pdf
from graphkit.model import Document
from tests.documents.packing import SENTENCE, found, reasons, texts


def made(*pages: list[str]) -> bytes:
    """A PDF of pages of lines, written by hand."""
    bodies = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + number * 2} 0 R" for number in range(len(pages)))
    bodies.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    bodies.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, lines in enumerate(pages):
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        drawn = f"BT /F1 12 Tf 14 TL 50 700 Td {shown} ET".encode()
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {5 + number * 2} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        bodies.append(f"<< /Length {len(drawn)} >>\nstream\n".encode() + drawn + b"\nendstream")
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, body in enumerate(bodies, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    start = out.tell()
    out.write(f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode())
    out.writelines(f"{place:010} 00000 n \n".encode() for place in places)
    out.write(f"trailer << /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode())
    return out.getvalue()


def test_pdf_gives_the_text_of_all_pages(tmp_path: Path) -> None:
    (one,) = found(
        tmp_path, "2023-09-27-pact.pdf", made([SENTENCE], ["It lost in the", "south, its oppo-", "nents said."])
    )
    assert isinstance(one, Document)
    assert one.published
    assert one.text == f"{SENTENCE}\n\nIt lost in the south, its opponents said."
    assert (one.name, one.published.edtf) == ("2023-09-27-pact", "2023-09-27")


def test_pdf_without_text_is_reported(tmp_path: Path) -> None:
    ((_, why),) = reasons(found(tmp_path, "a.pdf", made([])), tmp_path)
    assert why == "no text found"


def test_pdf_with_a_password_is_reported(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(made([SENTENCE])))
    writer.encrypt("secret", algorithm="RC4-40")
    out = io.BytesIO()
    writer.write(out)
    ((_, why),) = reasons(found(tmp_path, "a.pdf", out.getvalue()), tmp_path)
    assert why == "protected by a password"


def test_pdf_with_too_many_pages_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_PAGES", 1)
    ((_, why),) = reasons(found(tmp_path, "a.pdf", made([SENTENCE], [SENTENCE])), tmp_path)
    assert why.startswith("more than 1 pages")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_pdf_that_is_cut_off_is_read_or_reported(tmp_path: Path, share: float) -> None:
    data = made([SENTENCE])
    every = found(tmp_path, "a.pdf", data[: int(len(data) * share)])
    assert texts(every) == [SENTENCE] or [where for where, _ in reasons(every, tmp_path)] == ["a.pdf"]
