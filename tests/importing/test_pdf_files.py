"""PDF files become policies; scans and encrypted ones are refused."""

from __future__ import annotations

import re

import pdf_inspector
import pytest
from weasyprint import HTML

from inforce.document import render
from inforce.importing.arrival import arrive
from inforce.importing.joining import joined
from inforce.importing.model import Decisions, ImportRefusedError
from inforce.importing.pdf_lines import lines_of
from inforce.importing.pdf_pages import pages_of
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
    page = f"<!DOCTYPE html><html lang='en'>{head}<body>{html}</body></html>"
    return bytes(HTML(string=page).write_pdf())


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
    columns = [
        line.column
        for line in lines_of(items, pages_of(file))
        if line.page == 1 and line.size == 8.0
    ]
    assert columns == sorted(columns)
    assert set(columns) == {1, 2}


RULED = "} table { border-collapse: collapse } td, th { border: 1pt solid; padding: 2pt "
ROWS = "".join(
    f"| {name} | what we need {name} for, and for how long we keep it once we have it |\n"
    for name in "names places fees people goods days rights terms words bills".split() * 3
)


def markdown(text: str, style: str = "") -> str:
    found = arrive("terms.pdf", pdf(render(text).html, style), Decisions())
    assert not found.differences
    return found.converted.markdown


def test_a_table_with_lines_around_its_cells_is_a_table_again_over_all_its_pages() -> None:
    text = f"# Terms\n\n{SENTENCE}\n\n| Data | Use |\n|---|---|\n{ROWS}\nSo it is.\n"
    found = markdown(text, RULED)
    assert found.count("| Data | Use |\n|---|---|") == 1
    assert [line for line in found.split("\n") if line.startswith("| ")][1:] == ROWS.splitlines()
    assert found.endswith("\nSo it is.\n")


AIRY = "} table { border-collapse: collapse } th { border-bottom: 1pt solid; text-align: left } "
AIRY += "td { vertical-align: top } td, th { padding: 4pt 6pt "
KEPT = "".join(f"| {name} | for the contract; {SENTENCE.strip()} |\n" for name in "abc")


def test_a_table_with_one_line_below_its_head_is_a_table_again() -> None:
    table = f"| Data | Use |\n|---|---|\n{KEPT}"
    text = f"# Terms\n\n{SENTENCE}\n\n{table}\n## More\n\n{SENTENCE * 2}\n"
    assert table in markdown(text, AIRY)
    assert "## More\n" in markdown(text, AIRY)


def test_a_line_below_words_that_are_no_columns_makes_no_table() -> None:
    head = (
        "<table style='width: 100%'><tr><td>Terms</td><td align='right'>2026</td></tr></table><hr>"
    )
    found = arrive("a.pdf", pdf(f"<h1>Terms</h1>{head}<p>{SENTENCE * 3}</p>"), Decisions())
    assert not found.differences
    assert "|" not in found.converted.markdown


def test_raised_numbers_become_footnotes() -> None:
    notes = "[^1]: First, at\n    length.\n\n[^2]: Second.\n"
    text = f"{TEXT}\n## Notes\n\nWe keep it[^1] here. {SENTENCE}\n\nYou pay[^2] us.\n\n{notes}"
    html = re.sub(r'<a class="footnote-backref".*?</a>', "", render(text).html)
    found = arrive("terms.pdf", pdf(html), Decisions())
    assert not found.differences
    assert "We keep it[^1] here." in found.converted.markdown
    assert found.converted.markdown.endswith("[^1]: First, at length.\n\n[^2]: Second.\n")


def test_links_lead_where_they_led() -> None:
    assert "See [our site](https://e.org/a?b=c) for more." in markdown(
        f"# Terms\n\n{SENTENCE}\n\nSee [our site](https://e.org/a?b=c) for more.\n"
    )


def test_a_heading_in_two_lines_is_one_heading() -> None:
    heading = "What we do with the names and the places of those who write to us"
    assert f"## {heading}\n" in markdown(f"{TEXT}\n## {heading}\n\n{SENTENCE}\n")


def test_lines_ended_early_within_a_paragraph_stay_lines() -> None:
    address = "Example OÜ<br>Rannamäe tee 4<br>Tallinn"
    assert address in markdown(f"# Terms\n\n{SENTENCE * 3}\n\n{address}\n\n{SENTENCE * 3}\n")


def test_dots_that_are_drawn_begin_items() -> None:
    dots = "} ul { list-style: none } li::before { content: ''; display: inline-block; width: 4pt;"
    style = f"{dots} height: 4pt; background: black; margin: 0 6pt 2pt -10pt "
    found = markdown(f"# Terms\n\n{SENTENCE}\n\n- one day\n- two days\n", style)
    assert "-   one day\n-   two days\n" in found


@pytest.mark.parametrize(
    ("ends", "begins", "whole"),
    [
        ("inter-", "national", "international"),
        ("Datenschutz-", "Grundverordnung", "Datenschutz-Grundverordnung"),
        ("on-", "and offline", "on- and offline"),
        ("exam‐", "ple", "example"),
        ("third-", "party", "third-party"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays_where_it_belongs_to_the_word(
    ends: str, begins: str, whole: str
) -> None:
    assert joined(ends, begins, begins, "a third-party firm") == whole


@pytest.mark.parametrize(
    ("ends", "begins", "whole"),
    [
        ("a ***two-***", "***thirds majority***", "a ***two-thirds majority***"),
        ("**inter-**", "**national**", "**international**"),
        ("the [regu-](https://e.org)", "lation", "the [regu](https://e.org)lation"),
    ],
)
def test_a_word_broken_in_emphasis_or_in_a_link_is_one_word_again(
    ends: str, begins: str, whole: str
) -> None:
    assert joined(ends, begins, begins.strip("*"), "a two-thirds majority") == whole


def test_columns_that_are_lists_are_read_one_after_the_other() -> None:
    names = "fees data terms people places goods rights bills letters words".split()
    both = [
        f"We <b>keep</b> the {one} and <i>not</i> the {other}{one}"
        for one in names
        for other in names
    ]
    parts = ["".join(f"<li>{item}</li>" for item in both[at:60:2]) for at in (0, 1)]
    lists = "".join(f"<h2>What we do</h2><ul>{part}</ul>" for part in parts)
    file = pdf(f"<h1>Terms</h1>{lists}", "columns: 2; font-size: 8pt")
    found = arrive("a.pdf", file, Decisions())
    assert not found.differences
    assert found.html.count("<h2") == 2


def test_the_first_lines_of_a_column_are_no_running_head() -> None:
    parts = "".join(f"<h2>{name}</h2><p>{SENTENCE * 3}</p><p>So it is.</p>" for name in "ABCDEFGH")
    file = pdf(f"<h1>Terms</h1>{parts}", "columns: 2; font-size: 9pt")
    found = arrive("a.pdf", file, Decisions())
    assert not found.differences
    assert found.html.count("<p>") == 16


def test_a_paragraph_goes_on_over_a_column_where_its_last_line_is_full() -> None:
    names = "fees data terms people places goods rights bills letters words".split()
    long = " ".join(f"We keep {one}{two} as the law asks." for one in names for two in names)
    parts = f"<ul><li>One</li></ul><p>{long}</p><ul><li>Two</li></ul><p>{long.upper()}</p>"
    found = arrive(
        "a.pdf", pdf(f"<h1>Terms</h1>{parts}", "columns: 2; font-size: 9pt"), Decisions()
    )
    assert not found.differences
    assert found.html.count("<p>") == 2


def test_a_word_of_wide_letters_is_known_not_to_have_fitted() -> None:
    text = "Wie ein Mann im Wald " * 3 + "WWWWWWWWMMMMMMMM " + SENTENCE
    found = arrive("a.pdf", pdf(f"<h1>Terms</h1><p>{text * 4}</p>"), Decisions())
    assert "<br" not in found.html


LOUD = "This whole paragraph is set in bold letters, because it says what everybody should read"


@pytest.mark.parametrize(
    ("written", "heading"),
    [
        ("<p><b>Our duties</b></p>", True),
        ("<p><b>Our duties:</b></p>", True),
        ("<p><b>Our duties:</b></p><ul><li>one</li></ul>", False),
        (f"<p><b>{LOUD}</b></p>", False),
        (f"<p><b>{LOUD[:50]}</b> {SENTENCE}</p>", False),
    ],
)
def test_bold_words_are_a_heading_where_they_are_few_and_stand_alone(
    written: str, heading: bool
) -> None:
    file = pdf(f"<h1>Terms</h1><p>{SENTENCE * 3}</p>{written}<p>{SENTENCE * 3}</p>")
    found = arrive("a.pdf", file, Decisions())
    assert not found.differences
    assert (re.search(r"<h\d[^>]*>(?:Our|This)", found.html) is not None) is heading


def test_a_page_without_text_is_taken_for_a_scan() -> None:
    with pytest.raises(ImportRefusedError, match="text recognition"):
        arrive("scan.pdf", pdf("<p></p>"), Decisions())


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"not a PDF at all"])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(ImportRefusedError):
        arrive("x.pdf", data, Decisions())
