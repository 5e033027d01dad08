"""Tables and footnotes of a plain text, as pandoc writes them."""

from __future__ import annotations

import pytest

from inforce.importing.arrival import Arrival, arrive
from inforce.importing.model import Decisions
from inforce.importing.second_readers import words_by_cells

SIMPLE = """Terms

What we keep, and for how long, is in the table below.

  Data          Kept for
  ------------- ----------
  names         2 years
  addresses     1 year
  -             a day

It is so."""
FRAMED = """Terms

What we keep, and for how long, is in the table below.

  ------------------------------------
  Data          Kept for
  ------------- ----------------------
  names and     two years after the
  addresses     contract has ended

  telephone     a day
  ------------------------------------

It is so."""


def brought(text: str) -> Arrival:
    return arrive("a.txt", text.encode(), Decisions())


def table(text: str) -> list[str]:
    found = brought(text)
    assert not found.differences
    return [line for line in found.converted.markdown.split("\n") if line.startswith("|")]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            SIMPLE,
            ["| Data | Kept for |", "|---|---|", "| names | 2 years |", "| addresses | 1 year |"],
        ),
        (
            FRAMED,
            [
                "| Data | Kept for |",
                "|---|---|",
                "| names and addresses | two years after the contract has ended |",
                "| telephone | a day |",
            ],
        ),
    ],
)
def test_a_line_of_dashes_shows_the_columns_of_a_table(text: str, rows: list[str]) -> None:
    assert table(text)[: len(rows)] == rows


def test_what_stands_after_a_table_is_text_again() -> None:
    for text in (SIMPLE, FRAMED):
        assert brought(text).converted.markdown.endswith("\nIt is so.\n")


def test_a_table_that_was_made_is_told() -> None:
    told = [guess.decided for guess in brought(SIMPLE).converted.guesses]
    assert "A table of 4 rows; the first is its head." in told


def test_words_that_stand_over_two_columns_make_no_table() -> None:
    found = brought(SIMPLE.replace("names         2 years", "names, whatever2 years"))
    assert "|" not in found.converted.markdown
    assert not found.differences


def test_the_second_reader_moves_nothing_where_a_cell_would_cut_a_word() -> None:
    rows = [(1, "ab cd"), (1, "ef gh")]
    assert words_by_cells(rows, [(0, 0, 2, 2), (2, 0, 5, 2)]).split() == ["ab", "ef", "cd", "gh"]
    assert words_by_cells(rows, [(0, 0, 1, 2), (1, 0, 5, 2)]).split() == ["ab", "cd", "ef", "gh"]


def test_the_second_reader_keeps_what_stands_in_no_cell() -> None:
    assert words_by_cells([(1, "ab cd")], [(0, 0, 2, 1)]).split() == ["ab", "cd"]


NOTED = """Terms

You pay at once,[1] or within a month.[2]

[1] In euros.

[2] A month has thirty days.
"""


def test_marks_in_brackets_that_lead_to_the_last_paragraphs_are_footnotes() -> None:
    found = brought(NOTED)
    assert not found.differences
    assert found.converted.markdown.split("\n\n")[-3:] == [
        "You pay at once,[^1] or within a month.[^2]",
        "[^1]: In euros.",
        "[^2]: A month has thirty days.\n",
    ]


@pytest.mark.parametrize(("what", "instead"), [("once,[1]", "once,"), ("[2] A", "[3] A")])
def test_marks_that_do_not_match_the_notes_stay_words(what: str, instead: str) -> None:
    found = brought(NOTED.replace(what, instead))
    assert "[^" not in found.converted.markdown
    assert not found.differences


def test_a_number_that_repeats_in_a_running_foot_is_not_taken_from_the_text() -> None:
    said = "\n\n".join(
        f"We say {name} here, on %s, at length." for name in "this that more".split()
    )
    page = f"2.\n\n{said}\n\nTerms, version 2 of 1"
    days = ("Monday", "Tuesday", "Friday")
    found = brought("\f".join(page % ((day,) * 3) for day in days))
    assert not found.differences
    assert found.html.count("<li") == 3
