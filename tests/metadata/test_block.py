"""Where front matter ends and the text begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inforce.metadata import FrontMatter, read
from inforce.model import Severity

PATH = "policies/x.md"
HOW = "Write one key and value per line, such as title: Privacy policy"
RULE = f"{HOW}, between two --- lines; for a horizontal rule write ***."
ALL_TEXT = "is no key with a value, so from --- on all is read as text."

# The text of the file, its body, the line on which the body begins, and what editors are told.
CASES = {
    "no front matter": ("# Terms\n", "# Terms\n", 1, []),
    "nothing at all": ("", "", 1, []),
    "title only": ("---\ntitle: T\n---\n\nText", "\nText", 4, []),
    "no text below": ("---\ntitle: T\n---", "", 4, []),
    "closed with dots": ("---\ntitle: T\n...\nText", "Text", 4, []),
    "blanks behind the rules": ("--- \ntitle: T\n---\t\nText", "Text", 4, []),
    "empty front matter": ("---\n\n---\nText", "Text", 4, []),
    "later rules stay": ("---\ntitle: T\n---\nA\n\n---\n\nB", "A\n\n---\n\nB", 4, []),
    "longer rule": ("----\nText\n----\n", "----\nText\n----\n", 1, []),
    "empty lines above": (
        "\n \n---\ntitle: T\n---\nText",
        "Text",
        6,
        ["1: empty lines stand above the front matter. Put its --- on the first line."],
    ),
    "never closed": (
        "---\ntitle: T\n\nText",
        "---\ntitle: T\n\nText",
        1,
        [
            "1: --- opens front matter that no second --- closes, so all of it is read as text. "
            f"{RULE}"
        ],
    ),
    "a rule and nothing else": (
        "---",
        "---",
        1,
        [
            "1: --- opens front matter that no second --- closes, so all of it is read as text. "
            f"{RULE}"
        ],
    ),
    "sentences between two rules": (
        "---\n\nThese terms apply.\n\n---\nMore",
        "---\n\nThese terms apply.\n\n---\nMore",
        1,
        [f'3: "These terms apply." {ALL_TEXT} {RULE}'],
    ),
    "a note between two rules": (
        "---\nNote: not in force.\n\nThese terms applied once.\n---\n",
        "---\nNote: not in force.\n\nThese terms applied once.\n---\n",
        1,
        [f'4: "These terms applied once." {ALL_TEXT} {RULE}'],
    ),
    "a head of a contract between two rules": (
        "---\nSeller: we\nBuyer: you\nThese terms apply.\n---\n",
        "---\nSeller: we\nBuyer: you\nThese terms apply.\n---\n",
        1,
        [f'4: "These terms apply." {ALL_TEXT} {RULE}'],
    ),
    "a heading between two rules": (
        "---\n# Terms\n---\nText",
        "---\n# Terms\n---\nText",
        1,
        [f'2: "# Terms" {ALL_TEXT} {RULE}'],
    ),
    "forgotten end and a rule in the text": (
        "---\ntitle: T\nversion: 1.0\n\nThese terms apply.\n\n---\n",
        "---\ntitle: T\nversion: 1.0\n\nThese terms apply.\n\n---\n",
        1,
        [f'5: "These terms apply." {ALL_TEXT} {RULE}'],
    ),
    "a list": ("---\n- a\n---\n", "---\n- a\n---\n", 1, [f'2: "- a" {ALL_TEXT} {RULE}']),
    "one slip among the keys": (
        "---\nversion 1.0\ntitle: T\nlang: en\n---\nText",
        "Text",
        6,
        [f'2: "version 1.0" is no key with a value. {HOW}.'],
    ),
    "as many slips as keys": (
        "---\nthese words\ntitle: T\n---\nText",
        "---\nthese words\ntitle: T\n---\nText",
        1,
        [f'2: "these words" {ALL_TEXT} {RULE}'],
    ),
    "no space behind the first colon": (
        "---\ntitle:T\n---\nText",
        "Text",
        4,
        [f'2: "title:T" is no key with a value. {HOW}.'],
    ),
    "too much": (
        f"---\ntitle: {'T' * 16384}\n---\n",
        f"---\ntitle: {'T' * 16384}\n---\n",
        1,
        [f"1: 16392 bytes up to the second ---, more than 16384, are read as text. {RULE}"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_body_begins_below_the_front_matter(case: str) -> None:
    text, body, line, told = CASES[case]
    reading = read(text, PATH)
    assert (reading.body, reading.body_line) == (body, line)
    assert list(map(str, reading.problems)) == [f"{PATH}:{message}" for message in told]


FOREIGN = """---
title: Terms of Service
version: '*'
status: published
versions:
  fpt: &all '*'
redirect_from: [/terms, /tos]
---
Text
"""


def test_front_matter_of_another_system_is_left_out_with_warnings() -> None:
    reading = read(FOREIGN, PATH, tolerant=True)
    assert reading.front_matter == FrontMatter(title="Terms of Service")
    assert reading.body == "Text\n"
    assert [(problem.line, problem.message) for problem in reading.problems] == [
        (3, 'version is "*".'),
        (4, 'status is "published".'),
        (5, 'the front matter has keys of another system: "versions", "redirect_from".'),
    ]
    assert {problem.severity for problem in reading.problems} == {Severity.WARNING}


def test_in_new_text_every_foreign_key_is_an_error() -> None:
    problems = read(FOREIGN, PATH).problems
    assert [problem.line for problem in problems] == [3, 4, 5, 7]
    assert {problem.severity for problem in problems} == {Severity.ERROR}


_LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["---", "...", "", "title: T", "title: [", "x: &a b", "- a", "  b: c", "a: {", "# c"]
        ),
        st.text(st.characters(codec="utf-8"), max_size=20),
    )
).map("\n".join)


@given(_LINES)
def test_no_text_raises_or_loses_a_word_below_the_front_matter(text: str) -> None:
    reading = read(text, PATH)
    assert text.split("\n")[reading.body_line - 1 :] == reading.body.split("\n") or (
        reading.body == "" and text.count("\n") < reading.body_line
    )


@given(_LINES.map("---\n{}\n---\nText".format))
def test_body_and_fields_do_not_depend_on_how_strictly_a_text_is_read(text: str) -> None:
    strict, tolerant = read(text, PATH), read(text, PATH, tolerant=True)
    assert (strict.body, strict.front_matter) == (tolerant.body, tolerant.front_matter)
    assert not any(problem.severity is Severity.ERROR for problem in tolerant.problems)
