"""Clause labels: `9.4`, `(a)`, `IV.`, `Section 3`, `§ 7` at the beginning of a leaf."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\d+[a-z]?(?:[.:]\d+)*|[a-zA-Z]|[ivxlcdmIVXLCDM]{1,7}")
NAMES = frozenset(
    (
        "section sections article articles clauses annexes paragraphs sec art abs ziffer "
        "nr no section article clause chapter part annex schedule appendix exhibit "
        "paragraph artikel abschnitt titre chapitre annexe § §§"
    ).split(),
)
"""Words that stand before a clause number."""


def without_label(words: tuple[str, ...]) -> int:
    """Return how many words at the beginning are a label; never all of them."""
    place = 0
    if words and words[0].lower() in NAMES:
        place = 1
    if words[place : place + 1] == ("(",):
        place += 1
    if place >= len(words) or not _NUMBER.fullmatch(words[place]):
        return 0
    closed = words[place + 1 : place + 2]
    marked = closed and closed[0] in {".", ")", ":", "-", "–", "—"}
    if not marked and not place and not words[0][0].isdigit():
        return 0
    end = place + (2 if marked else 1)
    return end if end < len(words) else 0


def label_number(label: tuple[str, ...]) -> str:
    """Return the number or letter of a label, without the words and marks around it."""
    return next(word for word in reversed(label) if _NUMBER.fullmatch(word))
