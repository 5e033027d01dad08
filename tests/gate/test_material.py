"""What makes a small change look material."""

from datetime import date

import pytest

from inforce.gate.hunks import hunks_between
from inforce.gate.material import looks_material
from inforce.gate.reading import read_text
from inforce.gate.values import Change


def messages(before: str, after: str, kind: str = "minor") -> list[str]:
    """Return what is said of a change from one text to another."""
    header = "---\nversion: {0}\nchange: {1}\nsummary: Edition {0}.\n---\n"
    old, _ = read_text((header.format("1.0", "material") + before).encode())
    new, _ = read_text((header.format("1.1", kind) + after).encode())
    day = date(2024, 3, 1)
    change = Change("terms", "terms.md", day, old, new, (), day, hunks_between(old, new))
    said = [found.message for found in looks_material(change)]
    return [message.removeprefix(f"declared {kind}, and this looks material: ") for message in said]


CASES = [
    ("Pay in 30 days.", "Pay in 14 days.", ['a number changed, "30" became "14".']),
    ("Pay within a month.", "Pay within a year.", ['a period changed, "month" became "year".']),
    ("Pay €5.", "Pay $5.", ['an amount changed, "€" became "$".']),
    ("We share data.", "We never share data.", ['a negation was added, "never".']),
    ("We may share it.", "We must share it.", [
        'a word of duty or permission changed, "may" became "must".',
    ]),
    ("One rule.\n\nYou must pay.", "One rule.", [
        'a word of duty or permission was removed, "You must pay.".',
    ]),
    ("“Fees” means prices. Pay the Fees.", "“Fees” means prices. Pay the fees.", [
        'a defined term changed, "Fees" became "fees".',
    ]),
    ("We answer soon.", "We answer soon, and two more things may well be said about that.", [
        'a number (two) and a word of duty or permission (may) was added, ", and two more things '
        'may well be said about that".',
    ]),
    ("Last updated: 5 January 2024\n\nPay.", "Last updated: 1 March 2024\n\nPay.", []),
    ("Version 1.0\n\nPay.", "Version 1.1\n\nPay.", []),
    ("You must pay well.", "You must well pay.", []),
    ("We do our best.", "We do our very best.", []),
    ("See clause 1.\n\n## 1. A\n\na\n\n## 2. B\n\nb", "See clause 1.\n\n## 1. A\n\na\n\n"
     "## 2. C\n\nc\n\n## 3. B\n\nb", ['a number was added, "2. C".']),
    ("Ask us in June.", "Ask us in July.", ['a date changed, "June" became "July".']),
    ("Read [this](https://example.com/1).", "Read [this](https://example.com/2).", []),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "expected"), CASES)
def test_what_is_said_of_a_minor_change(before: str, after: str, expected: list[str]) -> None:
    assert messages(before, after) == expected


def test_a_correction_is_looked_at_as_well() -> None:
    assert messages("Pay in 30 days.", "Pay in 14 days.", "correction")


def test_a_material_change_may_change_everything() -> None:
    assert messages("Pay in 30 days.", "Pay in 14 days.", "material") == []


def test_more_than_ten_places_are_counted() -> None:
    before, after = ("\n\n".join(f"Word{n} {m}." for n in range(12)) for m in ("must", "may"))
    *_, last = messages(before, after)
    assert last == "the same is found in 2 more places."
