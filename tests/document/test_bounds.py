"""Texts made to waste time end soon, and no word of theirs is lost; real texts are laid out."""

from __future__ import annotations

import time

import pytest

from document.bombs import bombs
from inforce.document import render

_SMALL = bombs(30_000)
_LARGE = bombs(900_000)
_SECONDS = 10.0


def seconds(written: str) -> float:
    """Return the processor time that rendering takes."""
    begin = time.process_time()
    render(written)
    return time.process_time() - begin


@pytest.mark.parametrize("name", _SMALL)
def test_a_text_made_to_waste_time_ends_soon(name: str) -> None:
    assert seconds(_SMALL[name]) < _SECONDS


@pytest.mark.parametrize("name", sorted(_LARGE)[::4])
def test_so_does_one_of_nearly_a_megabyte(name: str) -> None:
    assert seconds(_LARGE[name]) < _SECONDS


def test_a_text_too_intricate_is_shown_as_typed_with_a_note() -> None:
    page = render("Words & <b>\n" + "[" * 5_000)
    assert page.html == "<pre>Words &amp; &lt;b&gt;\n" + "[" * 5_000 + "</pre>"
    assert [note.message for note in page.notes] == [
        "Too many brackets are opened and not closed. The text is shown as typed."
    ]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("w" * 1_000_001, "more than 1,000,000 characters"),
        ("w\n" * 100_001, "more than 100,000 lines"),
        ("w\n\n" * 20_001, "more than 20,000 paragraphs and marks"),
        ("[" * 4_000, "brackets are opened and not closed"),
        ("```\nw\n```\n\n" * 1_100 + "w" * 40_000, "too many fenced samples"),
        ("<b>" * 101, "100 HTML elements are open"),
        ("w[^1] " * 201 + "\n\n[^1]: x", "2,000 footnotes, or than 200 to the same"),
        ("[a]:\n" * 501, "500 link targets are left out"),
        ("|a" * 2_001, "2,000 columns"),
        ("> " * 17 + "x", "nested too deeply"),
        ("\n".join("    " * depth + "- x" for depth in range(18)), "nested too deeply"),
    ],
)
def test_every_limit_is_told_in_words(written: str, message: str) -> None:
    page = render(written)
    assert page.html.startswith("<pre>")
    assert [note for note in page.notes if message in note.message]


def test_the_line_of_too_deep_a_nesting_is_told() -> None:
    assert [note.line for note in render("Words\n\n" + "> " * 30 + "x").notes] == [3]
    assert [note.line for note in render("Words\n\n" + "- " * 30 + "x").notes] == [3]


def test_a_real_text_of_a_quarter_megabyte_is_laid_out() -> None:
    clause = (
        "## Clause {number}\n\nThe **user** agrees to [pay](https://example.com/).\n\n"
        + "".join(f"{letter})  " + "words of a clause " * 8 + "\n" for letter in "abcd")
    )
    text = "\n".join(clause.format(number=number) for number in range(380))
    page = render(text)
    assert len(text) > 250_000
    assert len(page.headings) == 380
    assert page.notes == ()
