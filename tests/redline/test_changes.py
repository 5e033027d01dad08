"""What a redline says happened: one table of old text, new text and what it must be called."""

from __future__ import annotations

import pytest

from inforce.redline import compare, write_html, write_markdown, write_terminal

A = "The seller shall deliver the goods to the buyer at the agreed place within thirty days."
B = "Every notice under this contract must be given in writing and sent by registered mail."
C = "Neither party is liable for failure caused by events outside its control, such as storms."

SORTS = [
    ("a word replaced", f"<p>{A}</p>", f"<p>{A.replace('thirty', 'ten')}</p>", ["words"]),
    ("a paragraph added", f"<p>{A}</p>", f"<p>{A}</p><p>{B}</p>", ["inserted"]),
    ("a paragraph removed", f"<p>{A}</p><p>{B}</p>", f"<p>{A}</p>", ["deleted"]),
    ("a paragraph split", f"<p>{A} {B}</p>", f"<p>{A}</p><p>{B}</p>", ["split"]),
    ("paragraphs joined", f"<p>{A}</p><p>{B}</p>", f"<p>{A} {B}</p>", ["join"]),
    ("a link target", '<p><a href="/a">here</a></p>', '<p><a href="/b">here</a></p>', ["link"]),
    ("bold added", f"<p>{A}</p>", f"<p><strong>{A}</strong></p>", ["format"]),
    (
        "bold inside a token",
        "<p>Le cadre de l'utilisation est fixé.</p>",
        "<p>Le cadre de l'<b>utilisation</b> est fixé.</p>",
        ["format"],
    ),
    ("everything removed", f"<p>{A}</p>", "", ["deleted"]),
    ("an empty item added", "<ul><li>a</li></ul>", "<ul><li>a</li><li></li></ul>", ["inserted"]),
    ("a heading level", "<h2>Fees</h2>", "<h3>Fees</h3>", ["level"]),
    ("a list type", f"<ul><li>{A}</li></ul>", f"<ol><li>{A}</li></ol>", ["list"]),
    ("paragraph to quotation", f"<p>{A}</p>", f"<blockquote><p>{A}</p></blockquote>", ["form"]),
    (
        "two lists joined where a heading is gone",
        f"<ul><li>{A}</li></ul><h2>F</h2><ul><li>{B}</li></ul>",
        f"<ul><li>{A}</li><li>{B}</li></ul>",
        ["deleted"],
    ),
    (
        "an item put below another",
        f"<ul><li>{A}</li><li>{B}</li></ul>",
        f"<ul><li>{A}<ul><li>{B}</li></ul></li></ul>",
        ["form"],
    ),
    (
        "a clause rewritten under its caption",
        f"<p>{A}</p><p>Late payment. Whoever pays an invoice late owes us interest.</p><p>{B}</p>",
        f"<p>{A}</p><p>{C}</p><p>Late payment. We may stop deliveries until all is settled.</p>"
        f"<p>{B}</p>",
        ["inserted", "words"],
    ),
    ("a rule added", f"<p>{A}</p>", f"<p>{A}</p><hr>", ["inserted"]),
    ("an id alone", '<h2 id="a">Fees</h2>', '<h2 id="b">Fees</h2>', []),
    ("white space alone", f"<p>{A}</p>", f"<p>\n  {A}\n</p>", []),
    (
        "a cell",
        "<table><tr><td>Fee</td><td>3</td></tr></table>",
        "<table><tr><td>Fee</td><td>4</td></tr></table>",
        ["words"],
    ),
    (
        "a paragraph moved down",
        f"<p>{B}</p><p>{A}</p><p>{C}</p>",
        f"<p>{A}</p><p>{C}</p><p>{B}</p>",
        ["moved-away", "moved-here"],
    ),
    (
        "a clause number",
        f"<h2>1. Delivery</h2><p>{A}</p>",
        f"<h2>2. Delivery</h2><p>{A}</p>",
        ["renumbered"],
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "sorts"), SORTS, ids=[row[0] for row in SORTS])
def test_a_change_is_called_by_its_name(name: str, old: str, new: str, sorts: list[str]) -> None:
    assert [change.sort.value for change in compare(old, new).changes] == sorts, name


CLAUSES = [
    ("added", f"<h2>F</h2><p>{A}</p>", f"<h2>F</h2><p>{A}</p><h2>G</h2><p>{B}</p>", ["G added"]),
    (
        "removed",
        f"<h2>F</h2><p>{A}</p><h2>G</h2><p>{B}</p>",
        f"<h2>F</h2><p>{A}</p>",
        ["G removed"],
    ),
    ("amended", f"<h2>F</h2><p>{A}</p>", f"<h2>F</h2><p>{A} Now.</p>", ["F amended"]),
    ("renamed", f"<h2>F</h2><p>{A}</p>", f"<h2>G</h2><p>{A}</p>", ["G renamed"]),
    ("renumbered", f"<h2>1. F</h2><p>{A}</p>", f"<h2>2. F</h2><p>{A}</p>", ["2. F renumbered"]),
    (
        "moved",
        f"<h2>Late</h2><p>{B}</p><h2>F</h2><p>{A}</p><h2>G</h2><p>{C}</p>",
        f"<h2>F</h2><p>{A}</p><h2>G</h2><p>{C}</p><h2>Late</h2><p>{B}</p>",
        ["Late moved"],
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "said"), CLAUSES, ids=[row[0] for row in CLAUSES])
def test_a_clause_change_is_listed(name: str, old: str, new: str, said: list[str]) -> None:
    found = [
        f"{change.new_title or change.old_title} {' '.join(kind.value for kind in change.kinds)}"
        for change in compare(old, new).clauses
    ]
    assert found == said, name


def test_counts_tell_words_apart_by_what_happened() -> None:
    counts = compare(
        f"<p>{B}</p><p>{A}</p><p>{C}</p>", f"<p>{A} Now.</p><p>{C}</p><p>{B}</p>"
    ).counts
    assert (counts.inserted, counts.deleted, counts.moved) == (1, 0, 15)


def test_words_that_come_into_a_row_on_its_way_are_inserted_not_moved() -> None:
    row = f"<table><tr><td>{A}</td><td>{{}}</td></tr></table>"
    old, new = f"{row.format('')}<p>{B}</p><p>{C}</p>", f"<p>{B}</p><p>{C}</p>{row}"
    redline = compare(old, new.format("Now here"))
    assert (redline.counts.inserted, redline.counts.moved) == (2, 16)
    assert '<ins><span data-ui class="rl-hidden">added: </span>Now here</ins>' in write_html(
        redline
    )


def test_what_a_moved_line_lost_is_deleted_not_moved() -> None:
    old = f"<ul><li>{A}<p>{B}</p></li><li>x<p>{C}</p></li></ul>"
    new = f"<ul><li>x<p>{B}</p></li><li>{A.replace('agreed ', '')}<p>{C}</p></li></ul>"
    redline = compare(old, new)
    assert "agreed</del>" in write_html(redline)
    assert redline.counts.deleted - redline.counts.inserted == 1


def test_a_neighbour_of_a_moved_paragraph_that_shares_no_phrase_has_not_moved_with_it() -> None:
    short, long = (
        "to the terms of use",
        "He has to read all of the many terms set out of any other use",
    )
    old = f"<p>{B}</p><p>{short}</p><h2>F</h2><p>{A}</p><p>{C}</p>"
    redline = compare(old, f"<h2>F</h2><p>{A}</p><p>{C}</p><p>{B}</p><p>{long}</p>")
    assert redline.counts.moved == 15
    assert redline.counts.inserted == 15


def test_a_word_between_changed_dashes_is_not_marked() -> None:
    redline = compare(f"<p>{A} it – that – goes.</p>", f"<p>{A} it — that — goes.</p>")
    assert (redline.counts.inserted, redline.counts.deleted) == (0, 0)


def test_items_after_a_deleted_one_keep_their_own_numbers() -> None:
    old = f"<ol><li>{A}</li><li>{B}</li><li>{C}</li></ol>"
    html = write_html(compare(old, f"<ol><li>{A}</li><li>{C}</li></ol>"))
    assert '<li value="2" data-rl-ui="value">' in html


def test_change_numbers_avoid_ids_of_the_text() -> None:
    html = write_html(compare(f'<h2 id="change-1">x</h2><p>{A}</p>', '<h2 id="change-1">x</h2>'))
    assert html.count('id="change-1"') == 1
    assert 'id="change-2"' in html


def test_markdown_escapes_what_the_text_says() -> None:
    redline = compare("<p>a</p>", "<p>a &lt;b&gt; *c*</p>")
    assert "<ins>\\<b\\> \\*c\\*</ins>" in write_markdown(redline)


def test_terminal_text_cannot_steer_the_terminal() -> None:
    redline = compare("<p>a</p>", "<p>a \x1b[31mred\x9b</p>")
    assert "\x1b" not in write_terminal(redline, colour=False, width=40)


def test_terminal_lines_keep_to_the_width() -> None:
    text = write_terminal(compare("<p>a</p>", f"<p>{A} {B}</p>"), colour=False, width=40)
    assert max(map(len, text.splitlines())) <= 40
