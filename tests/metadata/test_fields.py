"""What may stand in each field of the front matter, and what editors are told otherwise."""

from datetime import date

import pytest

from inforce.metadata import FIELDS, FrontMatter, is_label, read
from inforce.model import ChangeKind

PATH = "policies/x.md"
DAY = "Write the date as YYYY-MM-DD, for example"
LABEL = (
    "Begin with a digit, or v and a digit, and use letters, digits, dots, hyphens and plus signs "
    "only, for example version:"
)
ID = (
    "Write lower-case letters, digits and hyphens, with / between parts, for example "
    "id: terms/merchants."
)
TAKEN = "in that place for itself. Choose another word, for example id: terms/merchants."
KINDS = "Write change: material, change: minor or change: correction"
STATUS = (
    "Write status: draft or status: withdrawn, or delete the line; what is in force follows from "
    "the dates."
)
LANG = "Write a language tag, for example lang: en or lang: en-GB."
VALUE = "Write the value itself, in quotes if it begins with &, * or !."
QUOTE = 'Put the value in quotes, such as title: "Terms: general part".'

# What is written, the field, and the value that counts.
FIT = [
    ("title: Terms & Conditions", "title", "Terms & Conditions"),
    ('title: "Terms: general part"', "title", "Terms: general part"),
    ("title: null", "title", "null"),
    ("title: >\n  Terms\n  of use", "title", "Terms of use"),
    ("version: 1.10", "version", "1.10"),
    ("version: v2", "version", "v2"),
    ("version: 2024-03-05.2", "version", "2024-03-05.2"),
    ("version: 010", "version", "010"),
    ("version: 1e3", "version", "1e3"),
    ("version: 2.0-rc.1+eu", "version", "2.0-rc.1+eu"),
    ("effective: 2026-03-01", "effective", date(2026, 3, 1)),
    ("published: 1999-12-31", "published", date(1999, 12, 31)),
    ("next_review: '2028-02-29'", "next_review", date(2028, 2, 29)),
    ("change: correction", "change", ChangeKind.CORRECTION),
    ("summary: |\n  One.\n\n  Two.", "summary", "One. Two."),
    ("notice_days: 0", "notice_days", 0),
    ("notice_days: 030", "notice_days", 30),
    ("status: draft", "status", "draft"),
    ("owner: Yes", "owner", "Yes"),
    ("approved_by: Board # on paper", "approved_by", "Board"),
    ("jurisdiction: NO", "jurisdiction", "NO"),
    ("lang: no", "lang", "no"),
    ("lang: zh-Hant-TW", "lang", "zh-Hant-TW"),
    ("lang: de-CH-1996", "lang", "de-CH-1996"),
    ("id: terms/merchants", "id", "terms/merchants"),
    ("id: 2024-terms", "id", "2024-terms"),
    ("formerly: terms/sellers", "formerly", ("terms/sellers",)),
    ("formerly:\n- a b.md\n- policies/c.md", "formerly", ("a b.md", "policies/c.md")),
    ("waive: {dates.printed: old text}", "waive", (("dates.printed", "old text"),)),
    ("waive:\n  a-b: one\n  c: two", "waive", (("a-b", "one"), ("c", "two"))),
]

# What is written, and the message for line 2 unless it names another.
UNFIT = [
    ("effective: 1st of March", f'effective is "1st of March". {DAY} effective: 2026-03-01.'),
    ("effective: 20260301", f'effective is "20260301". {DAY} effective: 2026-03-01.'),
    ("published: 2026-3-1", f'published is "2026-3-1". {DAY} published: 2026-03-01.'),
    ("effective: 2026-W09-1", f'effective is "2026-W09-1". {DAY} effective: 2026-03-01.'),
    ("effective: ٢٠٢٦-03-01", f'effective is "٢٠٢٦-03-01". {DAY} effective: 2026-03-01.'),
    (
        "next_review: 2026-02-30",
        'next_review is "2026-02-30", and the calendar has no such day. '
        f"{DAY} next_review: 2026-03-01.",
    ),
    ("published:", "published is empty. Write a value, or delete the line."),
    ('title: " "', 'title is " ". Write a value, or delete the line.'),
    ("title: [a]", "title is a list. Write a single value on one line, as in title: text."),
    (
        "owner: {a: b}",
        "owner is a group of keys. Write a single value on one line, as in owner: text.",
    ),
    (
        'title: "a\\u202eb"',
        'title is "a�b", with characters that cannot be shown. Write it without the \\ codes.',
    ),
    (
        'title: "a\\ud800"',
        'title is "a�", with characters that cannot be shown. Write it without the \\ codes.',
    ),
    ("version: Version 2.0", f'version is "Version 2.0". {LABEL} 2.0.'),
    ("version: latest", f'version is "latest". {LABEL} 1.0.'),
    ("version: 1/2", f'version is "1/2". {LABEL} 1.'),
    ("version: 2.", f'version is "2.". {LABEL} 2.'),
    ("change: Material", f'change is "Material". {KINDS}.'),
    (
        "change: adoption",
        f'change is "adoption", which history shows by itself. {KINDS}, or delete the line.',
    ),
    ("status: published", f'status is "published". {STATUS}'),
    ("status: ''", "status is empty. Write a value, or delete the line."),
    (
        "notice_days: a month",
        'notice_days is "a month". Write a whole number of days, for example notice_days: 30.',
    ),
    (
        "notice_days: -1",
        'notice_days is "-1". Write a whole number of days, for example notice_days: 30.',
    ),
    ("lang: english", f'lang is "english". {LANG}'),
    ("lang: en_GB", f'lang is "en_GB". {LANG}'),
    ("id: Terms", f'id is "Terms". {ID}'),
    ("id: terms//x", f'id is "terms//x". {ID}'),
    ("id: ../x", f'id is "../x". {ID}'),
    ("id: terms.html", f'id is "terms.html". {ID}'),
    ("id: changes", f'id is "changes", and the site needs "changes" {TAKEN}'),
    ("id: terms/history", f'id is "terms/history", and the site needs "history" {TAKEN}'),
    ("id: terms/v2", f'id is "terms/v2", and the site needs "v2" {TAKEN}'),
    (
        "formerly: [a, ../b]",
        'formerly is "../b". Write an earlier id or path, for example formerly: terms/sellers.',
    ),
    (
        "waive: everything",
        'waive is "everything". Write rules with reasons, for example waive: {rule-id: "reason"}.',
    ),
    (
        "waive:\n  Dates: x",
        '3: waive has the key "Dates". Write the id of the rule in lower-case letters and hyphens.',
    ),
    (
        "waive:\n  a: x\n  b:",
        "4: waive.b is empty. Write the reason why the rule does not apply.",
    ),
    ("waive:\n  a: x\n  a: y", '4: waive has the key "a" twice. Keep one of the two.'),
    (
        "title: Terms: general",
        f'title holds a second colon outside quotes: "title: Terms: general". {QUOTE}',
    ),
    (
        'title: "Terms',
        'title opens a quote or bracket that is not closed: "title: "Terms". '
        'Close it on the same line, such as title: "Privacy policy".',
    ),
    (
        "title: @home",
        'title begins with a character that has a meaning of its own: "title: @home". '
        'Put the value in quotes, such as title: "@home terms".',
    ),
    (
        "title:\tTerms",
        'title holds a tab where spaces belong: "title: Terms". Write spaces instead of the tab.',
    ),
    (
        "owner: x\ntitle:Terms",
        '3: title has no space behind the colon: "title:Terms". '
        "Write a space there, as in title: Privacy policy.",
    ),
    (
        "summary: Clause #5 is new",
        'summary is read up to the # only, as "Clause". '
        "Put the value in quotes, or a space behind the # of a comment.",
    ),
    ("title: &a Terms", f"title holds the anchor &a. {VALUE}"),
    ("title: *a", f"title holds *a, an alias of another value. {VALUE}"),
    ("title: !!str Terms", f"title holds the YAML tag !!str. {VALUE}"),
    ("title: !run Terms", f"title holds the YAML tag !run. {VALUE}"),
    ("waive: {<<: {a: b}}", "waive holds the merge key <<. Write every key out."),
    (
        "title: {{ page.title }}",
        'title holds brackets within braces. Put text that begins with { or [ in quotes: "{text}".',
    ),
    (
        "formerly: [[[[[[[[a]]]]]]]]",
        "formerly holds values nested more than 8 levels deep. "
        "Write a single value or a simple list.",
    ),
    (
        "title: a\ntitle: b",
        "3: title is given again; it stands on line 2 already. Keep one of the two.",
    ),
    (
        "effectiv: 2026-03-01",
        '"effectiv" is not a key of the front matter. '
        "Did you mean effective? Write that, or delete it.",
    ),
    (
        "Approved-by: me",
        '"Approved-by" is not a key of the front matter. '
        "Did you mean approved_by? Write that, or delete it.",
    ),
    (
        "<<: {a: b}",
        f'"<<" is not a key of the front matter. Delete it, or write one of {", ".join(FIELDS)}.',
    ),
]


def _text(written: str) -> str:
    return f"---\n{written}\n---\nBody\n"


@pytest.mark.parametrize(("written", "field", "value"), FIT)
def test_a_fit_value_counts_as_it_is_written(written: str, field: str, value: object) -> None:
    reading = read(_text(written), PATH)
    assert reading.problems == ()
    assert getattr(reading.front_matter, field) == value


@pytest.mark.parametrize(("written", "message"), UNFIT)
def test_an_unfit_value_is_left_out_and_the_message_says_what_to_write(
    written: str, message: str
) -> None:
    reading = read(_text(written), PATH)
    place = message if message[:2] in ("3:", "4:") else f"2: {message}"
    assert list(map(str, reading.problems)) == [f"{PATH}:{place}"]
    unfit = [name for name in FIELDS if name in message.split()[:2]]
    assert all(not getattr(reading.front_matter, name) for name in unfit)


def test_every_problem_is_told_at_once() -> None:
    written = "titel: x\neffective: soon\nversion 1.0\nowner: [\nchange: big\nlang: en\n"
    reading = read(_text(written), PATH)
    assert [problem.line for problem in reading.problems] == [2, 3, 4, 5, 6]
    assert reading.front_matter == FrontMatter(lang="en")


def test_a_field_given_twice_counts_neither_way() -> None:
    assert read(_text("title: a\ntitle: b\ntitle: c"), PATH).front_matter.title == ""


def test_lines_name_every_known_field_in_the_file_even_unfit_ones() -> None:
    reading = read(_text("# note\ntitle: a\nfoo: b\n\nformerly:\n  - c\nversion: x"), PATH)
    assert reading.front_matter.lines == {"title": 3, "formerly": 6, "version": 8}


@pytest.mark.parametrize("label", ["1", "1.10", "v2.0", "2024-03-05", "3rd", "1" * 64])
def test_labels_begin_with_a_digit(label: str) -> None:
    assert is_label(label)


@pytest.mark.parametrize("label", ["", "history", "v", "V2", "1 0", "1/2", "1.\n", "²", "1" * 65])
def test_other_words_are_not_labels(label: str) -> None:
    assert not is_label(label)
