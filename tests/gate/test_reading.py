"""What the rules see of a text: blocks, labels, printed dates, terms, weighty words, places."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inforce.gate.blocks import blocks_of
from inforce.gate.headers import declared
from inforce.gate.hunks import hunks_between
from inforce.gate.labels import inline_numbers, labels_of
from inforce.gate.law import CHECK_BACK
from inforce.gate.notice import months_later
from inforce.gate.places import line_of
from inforce.gate.printed import Kind, printed_dates
from inforce.gate.reading import read_text
from inforce.gate.terms import definitions
from inforce.gate.values import Block
from inforce.gate.weighty import weighty_words
from inforce.metadata import read


def block(words: str) -> Block:
    return Block(words, 0, "p", (), in_table=False)


NUMBERED = """## 1. Fees

1. First.
2. Second,
    a) with a part.

## 2. Time

2.1 Now.

## 3. End

(a) Or later.
"""


def test_clauses_have_the_numbers_of_headings_lists_and_letters() -> None:
    text, _ = read_text(NUMBERED.encode())
    assert [".".join(label.path) for label in labels_of(text.blocks)] == [
        "1", "1.1", "1.2", "1.2.a", "2", "2.1", "3", "3.a",
    ]  # fmt: skip


def test_a_list_that_begins_later_keeps_its_numbers() -> None:
    html = '<ol start="4"><li>Four<p>and more</p></li><li value="7">Seven</li></ol>'
    assert [(each.text, each.items) for each in blocks_of(html)] == [
        ("Four", ("4",)),
        ("and more", ()),
        ("Seven", ("7",)),
    ]


PRINTED = [
    ("Effective date: January 5, 2024", (Kind.EFFECTIVE, date(2024, 1, 5))),
    ("Version Effective Date: 5 January 2024", (Kind.EFFECTIVE, date(2024, 1, 5))),
    ("These terms are effective as of 2024-01-05.", (Kind.EFFECTIVE, date(2024, 1, 5))),
    ("In force since the 5th of May 2024", None),
    ("In force since 5th of May 2024", (Kind.EFFECTIVE, date(2024, 5, 5))),
    ("Last updated on Sept. 5, 2024", (Kind.UPDATED, date(2024, 9, 5))),
    ("Dernière mise à jour : 1er mars 2024", (Kind.UPDATED, date(2024, 3, 1))),
    ("Zuletzt aktualisiert am 5. März 2024", (Kind.UPDATED, date(2024, 3, 5))),
    ("Last updated: 31 February 2024", None),
    ("We met on 5 January 2024", None),
    ("Last updated: 05/01/2024", None),
]


@pytest.mark.parametrize(("words", "expected"), PRINTED)
def test_a_text_prints_dates_about_itself(words: str, expected: tuple[Kind, date] | None) -> None:
    found = [(printed.kind, printed.day) for printed in printed_dates([block(words)])]
    assert found == ([expected] if expected else [])


def test_dates_in_long_blocks_and_in_the_middle_are_not_about_the_text() -> None:
    words = "Last updated: 5 January 2024"
    assert printed_dates([block(words + " and so on" * 40)]) == ()
    middle = [*[block("Text.")] * 20, block(words), *[block("Text.")] * 20]
    assert printed_dates(middle) == ()


DEFINED = [
    ("“Services” means what we do.", ["Services"]),
    ('"Your Content" shall mean what you post.', ["Your Content"]),
    ("Example Ltd (the “Company”) sells.", ["Company"]),
    ("Example Ltd (“Example”, “we”) sells.", ["Example"]),
    ("An offer (together, the “Offer” or the “Deal”) ends.", ["Offer", "Deal"]),
    ("It is called “Freedom” by some.", []),
    ("also (as he says “Freedom”)", []),
]


@pytest.mark.parametrize(("words", "terms"), DEFINED)
def test_terms_are_defined_in_known_forms(words: str, terms: list[str]) -> None:
    assert [found.term for found in definitions((block(words),))] == terms


WEIGHTY = [
    ("within 30 days", [("a period", "30 days")]),
    ("pay €5.00 or 10%", [("an amount", "10%"), ("an amount", "€5.00")]),
    ("by 5 May 2024 you may", [
        ("a date", "5 may 2024"), ("a word of duty or permission", "may"),
    ]),
    ("clause 7 doesn’t apply", [("a negation", "n’t"), ("a number", "7")]),
    ("see https://example.com/2024/10", []),
    ("we decorate rooms of maybe notable shape", []),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), WEIGHTY)
def test_weighty_words_are_found_once_each(words: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(weighty_words(words).elements()) == expected


CHECK_BACKS = [
    ("Please check this page from time to time.", True),
    ("We encourage you to periodically review our Privacy Policy.", True),
    ("You should visit this website regularly for updates.", True),
    ("Please check back frequently for any changes.", True),
    ("We may change these terms from time to time.", False),
    ("We review our policies regularly with our lawyers.", False),
    ("You may review this policy at any time.", False),
]


@pytest.mark.parametrize(("sentence", "expected"), CHECK_BACKS)
def test_sentences_that_leave_it_to_readers(sentence: str, *, expected: bool) -> None:
    assert bool(CHECK_BACK.search(sentence)) is expected


HUNKS = [
    ("Pay in 30 days.", "Pay in 14 days.", [("30", "14")]),
    ("Pay now.", "Pay  *now*.", []),
    ("One.\n\nTwo.", "One.\n\nTwo.\n\nThree.", [("", "Three.")]),
    ("## 1. A\n\na\n\n## 2. B\n\nb", "## 1. N\n\nn\n\n## 2. A\n\na\n\n## 3. B\n\nb", [
        ("", "1. N"), ("", "n"),
    ]),
    (
        "- You may cancel the contract at any time in writing.\n    - Kept one here.\n- X\n"
        "    - Kept two here.",
        "- X\n    - Kept one here.\n- You may cancel the contract at any time.\n"
        "    - Kept two here.",
        [("in writing", ""), ("", "X"), ("X", "")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "expected"), HUNKS)
def test_hunks_are_the_words_a_redline_marks(
    before: str, after: str, expected: list[tuple[str, str]]
) -> None:
    texts = [read_text(source.encode())[0] for source in (before, after)]
    assert [(hunk.removed, hunk.added) for hunk in hunks_between(*texts)] == expected


@pytest.mark.parametrize(
    ("excerpt", "line"),
    [("Pay at once", 4), ("pay, at *once*", 4), ("Pay at no time and never", 4), ("Nothing", 0)],
)
def test_an_excerpt_is_found_on_its_line(excerpt: str, line: int) -> None:
    assert line_of("---\ntitle: Pay at once\n---\n**Pay** at [once](x).\n", excerpt, 4) == line


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 3, 1), 1, date(2024, 4, 1)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 12, 15), 2, date(2025, 2, 15)),
        (date(2024, 5, 5), 0, date(2024, 5, 5)),
    ],
)
def test_months_of_notice_end_on_the_same_day_of_the_month(
    day: date, months: int, expected: date
) -> None:
    assert months_later(day, months) == expected


KEYS = ("version", "effective", "published", "id", "status", "formerly", "title", "summary")
VALUES = ("1.0", "2024-01-05", "2024-02-31", "terms", "a/b", "draft", '"1.1"', "x: y", "a # b", "")
LINES = st.builds("{}:{}{}".format, st.sampled_from(KEYS), st.sampled_from(["", " ", "  "]),
                  st.sampled_from(VALUES) | st.text("ab1-.: #'\"[]&", max_size=8))  # fmt: skip


@given(st.lists(LINES, max_size=5))
def test_reading_fast_reads_the_same(lines: list[str]) -> None:
    header = "\n".join(("---", *lines, "---", ""))
    fast, full = declared(header), read(header, "", tolerant=True).front_matter
    for name in ("version", "effective", "published", "id", "status", "formerly"):
        assert getattr(fast, name) == getattr(full, name)


PARAGRAPHS = [
    ("4.2 Fees are due.", ["4.2"]),
    ("4. Fees are due.", ["4"]),
    ("9.2.2 (b) We carry you.", ["9.2.2.b"]),
    ("4.694 DTS.", []),
    ("8.3 above applies.", []),
    ("30 days later.", []),
]


@pytest.mark.parametrize(("words", "expected"), PARAGRAPHS)
def test_a_paragraph_may_begin_with_its_number(words: str, expected: list[str]) -> None:
    assert [".".join(label.path) for label in labels_of([block(words)])] == expected


def test_characters_without_width_before_a_number_do_not_hide_it() -> None:
    headings = [Block(f"\u200d{n}. Clause", 2, "h2", (), in_table=False) for n in (1, 2, 3)]
    assert [label.path for label in labels_of(headings)] == [("1",), ("2",), ("3",)]


def test_numbers_in_the_middle_of_a_block_may_be_clauses_too() -> None:
    words = "2.1 General. Subject to Article 2.2 below. 2.3 Charters. See Section 2.9 Fees."
    assert inline_numbers((block(words),)) == {("2", "1"), ("2", "3")}
