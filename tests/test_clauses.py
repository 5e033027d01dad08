"""Clauses are followed through every version, whatever happens to their numbers and titles."""

from itertools import pairwise

import pytest

from inforce.clause_history import ClauseLife, clause_lives, traced
from inforce.document import render
from inforce.redline import ClauseKind, blocks_of, compare, parse
from inforce.summaries import plain_title, told

FEES = "The customer pays the monthly fee in advance on the first working day of each month."
DATA = "We keep what you tell us for two years, and delete it within a week after that."
LAW = "The law of the place where we are registered applies to everything we agree with you."
CARE = "Please keep your password to yourself and tell us at once when somebody else knows it."

# Each step is a version: the clauses it holds, in order, as (heading, text).
FIRST = [("1. Fees", FEES), ("2. Data", DATA)]
STEPS = {
    "amended": [("1. Fees", FEES.replace("first", "third")), ("2. Data", DATA)],
    "renamed": [("1. Prices", FEES), ("2. Data", DATA)],
    "renumbered by a new clause": [("1. Law", LAW), ("2. Fees", FEES), ("3. Data", DATA)],
    "moved": [("2. Data", DATA), ("1. Fees", FEES)],
    "removed": [("2. Data", DATA)],
}
# What then happened to the clause about fees, and its anchors.
EXPECTED = {
    "amended": (["added", "amended"], ("1-fees",)),
    "renamed": (["added", "renamed"], ("1-fees", "1-prices")),
    "renumbered by a new clause": (["added", "renumbered"], ("1-fees", "2-fees")),
    "moved": (["added", "moved"], ("1-fees",)),
    "removed": (["added", "removed"], ("1-fees",)),
}


def text(clauses: list[tuple[str, str]]) -> str:
    """Return a policy of clauses as HTML."""
    parts = [f"## {heading}\n\n{words}\n" for heading, words in clauses]
    return render("\n".join(["# Terms\n", *parts])).html


def lives(*versions: list[tuple[str, str]]) -> dict[str, ClauseLife]:
    """Return the clauses of a history by their stable name."""
    texts = [text(version) for version in versions]
    first = [(h.anchor, h.text) for h in render_headings(versions[0])]
    redlines = [traced(compare(old, new)) for old, new in pairwise(texts)]
    return {life.id: life for life in clause_lives(first, redlines)}


def render_headings(clauses: list[tuple[str, str]]) -> tuple:
    return render("\n".join(["# Terms\n", *(f"## {h}\n\n{w}\n" for h, w in clauses)])).headings


@pytest.mark.parametrize("step", STEPS)
def test_a_clause_is_known_whatever_happened_to_it(step: str) -> None:
    found = lives(FIRST, STEPS[step])["1-fees"]
    kinds, anchors = EXPECTED[step]
    assert [event.what.kinds[0].value for event in found.events] == kinds
    assert found.anchors == anchors
    assert found.removed == (step == "removed")


def test_an_unchanged_clause_has_only_its_introduction() -> None:
    found = lives(FIRST, STEPS["amended"], STEPS["amended"])["2-data"]
    assert [event.version for event in found.events] == [0]


def test_a_clause_is_followed_over_many_steps() -> None:
    found = lives(FIRST, STEPS["renamed"], STEPS["renumbered by a new clause"], STEPS["amended"])
    told_of = [(event.version, event.what.kinds[0].value) for event in found["1-fees"].events]
    assert told_of == [(0, "added"), (1, "renamed"), (2, "renamed"), (3, "renumbered")]
    assert found["1-law"].events[-1].what.kinds == (ClauseKind.REMOVED,)


def test_an_anchor_taken_over_by_another_clause_names_both_apart() -> None:
    other = [("1. Fees", CARE), ("2. Data", DATA)]
    found = lives(FIRST, STEPS["removed"], other)
    assert set(found) == {"terms", "1-fees", "2-data", "1-fees~2"}
    assert found["1-fees"].removed
    assert not found["1-fees~2"].removed


def test_the_redline_of_a_clause_holds_its_changes_and_no_others() -> None:
    changed = [("1. Fees", FEES.replace("first", "third")), ("2. Data", DATA.replace("two", "six"))]
    event = lives(FIRST, changed)["1-fees"].events[-1].what
    assert "<del>" in event.html
    assert "third</ins>" in event.html
    assert "six" not in event.html
    assert "change-" not in event.html
    assert " id=" not in event.html


def test_the_redline_of_a_removed_clause_is_its_old_text() -> None:
    event = lives(FIRST, STEPS["removed"])["1-fees"].events[-1].what
    assert f"{FEES}</del>" in event.html
    assert DATA not in event.html


SENTENCES = {
    "amended": "1 clause amended: Fees.",
    "renamed": "1 clause renamed: Prices.",
    "renumbered by a new clause": "1 clause added, 2 renumbered: Law, Fees, Data.",
}


@pytest.mark.parametrize("step", SENTENCES)
def test_a_sentence_says_what_happened_to_the_clauses(step: str) -> None:
    assert told(traced(compare(text(FIRST), text(STEPS[step])))).sentence == SENTENCES[step]


def test_a_sentence_names_few_clauses_and_counts_the_rest() -> None:
    old = [(f"{n}. Part {n}", f"{FEES} Number {n}.") for n in range(1, 7)]
    new = [(heading, words.replace("monthly", "yearly")) for heading, words in old]
    said = told(traced(compare(text(old), text(new)))).sentence
    assert said == "6 clauses amended: Part 1, Part 2, Part 3 and 3 more."


def test_a_text_without_clauses_is_told_in_words() -> None:
    said = told(traced(compare("<p>One two.</p>", "<p>One three four.</p>"))).sentence
    assert said == "2 words added, 1 deleted."


TITLES = {
    "9. Cookies": "Cookies",
    "9.4 Cookies": "Cookies",
    "(a) Cookies": "Cookies",
    "IV. Cookies": "Cookies",
    "Section 3: Cookies": "Cookies",
    "§ 7 Cookies": "Cookies",
    "A cookie": "A cookie",
    "2.": "2.",
}


@pytest.mark.parametrize(("heading", "title"), TITLES.items())
def test_a_clause_is_named_without_its_number(heading: str, title: str) -> None:
    assert plain_title(heading) == title


BLOCKS = {
    "headings, paragraphs and whole lists": (
        "<h2>A</h2>\n<p>b</p><ul><li>c</li><li><p>d</p></li></ul>",
        ["<h2>A</h2>", "<p>b</p>", "<ul><li>c</li><li><p>d</p></li></ul>"],
    ),
    "words without a block of their own": ("a <b>b</b><p>c</p>d", ["a <b>b</b>", "<p>c</p>", "d"]),
    "furniture is left out": ("<p>a<a data-ui>x</a></p>", ["<p>a</p>"]),
    "nothing": (" \n", []),
}


@pytest.mark.parametrize(("html", "blocks"), BLOCKS.values(), ids=BLOCKS)
def test_a_text_is_its_blocks(html: str, blocks: list[str]) -> None:
    assert list(blocks_of(html)) == blocks
    assert parse("\n".join(blocks)) == parse(html)
