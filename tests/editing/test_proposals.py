"""What is proposed to the editor: labels and summaries."""

from datetime import date

import pytest

from inforce.document import render
from inforce.editing import next_label, proposed_summary
from inforce.model import ChangeKind
from inforce.redline import compare

LABELS = [
    ("1.3", ChangeKind.MATERIAL, "2.0"),
    ("1.3", ChangeKind.MINOR, "1.4"),
    ("1.9", ChangeKind.MINOR, "1.10"),
    ("2", ChangeKind.MINOR, "3"),
    ("2", ChangeKind.MATERIAL, "3"),
    ("1.2.3", ChangeKind.MINOR, "1.3.0"),
    ("v4.1", ChangeKind.MATERIAL, "v5.0"),
    ("2025-01-31", ChangeKind.MINOR, "2026-03-01"),
    ("2025-01-31.2", ChangeKind.MATERIAL, "2026-03-01"),
    ("2026-03-01", ChangeKind.MATERIAL, ""),
    ("2b", ChangeKind.MATERIAL, ""),
]


@pytest.mark.parametrize(("label", "kind", "following"), LABELS)
def test_the_label_after_a_label(label: str, kind: ChangeKind, following: str) -> None:
    assert next_label(label, kind, date(2026, 3, 1)) == following


BEFORE = """# Terms

Read this.

## 1. Fees

Pay 10 euros within thirty days of the invoice.

## 2. Refunds

We refund what you paid in error within a week.

## 3. End

Either side may end the contract at any time.
"""
SUMMARIES = {
    "one clause": ("10 euros", "20 euros", "Amends “1. Fees”."),
    "a new clause": (
        "## 3. End",
        "## 3. Courts\n\nThe courts of Tallinn decide all disputes.\n\n## 4. End",
        "Adds “3. Courts”.",
    ),
    "a clause that is gone": (
        "## 2. Refunds\n\nWe refund what you paid in error within a week.\n\n## 3",
        "## 2",
        "Removes “2. Refunds”.",
    ),
    "only a number": ("## 3. End", "## 5. End", "Renumbers “5. End”."),
    "the words before the first clause": ("Read this.", "Read that.", "Amends “Terms”."),
    "nothing": ("10 euros", "10  euros", ""),
}


@pytest.mark.parametrize("case", SUMMARIES)
def test_a_summary_names_what_happened_to_which_clause(case: str) -> None:
    old, new, summary = SUMMARIES[case]
    assert old in BEFORE
    redline = compare(render(BEFORE).html, render(BEFORE.replace(old, new)).html)
    assert proposed_summary(redline.clauses) == summary


def test_many_clauses_are_counted_and_long_titles_cut() -> None:
    clauses = "".join(f"## {n}. {'Long ' * 20}\n\nPay {{0}}.\n\n" for n in range(1, 9))
    redline = compare(render(clauses.format(1)).html, render(clauses.format(2)).html)
    summary = proposed_summary(redline.clauses)
    assert summary.startswith("Amends “1. Long Long ")
    assert summary.endswith("…” and 4 more clauses.")
    assert len(summary) < 300
