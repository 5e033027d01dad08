"""PDF copies are tagged, the same each time, and made without asking anybody for anything."""

from __future__ import annotations

import re
import zlib

import pytest

from exporting.copied import IMPRINT
from inforce.exporting.forms import Form
from inforce.exporting.pdf import write_pdf
from inforce.site.copies import text_copy

PAGE = (
    '<!DOCTYPE html><html lang="de"><head><title>AGB</title></head>'
    "<body><h1>AGB</h1><h2>Preise</h2><p>Text</p>{}</body></html>"
)


def objects(file: bytes) -> bytes:
    """Return a PDF with its compressed streams opened."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", file, re.S)
    opened = [zlib.decompress(one) for one in streams if one[:1] == b"x"]
    return file + b"\n".join(opened)


def test_a_pdf_is_tagged_and_has_language_and_bookmarks() -> None:
    found = objects(write_pdf(PAGE.format("")))
    for wanted in (b"/MarkInfo", b"/StructTreeRoot", b"/Lang (de)", b"/Outlines", b"pdfuaid"):
        assert wanted in found, wanted


def test_the_same_page_gives_the_same_bytes() -> None:
    assert write_pdf(PAGE.format("")) == write_pdf(PAGE.format(""))


@pytest.mark.parametrize("wanted", ["http://127.0.0.1:9/x.png", "file:///etc/passwd"])
def test_nothing_outside_the_page_is_fetched(wanted: str, caplog: pytest.LogCaptureFixture) -> None:
    with_image = write_pdf(PAGE.format(f'<img src="{wanted}" alt="x">'))
    assert b"root:" not in objects(with_image)
    assert "disallowed protocol" in caplog.text


def test_the_number_of_a_clause_hangs_beside_its_heading() -> None:
    page = text_copy(Form.HTML, '<h1>1. T</h1><h2 id="f">1.2 Fees</h2>', IMPRINT).decode()
    assert '<h2 id="f"><span class="legal-number">1.2</span> Fees</h2>' in page
    assert "<h1>1. T</h1>" in page
