"""PDF files become policies; scans and encrypted ones are refused."""

from __future__ import annotations

import pdf_inspector
import pytest

from inforce.document import render
from inforce.exporting.pdf import write_pdf
from inforce.importing.arrival import arrive
from inforce.importing.model import Decisions, ImportRefusedError
from inforce.importing.pdf_lines import lines_of
from inforce.redline import compare

SENTENCE = "We keep what you tell us for as long as the law asks for it, and not a day longer. "
TEXT = "# Terms\n\n" + "\n".join(
    f"## {number}. Clause on {name}\n\n{SENTENCE.replace('tell', name) * 5}\n\n"
    f"a)  {SENTENCE.replace('law', name)}\nb)  {SENTENCE.replace('day', name) * 2}\n"
    for number, name in enumerate("fees data terms names people places goods rights".split(), 1)
)
HEAD = (
    "<style>@page { size: A5; margin: 2cm; @top-center { content: 'Example, terms' }"
    "@bottom-center { content: counter(page) } }"
    "body { font: 10pt 'DejaVu Serif'; %s }</style>"
)


def pdf(html: str, style: str = "") -> bytes:
    head = f"<head><title>x</title>{HEAD % style}</head>"
    return write_pdf(f"<!DOCTYPE html><html lang='en'>{head}<body>{html}</body></html>")


@pytest.mark.parametrize("style", ["", "hyphens: auto"])
def test_a_pdf_gives_back_headings_paragraphs_and_items(style: str) -> None:
    html = render(TEXT).html
    found = arrive("terms.pdf", pdf(html, style), Decisions())
    assert not found.differences
    redline = compare(html, found.html)
    assert (redline.counts.inserted, redline.counts.deleted) == (0, 0)
    assert found.html.count("<li") == 16
    assert found.html.count("<h2") == 8


def test_two_columns_are_read_one_after_the_other() -> None:
    file = pdf(render(TEXT).html, "columns: 2; font-size: 8pt")
    items = pdf_inspector.extract_text_with_positions_bytes(file)
    columns = [line.column for line in lines_of(items) if line.page == 1 and line.size == 8.0]
    assert columns == sorted(columns)
    assert set(columns) == {1, 2}


def test_a_page_without_text_is_taken_for_a_scan() -> None:
    with pytest.raises(ImportRefusedError, match="text recognition"):
        arrive("scan.pdf", pdf("<p></p>"), Decisions())


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"not a PDF at all"])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(ImportRefusedError):
        arrive("x.pdf", data, Decisions())
