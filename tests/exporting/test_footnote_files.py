"""Footnotes are Word's own, and both documents come back from a redline that has them."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
from lxml import etree

from exporting.copied import assert_exact, blocks, has_footnotes, part, redline_file, text_file
from inforce.document import render
from inforce.wordfiles.settle import SettledParagraph

NOTES = "\n\n[^a]: Note *one*.\n[^b]: Note two, see [there](https://example.org/x).\n"
TEXT = f"# T\n\nFirst[^a] and second[^b] end.{NOTES}"
LONG = TEXT.replace("*one*.", "*one*.\n\n    More.\n\n    - list\n    - of\n")
TABLE = TEXT.replace("*one*.", "*one*.\n\n    | a | b |\n    |--|--|\n    | c | d |\n")
CELL = "| A | B |\n|--|--|\n| x[^a] | y |\n\n[^a]: Note one.\n"
PAIRS = {
    "none before": ("# T\n\nFirst and second end.", TEXT),
    "one between": (TEXT, TEXT.replace("and", "mid[^c] and") + "[^c]: New note.\n"),
    "other words": (TEXT, TEXT.replace("two", "two, changed")),
    "other words altogether": (TEXT, TEXT.replace("Note *one*.", "Nothing of this was said.")),
    "one less": (TEXT, TEXT.replace("[^a]", "", 1).replace("[^a]: Note *one*.\n", "")),
    "another order": (TEXT, TEXT.replace("[^a] and second[^b]", "[^b] and second[^a]")),
    "another name": (TEXT, TEXT.replace("^a", "^z")),
    "more paragraphs": (TEXT, LONG),
    "a table": (LONG, TABLE),
    "one in a cell": (CELL, CELL.replace("y", "y[^b]") + "[^b]: Two.\n"),
}
AT_THE_END = {
    "referred to twice": (TEXT, TEXT.replace(" end", " end[^a]")),
    "a paragraph goes with its footnote": (f"{TEXT}\n\nThird[^c].\n\n[^c]: Three.\n", TEXT),
    "referred to from another": (TEXT, TEXT.replace("two", "two[^a]")),
    "something else among them": (TEXT, f'<div class="footnote"><p>x</p></div>\n\n{TEXT}'),
}


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("step", [1, -1], ids=("forth", "back"))
def test_both_documents_come_back_with_their_footnotes(name: str, step: int) -> None:
    old, new = (render(text).html for text in PAIRS[name][::step])
    assert has_footnotes(redline_file(old, new))
    assert_exact(old, new)


@pytest.mark.parametrize("name", AT_THE_END)
def test_footnotes_stay_at_the_end_where_word_or_libreoffice_would_fail(name: str) -> None:
    old, new = (render(text).html for text in AT_THE_END[name])
    assert not has_footnotes(redline_file(old, new))
    assert_exact(old, new)
    assert_exact(new, old)


def test_a_footnote_is_referred_to_where_it_was_and_nothing_is_left_at_the_end() -> None:
    _, paragraph, _ = blocks(text_file(render(TEXT).html))
    assert isinstance(paragraph, SettledParagraph)
    assert paragraph.text == "First\ufffc and second\ufffc end."
    firsts = [note[0] for note in paragraph.notes]
    texts = [first.text.strip() for first in firsts if isinstance(first, SettledParagraph)]
    assert texts == ["Note one.", "Note two, see there."]


def test_a_number_that_only_shifts_is_no_change() -> None:
    old, new = PAIRS["one between"]
    xml = part(redline_file(render(old).html, render(new).html))
    found = etree.fromstring(xml.encode()).iter("{*}footnoteReference")
    around = [next(islice(one.iterancestors(), 1, None)) for one in found]
    assert [etree.QName(parent).localname for parent in around] == ["p", "ins", "p"]


def test_pandoc_reads_the_footnotes_as_footnotes(tmp_path: Path) -> None:
    pypandoc = pytest.importorskip("pypandoc", reason="needs the extra import")
    file = tmp_path / "t.docx"
    file.write_bytes(text_file(render(TEXT).html))
    written = pypandoc.convert_file(file, "markdown", format="docx", extra_args=["--wrap=none"])
    assert "First[^1] and second[^2] end." in written
    assert "[^1]: Note *one*." in written
    assert "[^2]: Note two, see [there](https://example.org/x)." in written
