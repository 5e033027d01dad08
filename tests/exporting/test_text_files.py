"""A version as a Word file: real headings, real numbers, real tables."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document

from exporting.copied import blocks, part, text_file

LISTS = {
    "numbers": ("<ol><li>a</li><li>b</li></ol>", ["1.", "2."]),
    "letters": ('<ol type="a" class="list-paren"><li>a</li><li>b</li></ol>', ["a)", "b)"]),
    "a start": ('<ol start="4"><li>a</li><li>b</li></ol>', ["4.", "5."]),
    "a jump": ('<ol><li>a</li><li value="9">b</li><li>c</li></ol>', ["1.", "9.", "10."]),
    "two lists": ("<ol><li>a</li></ol><p>x</p><ol><li>b</li></ol>", ["1.", "", "1."]),
    "nested": (
        '<ol><li>a<ol type="i"><li>b</li><li>c</li></ol></li><li>d</li></ol>',
        ["1.", "i.", "ii.", "2."],
    ),
    "twice nested": (
        "<ol><li>a<ol><li>b</li></ol></li><li>c<ol><li>d</li></ol></li></ol>",
        ["1.", "1.", "2.", "1."],
    ),
    "backwards": ("<ol reversed><li>a</li><li>b</li></ol>", ["2.", "1."]),
    "bullets": ("<ul><li>a</li></ul>", ["•"]),
    "an empty item": ("<ol><li></li><li>b</li></ol>", ["1.", "2."]),
}


@pytest.mark.parametrize("name", LISTS)
def test_lists_show_the_numbers_of_the_page(name: str) -> None:
    html, labels = LISTS[name]
    assert [block.label for block in blocks(text_file(html))][:-1] == labels


def test_headings_have_the_styles_word_makes_contents_of() -> None:
    document = Document(BytesIO(text_file("<h1>T</h1><h2>Fees</h2><p>x</p>")))
    assert [one.style.name for one in document.paragraphs[:3]] == [
        "Heading 1",
        "Heading 2",
        "Normal",
    ]


def test_the_first_row_of_a_table_is_repeated_on_every_page() -> None:
    html = "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>"
    assert part(text_file(html)).count("<w:tblHeader/>") == 1


def test_links_lead_to_places_of_the_same_file() -> None:
    xml = part(text_file('<p><a href="#fees">see</a></p><h2 id="fees">Fees</h2>'))
    anchor = xml.split('w:anchor="')[1].split('"')[0]
    assert f'w:name="{anchor}"' in xml


def test_every_page_says_what_it_is_and_where_it_comes_from() -> None:
    footer = part(text_file("<p>x</p>"), "word/footer1.xml")
    assert "Version 2, published 1 March 2026. https://example.org/legal/terms/2/" in footer
    assert "NUMPAGES" in footer


def test_the_file_knows_title_author_and_dates_of_the_version() -> None:
    found = Document(BytesIO(text_file("<p>x</p>"))).core_properties
    assert (found.title, found.author, found.language) == ("Terms", "Legal & Co", "en")
    assert found.created.isoformat() == "2026-03-01T09:30:00+00:00"
