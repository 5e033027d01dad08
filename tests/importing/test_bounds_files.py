"""No file takes more time or memory than it may, whatever is in it."""

from __future__ import annotations

import random
import socket
import time
import zlib

import pytest

from importing.test_word_files import paragraph, word
from inforce.importing.arrival import arrive
from inforce.importing.bounded import arrive_bounded
from inforce.importing.model import Decisions, ImportRefusedError

RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/hyperlink" Target="{}" TargetMode="External"/></Relationships>'
)


def pdf(content: bytes, *, pages: int = 1, filters: str = "", trailer: str = "") -> bytes:
    """Return a PDF whose pages all have the same content."""
    kids = " ".join(f"{number} 0 R" for number in range(5, 5 + pages))
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F 3 0 R >> >> >>"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Length {len(content)} {filters} >>\nstream\n".encode() + content + b"\nendstream",
        *[page] * pages,
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    )
    return bytes(out) + end.encode()


def shown(words: str, x: float = 50, y: float = 700) -> bytes:
    return f"BT /F 10 Tf {x:.1f} {y:.1f} Td ({words}) Tj ET\n".encode()


def strewn(count: int) -> bytes:
    """Return so many words strewn over a page: nobody knows in which order they are read."""
    places = random.Random(1)
    return b"".join(
        shown(f"w{number}", places.random() * 500, places.random() * 800) for number in range(count)
    )


def test_a_file_within_bounds_is_read_as_without_any() -> None:
    data = b"Terms\n\nWe keep what you tell us, for a year or\nmore.\n"
    assert arrive_bounded("a.txt", data, Decisions()) == arrive("a.txt", data, Decisions())


def test_a_refusal_says_the_same_as_without_bounds() -> None:
    with pytest.raises(ImportRefusedError, match="zero bytes"):
        arrive_bounded("a.txt", b"a\0b", Decisions())


def test_a_file_that_takes_too_long_is_given_up() -> None:
    file = pdf(strewn(2_500))
    began = time.monotonic()
    with pytest.raises(ImportRefusedError, match="took more than 3 seconds"):
        arrive_bounded("a.pdf", file, Decisions(), seconds=3)
    assert time.monotonic() - began < 10


def test_a_file_that_takes_too_much_memory_is_given_up() -> None:
    content = zlib.compress(shown("a few words of text") + b" " * (250 << 20), 1)
    file = pdf(content, filters="/Filter /FlateDecode")
    assert len(file) < 2 << 20
    small = pdf(shown("a few words of text that need no memory at all"))
    assert arrive_bounded("a.pdf", small, Decisions(), megabytes=300).converted.markdown
    with pytest.raises(ImportRefusedError, match="300 MB of memory"):
        arrive_bounded("a.pdf", file, Decisions(), seconds=60, megabytes=300)


def test_a_pdf_of_ten_thousand_pages_is_refused() -> None:
    with pytest.raises(ImportRefusedError, match="10000 pages; 1,000 are the most"):
        arrive("a.pdf", pdf(shown("words enough for a page of text"), pages=10_000), Decisions())


def test_an_encrypted_pdf_is_refused() -> None:
    locked = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >> /ID [<00> <00>]"
    with pytest.raises(ImportRefusedError, match="encrypted"):
        arrive("a.pdf", pdf(shown("secret"), trailer=locked.format("41" * 32)), Decisions())


def test_nothing_a_file_names_is_fetched() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        there = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        page = (
            f'<link rel=stylesheet href="{there}"><main><p>a</p><img src="{there}">'
            f'<iframe src="{there}"></iframe><script src="{there}"></script></main>'
        )
        arrive("a.html", page.encode(), Decisions())
        leads = RELATION.format(there)
        arrive(
            "a.docx", word(paragraph("a"), **{"word/_rels/document.xml.rels": leads}), Decisions()
        )
        arrive("a.txt", f"![a]({there})\n".encode(), Decisions())
        arrive("a.md", f"![a]({there})\n".encode(), Decisions())
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_word_file_with_very_many_paragraphs_is_read_or_given_up_in_time() -> None:
    file = word(paragraph("x") * 2_000)
    assert (
        arrive_bounded("a.docx", file, Decisions(), seconds=60).converted.markdown.count("x")
        == 2_000
    )
