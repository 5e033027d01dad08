"""What is wording and what is only markup: pairs of texts, and counts."""

from __future__ import annotations

import pytest

from inforce.document import render
from inforce.wording import word_count, wording


def read(written: str) -> str:
    return wording(render(written).html)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Fees apply.", "Fees\napply.", id="a line break"),
        pytest.param("Fees apply.", "Fees\u00a0 apply.", id="kinds of space"),
        pytest.param("Fees apply.", "**Fees** *apply*.", id="emphasis"),
        pytest.param("# Fees", "### Fees", id="the level of a heading"),
        pytest.param("## Fees", "## Fees {#costs}", id="an anchor"),
        pytest.param("Fees apply.", "## Fees apply.", id="a heading made of a paragraph"),
        pytest.param("Fees apply.\n\nNow.", "Fees apply. Now.", id="the split into paragraphs"),
        pytest.param("- a\n- b", "* a\n\n* b", id="bullets and the space between items"),
        pytest.param("1. a\n2. b", "1. a\n1. b", id="how Markdown numbers are typed"),
        pytest.param("1. a", "1) a", id="the sign after a number"),
        pytest.param("a[^x]\n\n[^x]: b", "a[^y]\n\n[^y]: b", id="the name of a footnote"),
        pytest.param("[a](/b)", "[a][c]\n\n[c]: /b", id="the way a link is written"),
        pytest.param("coöperate", "coo\u0308perate", id="composed and decomposed letters"),
        pytest.param("cooperate", "co\u00adoper\u200bate", id="invisible characters"),
        pytest.param("Fees", "Fees <!-- see above -->", id="a comment"),
    ],
)
def test_a_change_of_markup_is_no_change_of_wording(one: str, other: str) -> None:
    assert read(one) == read(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Fees apply.", "Fees may apply.", id="a word"),
        pytest.param("Fees apply.", "Fees apply", id="a full stop"),
        pytest.param("fees", "Fees", id="a capital letter"),
        pytest.param("foo bar", "foobar", id="a space between words"),
        pytest.param("[a](/b)", "[a](/c)", id="where a link leads"),
        pytest.param("[a](/b)", "a", id="whether there is a link"),
        pytest.param("1. a", "a. a", id="numbers instead of letters"),
        pytest.param("1. a", "2. a", id="the first number of a list"),
        pytest.param("- a", "1. a", id="numbers instead of bullets"),
        pytest.param("a) x\nb) y", "a) x\nc) y", id="a letter left out"),
        pytest.param("a[^x]\n\n[^x]: b", "a[^x]\n\n[^x]: c", id="the text of a footnote"),
        pytest.param("100", "1000", id="a digit"),
        pytest.param("2<sup>16</sup>", "216", id="a raised number"),
        pytest.param("€ 5", "$ 5", id="a sign"),
    ],
)
def test_a_change_a_reader_sees_is_a_change_of_wording(one: str, other: str) -> None:
    assert read(one) != read(other)


def test_the_numbers_a_list_generates_are_read_as_the_page_shows_them() -> None:
    written = "3. a\n    a) b\n        iv) c\n4. d\n\nx\n\nAA) no\n\nB) e"
    assert read(written) == "3. a a. b iv. c 4. d x AA) no B. e"


def test_links_back_from_footnotes_are_no_words() -> None:
    assert "↩" not in read("a[^1]\n\n[^1]: b")


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("Fees apply.", 2),
        ("It's 9.4 % of the buyer-seller price", 6),
        ("[Fees](https://example.com/a/b)", 1),
        ("第一条", 3),
        ("", 0),
    ],
)
def test_words_are_counted_as_a_reader_would(written: str, count: int) -> None:
    assert word_count(render(written).html) == count
