"""Plain text with broken lines becomes headings, paragraphs and lists again."""

from __future__ import annotations

from textwrap import fill

import pytest

from inforce.importing.arrival import arrive
from inforce.importing.model import Decisions

SENTENCE = "We keep what you tell us for as long as the law asks for it, and not a day longer. "
LONG = (SENTENCE * 3).strip()
TEXT = f"""Privacy policy

1. What we keep

{fill(LONG, 72)}

We keep the following:

a)  {fill(SENTENCE, 68, subsequent_indent="    ").strip()}
b)  the rest:
    i)   names, and
    ii)  addresses.

2. How long

{fill(LONG, 72)}
"""


def markdown(text: str) -> str:
    found = arrive("policy.txt", text.encode(), Decisions())
    assert not found.differences
    return found.converted.markdown


def test_lines_are_joined_and_headings_and_items_found() -> None:
    assert markdown(TEXT) == (
        f"# Privacy policy\n\n\n## 1. What we keep\n\n\n{LONG}\n\n\nWe keep the following:\n\n\n"
        f"a)  {SENTENCE.strip()}\nb)  the rest:\n    i)  names, and\n    ii) addresses.\n\n"
        f"## 2. How long\n\n\n{LONG}\n"
    )


@pytest.mark.parametrize("width", [50, 60, 72, 90])
def test_the_width_of_the_lines_does_not_matter(width: int) -> None:
    text = "\n\n".join(fill(LONG, width) for _ in range(3))
    assert markdown(text).split("\n\n\n") == [LONG, LONG, f"{LONG}\n"]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [f"Example OÜ, terms\n\n{fill(LONG, 72)}\n\n- {number} -" for number in range(1, 5)]
    found = markdown("\f".join(pages))
    assert "Example OÜ" not in found
    assert "- 2 -" not in found


def test_a_sentence_goes_on_over_the_page() -> None:
    lines = fill(LONG, 72).split("\n")
    text = "\n".join(lines[:2]) + "\n\f" + "\n".join(lines[2:]) + "\n"
    assert markdown(text) == f"{LONG}\n"


def test_a_word_broken_at_the_end_of_a_line_is_one_word_again() -> None:
    found = markdown(
        "We pass data on to inter-\nnational bodies, as third-\nparty firms or a third-party.\n"
    )
    assert (
        found == "We pass data on to international bodies, as third-party firms or a third-party.\n"
    )


def test_every_guess_has_its_line_and_reason() -> None:
    found = arrive("policy.txt", TEXT.encode(), Decisions()).converted.guesses
    assert all(guess.line and guess.decided and guess.reason for guess in found)
    assert any("heading of level 1" in guess.decided for guess in found)


def on_paper(word: str) -> float:
    return sum(0.6 if letter in "ijlI.,'" else 1.25 if letter.isupper() else 1 for letter in word)


def set_in_letters(text: str, width: float) -> str:
    """Break a text as a page does, where letters are of different widths."""
    lines, line, used = [], "", 0.0
    for word in text.split():
        if line and used + 0.6 + on_paper(word) > width:
            lines.append(line)
            line, used = word, on_paper(word)
        else:
            line, used = f"{line} {word}".strip(), used + 0.6 + on_paper(word)
    return "\n".join([*lines, line])


SHOUTED = (
    "WE DO NOT PROMISE ANYTHING ABOUT THE SERVICE THAT IS NOT IN THESE TERMS, AND WHOEVER SAYS "
    "SO DOES NOT SPEAK FOR US. TO THE EXTENT THE LAW ALLOWS WE ANSWER FOR NOTHING ELSE AT ALL. OK?"
)
SAID = (
    "We may remove whatever is unlawful. You may tell us why it was not, within a month, in "
    "writing, with whatever you want us to look at, and somebody else will decide on it.",
    "It is so.",
    "Nothing here takes away what the law of the place where you live gives you, whatever was "
    "agreed on, whoever wrote it, and however long it has been in force between the two of us.",
)


@pytest.mark.parametrize("width", [46, 48, 64])
def test_paragraphs_without_lines_between_them_end_where_the_next_word_had_fitted(
    width: int,
) -> None:
    paragraphs = [*SAID, *SAID, *SAID, SHOUTED, *SAID, SHOUTED]
    text = "Terms of use\n\n" + "\n".join(set_in_letters(one, width) for one in paragraphs)
    assert markdown(text).strip().split("\n\n\n")[1:] == paragraphs


def test_items_that_lost_how_far_they_were_set_in_have_a_width_of_their_own() -> None:
    items = [f"• We look at {part}: {SAID[0]} {SAID[2]}" for part in ("it", "all", "each part")]
    lines = [set_in_letters(SAID[0], 80), *(set_in_letters(one, 50) for one in items)]
    found = [line for line in markdown("\n".join(lines)).split("\n") if line.startswith("-")]
    assert found == [f"-   {one[2:]}" for one in items]


def test_a_letter_before_a_heading_begins_no_item() -> None:
    body = fill(LONG, 72)
    text = f"Terms\n\nA. Purpose\n1. {body}\n2. {body}\n\nB. Content\n1. {body}\n2. {body}\n"
    headings = [line for line in markdown(text).split("\n") if line.startswith("#")]
    assert headings == ["# Terms", "## A. Purpose", "## B. Content"]


def test_a_sign_alone_on_its_line_begins_the_item_after_it() -> None:
    assert markdown("You may\n\na)\n\nwrite to us;\n\nb)\n\ncall us.\n").endswith(
        "a)  write to us;\nb)  call us.\n"
    )


def test_a_heading_in_two_lines_is_one_heading() -> None:
    heading = "What happens to your account when none of its owners answers"
    lines = fill(heading, 50)
    assert lines.count("\n") == 1
    text = "\n\n".join((fill(LONG, 50), lines, fill(LONG, 50), fill(LONG, 50)))
    assert f"## {heading}\n" in markdown(text)


def test_the_number_of_the_next_clause_begins_a_paragraph() -> None:
    clauses = [f"4.{number} {SENTENCE * 2}".strip() for number in (1, 2, 3)]
    text = "Terms\n\n" + "\n".join(fill(clause, 66) for clause in clauses) + "\n"
    assert [line for line in markdown(text).split("\n") if line[:2] == "4."] == clauses


def test_a_clause_that_is_only_named_begins_no_paragraph() -> None:
    text = (
        f"2.1 You pay at once. {SENTENCE}This does not hold where clause\n2.2 says so. {SENTENCE}"
    )
    assert len(markdown(text).strip().split("\n\n")) == 1


def test_a_table_that_became_text_is_told() -> None:
    rows = "\n".join(f"{name}      for the contract      {name} years" for name in ("a", "b", "c"))
    found = arrive("a.txt", f"Terms\n\n{LONG}\n\n{rows}\n".encode(), Decisions())
    told = [guess.decided for guess in found.converted.guesses]
    assert "Lines 5 to 7 look like a table; they are set as text. Make a table of them." in told


BODY = fill(LONG, 62)


@pytest.mark.parametrize(
    "heading",
    [
        "What happens to the data of\nthose who left us",
        "Requests from Courts, Agencies\nand Others Who May Ask",
        "5. Secrets and the names of\nthose who may be told",
    ],
)
def test_a_heading_in_larger_letters_breaks_early_and_is_one_heading(heading: str) -> None:
    text = "\n\n".join(f"{one}\n{BODY}\n{BODY}" for one in ("Terms", heading, "Other things"))
    assert f"## {' '.join(heading.split())}\n" in markdown(text).replace("\\", "")


@pytest.mark.parametrize(
    "lines",
    [
        "Example OÜ, Service\nRannamäe tee 4\n10001 Tallinn",
        "Telephone 0262 93 10 10",
        "Write to us at help@example.org",
    ],
)
def test_an_address_is_no_heading(lines: str) -> None:
    airy = "\n\n".join(f"{one}\n\n{BODY}" for one in ("Terms", "One", "Two", "Three", "Four"))
    found = [line for line in markdown(f"{airy}\n\n{lines}\n\n{BODY}\n").split("\n") if "#" in line]
    assert found == ["# Terms", "## One", "## Two", "## Three", "## Four"]


def test_words_that_a_list_goes_on_with_are_no_heading() -> None:
    found = markdown(f"Terms\n\n{BODY}\n\nYou may not\n\n- copy it, or\n- sell it.\n")
    assert "\nYou may not\n" in found


def test_capitals_and_small_letters_are_two_headings() -> None:
    found = markdown(f"Conditions of the sale\nPREAMBLE\n{BODY}\n\nOther\n{BODY}\n")
    assert found.startswith("# Conditions of the sale\n\n\n## PREAMBLE\n")
