"""A Word redline holds both documents exactly, in marks that Word understands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from redline.golden import FOLDERS
from redline.texts import edited_pairs

from exporting.copied import assert_exact, blocks, part, redline_file, text_file
from inforce.document import render
from inforce.exporting.word.flow import flow, replaced
from inforce.exporting.word.package import write_package
from inforce.redline import compare
from inforce.wordfiles.settle import settle

ROW = "<tr><td>a</td><td>b</td></tr>"
TABLE = f"<table><thead><tr><th>x</th><th>y</th></tr></thead><tbody>{ROW}</tbody></table>"
PAIRS = {
    "a frame of footnotes without any": (
        '<div class="footnote"><hr></div>',
        '<div class="footnote"><hr></div>',
    ),
    "nothing before": ("", "<h1>T</h1><p>a b</p>"),
    "nothing after": ("<h1>T</h1><p>a b</p>", ""),
    "a table at the end": ("<p>a</p>", f"<p>a</p>{TABLE}"),
    "a table at the beginning": (f"{TABLE}<p>a</p>", "<p>a</p>"),
    "a heading and its table": (f"<p>a</p>{TABLE}", f"<p>a</p><h2>n</h2>{TABLE}<p>b</p>{TABLE}"),
    "a row": (TABLE, TABLE.replace(ROW, f"{ROW}<tr><td>c</td><td>d</td></tr>")),
    "a column": (TABLE, TABLE.replace("<td>b</td>", "<td>b</td><td>new</td>")),
    "a table becomes paragraphs": (f"<p>k</p>{TABLE}<p>z</p>", "<p>k</p><p>a b</p><p>z</p>"),
    "a paragraph more in a cell": (
        "<table><tr><td><p>one</p></td></tr></table>",
        "<table><tr><td><p>one</p><p>two</p></td></tr></table>",
    ),
    "cells that span rows": (
        '<table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></table>',
        '<table><tr><td rowspan="3">a</td><td>b</td></tr><tr><td>c</td></tr>'
        "<tr><td>d</td></tr></table>",
    ),
    "a list in an item": ("<ol><li>a</li></ol>", "<ol><li>a<ol><li>b</li></ol></li></ol>"),
    "an item that begins with a list": (
        "<ol><li><ol><li>a</li></ol></li></ol>",
        '<ol><li><ol type="a"><li>a</li></ol></li><li>b</li></ol>',
    ),
    "a jump of the numbers": (
        "<ol><li>a</li><li>b</li></ol>",
        '<ol><li>a</li><li value="5">b</li><li>c</li></ol>',
    ),
    "a list counted down": ("<ol reversed><li>a</li><li>b</li></ol>", "<ol><li>a</li></ol>"),
    "a link leads elsewhere": ('<p><a href="/a">x</a> y</p>', '<p><a href="/b">x</a> y</p>'),
    "bold that goes": ("<p>a <strong>b c</strong> d</p>", "<p>a b <em>c</em> d</p>"),
    "a split": ("<p>First one. Second one.</p>", "<p>First one.</p><p>Second one.</p>"),
    "a join over three": ("<p>a b c</p><p>d e f</p><p>g h i</p>", "<p>a b c d e f g h i</p>"),
    "a definition": ("<dl><dt>t</dt><dd>a</dd></dl>", "<dl><dt>t</dt><dd>a</dd><dd>b</dd></dl>"),
    "a space before a line break": ("<p>a b c <br>d</p>", "<p>a b <br>d</p>"),
    "control characters": ("<p>a\x0bb</p>", "<p>a\x0bc</p>"),
}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_both_documents_come_back_from_every_kind_of_change(folder: Path) -> None:
    old, new = (
        render((folder / name).read_text("utf-8")).html for name in ("before.md", "after.md")
    )
    assert_exact(old, new)


@pytest.mark.parametrize("name", PAIRS)
def test_both_documents_come_back_from_what_word_finds_hard(name: str) -> None:
    assert_exact(*PAIRS[name])
    assert_exact(*reversed(PAIRS[name]))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(edited_pairs())
def test_both_documents_come_back_from_random_pairs(pair: tuple[str, str]) -> None:
    assert_exact(*pair)


def test_everything_deleted_and_inserted_as_a_whole_is_exact_too() -> None:
    old, new = f"<p>a</p>{TABLE}<p>b</p>", "<p>a c</p><ul><li>b</li></ul>"
    from exporting.copied import IMPRINT

    file = write_package(replaced(compare(old, new).stream), IMPRINT)
    assert settle(file, accept=False) == blocks(text_file(old))
    assert settle(file, accept=True) == blocks(text_file(new))


def test_the_same_redline_gives_the_same_bytes() -> None:
    assert redline_file("<p>a</p>", "<p>b</p>") == redline_file("<p>a</p>", "<p>b</p>")


def test_changes_carry_author_and_time_of_the_version() -> None:
    xml = part(redline_file("<p>a</p>", "<p>a b</p>"))
    assert 'w:author="Legal &amp; Co" w:date="2026-03-01T09:30:00Z"' in xml


@pytest.mark.parametrize(
    ("old", "new", "mark"),
    [
        ("<p>a b</p>", "<p>a</p>", "<w:delText"),
        ("<p>a</p>", "<p>a</p><p>b</p>", "<w:rPr><w:ins "),
        (TABLE, TABLE.replace(ROW, ROW + ROW.replace("a", "c")), "<w:cantSplit/><w:ins "),
        ("<h2>a b</h2><p>c</p>", "<h3>a b</h3><p>c</p>", "<w:pPrChange "),
        ("<p>a b c</p>", "<p>a <b>b</b> c</p>", "<w:rPrChange "),
    ],
    ids=("words", "paragraph", "row", "level", "bold"),
)
def test_each_change_has_the_mark_word_uses_for_it(old: str, new: str, mark: str) -> None:
    assert mark in part(redline_file(old, new))


def test_a_moved_paragraph_is_a_move_and_not_written_as_new() -> None:
    clauses = [
        f"<p>Clause {n} says what {n} is about, at some length and {n} times.</p>" for n in "1234"
    ]
    xml = part(redline_file("".join(clauses), "".join([*clauses[1:], clauses[0]])))
    assert xml.count('w:name="move1"') == 2
    assert "<w:moveFrom " in xml
    assert "<w:moveTo " in xml
    assert not re.search(r"<w:ins [^>]*><w:r>", xml)


def test_the_first_number_of_a_list_holds_at_any_level() -> None:
    numbering = part(text_file('<ol start="5"><li>a</li></ol>'), "word/numbering.xml")
    assert numbering.count('<w:start w:val="5"/>') == 9
    assert '<w:startOverride w:val="5"/>' not in numbering


def test_a_stream_without_changes_has_no_marks() -> None:
    xml = part(text_file(f"<h1>T</h1>{TABLE}<ul><li>a</li></ul>"))
    assert not any(f"<w:{tag} " in xml for tag in ("ins", "del", "moveFrom", "pPrChange"))


def test_words_of_one_paragraph_stay_one_paragraph() -> None:
    (block, _) = flow(compare("<p>a b c</p>", "<p>a x c</p>").stream)
    assert [run.text for run in block.runs] == ["a ", "b", "x", " c"]
