"""Which series of clause numbers run on, and which references lead somewhere."""

from datetime import date

import pytest

from inforce.gate.clauses import clause_numbers
from inforce.gate.reading import read_text
from inforce.gate.references import cross_references
from inforce.gate.rule import Check
from inforce.gate.values import Change

DAY = date(2024, 3, 1)


def said(rule: Check, text: str) -> list[str]:
    after, _ = read_text(text.encode())
    change = Change("terms", "terms.md", DAY, None, after, (), DAY)
    return [found.message for found in rule(change)]


def headings(*titles: str) -> str:
    return "\n\nText.\n\n".join(titles) + "\n\nText.\n"


NUMBERS = [
    (headings("## 1. A", "## 2. B", "## 3. C"), []),
    (headings("## 1. A", "## 2.B", "## 3) C", "## 4: D", "## 5 – E", "## Section 6 F"), []),
    (headings("## 1. A", "## 2. B", "## 3. C", "3.1 A; or 3.2 B; or", "3.3 C; or"), []),
    (headings("## 1. A", "## 3. B", "## 4. C"), ["clause 3 follows clause 1."]),
    (headings("## 1. A", "## 2. B", "## 2. C"), ["the number 2 stands twice."]),
    (headings("## 1. A", "### 1. a", "### 2. b", "## 2. B", "### 1. c"), []),
    (headings("## Part A", "### 1. a", "### 2. b", "## Part B", "### 1. c"), []),
    (headings("## 1. A", "### 2. B", "## 3. C"), []),
    (headings("## 1. A", "## 2. B", "## 3. C", "3.1 A.", "3.3 B."),
     ["clause 3.3 follows clause 3.1."]),
    (headings("## 1. A", "## 2. B", "## 3. C", "3.1 A. 3.2 B.", "3.3 C."), []),
    (headings("## 2024 in short", "## 5 reasons", "## 10 questions"), []),
    (headings(*(f"{n}.{m} {word}." for n in (1, 2, 3) for m in (1, 2) for word in ("A", "B"))), []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_series_of_numbers(text: str, expected: list[str]) -> None:
    assert said(clause_numbers, text) == expected


THREE = headings("## 1. A", "## 2. B", "## 3. C", "3.1 One.", "3.2 Two.")
MISSING = ["the text refers to section 4, and there is no such clause."]
REFERENCES = [
    ("See Section 2.", []),
    ("See Section 4.", MISSING),
    ("See Sections 4 and 5 below.", MISSING),
    ("See section 3.2(b).", []),
    ("See section 3.3.", ["the text refers to section 3.3, and there is no such clause."]),
    ("See section 2.1.", []),
    ("Section 4 of these Terms applies.", MISSING),
    ("Section 4 of the Sales Act applies.", []),
    ("The Act is clear in Section 4.", []),
    ("As our Privacy Policy, Section 4 says.", []),
    ("It stands in (BR Section 4).", []),
    ("Section 230 protects us.", []),
    ("Article 4 is meant.", []),
    ("| See |\n|---|\n| Section 4 |", []),
]


@pytest.mark.parametrize(("words", "expected"), REFERENCES)
def test_references_to_clauses(words: str, expected: list[str]) -> None:
    assert said(cross_references, f"{THREE}\n\n{words}\n") == expected


def test_a_text_of_articles_is_cited_by_articles() -> None:
    text = headings("## Article 1 A", "## Article 2 B", "## Article 3 C", "See Article 4.")
    assert said(cross_references, text) == [
        "the text refers to article 4, and there is no such clause."
    ]


def test_a_text_without_numbers_has_no_clauses_to_cite() -> None:
    assert said(cross_references, "See Section 4.") == []
