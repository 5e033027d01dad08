"""The dates a text prints about itself: since when it is in force, when it was last updated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from inforce.gate.values import Block

_MONTHS = (
    ("january", "jan", "janvier", "januar", "jänner"),
    ("february", "feb", "février", "februar"),
    ("march", "mar", "mars", "märz"),
    ("april", "apr", "avril"),
    ("may", "mai"),
    ("june", "jun", "juin", "juni"),
    ("july", "jul", "juillet", "juli"),
    ("august", "aug", "août"),
    ("september", "sept", "sep", "septembre"),
    ("october", "oct", "octobre", "oktober"),
    ("november", "nov", "novembre"),
    ("december", "dec", "décembre", "dezember"),
)
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_NAME = rf"(?P<name{{0}}>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\b\.?"
_DATE = (
    r"(?:(?P<iso>\d{4}-\d\d-\d\d)"
    rf"|{_NAME.format(1)} (?P<day1>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year1>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th|er|\.)? (?:of )?{_NAME.format(2)},? (?P<year2>\d{{4}}))"
)
DATE = re.compile(rf"\b{_DATE}\b", re.IGNORECASE)
"""A full date: ISO 8601, or with the name of the month in English, French or German."""

_EFFECTIVE = (
    r"effective(?: date| as of| from| on| since)?|in (?:force|effect)(?: from| since| as of)?"
    r"|valid from|takes? effect(?: on)?|entrée en vigueur|en vigueur(?: à compter du| depuis le)?"
    r"|gültig (?:ab|seit)|in kraft (?:seit|ab)"
)
_UPDATED = (
    r"(?:last|latest) (?:updated?|modified|modification|revised|revision|amended|changed?|edited)"
    r"|(?:updated|revised|modified)(?: on)?|dernière (?:mise à jour|modification)"
    r"|mise? à jour(?: le)?|zuletzt (?:aktualisiert|geändert)|stand"
)
_STATEMENT = re.compile(
    rf"\b(?:(?P<effective>{_EFFECTIVE})|(?P<updated>{_UPDATED}))"
    rf"[ :,()–—-]*(?:(?:date|on|as of|from|is|was|le|du|am|vom)\b[ :]*)*{_DATE}\b",
    re.IGNORECASE,
)
_LONGEST = 240
_FIRST, _LAST = 14, 8


class Kind(StrEnum):
    """What a printed date says of the text."""

    EFFECTIVE = "effective"
    """Since when it applies."""
    UPDATED = "updated"
    """When it was last changed."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A date that a text prints about itself."""

    kind: Kind
    """What it says."""
    day: date
    """The day."""
    words: str
    """The words as printed."""


def printed_dates(blocks: Sequence[Block]) -> tuple[Printed, ...]:
    """Return the dates printed in short blocks near the beginning and the end, in order."""
    places = sorted({*range(len(blocks))[:_FIRST], *range(len(blocks))[-_LAST:]})
    return tuple(_printed(blocks[place].text for place in places))


def is_date_line(words: str) -> bool:
    """Tell whether a block is there to print such a date, or the label of the version."""
    short = len(words) <= _LONGEST
    return short and bool(_STATEMENT.search(words) or re.match(r"version\b", words, re.IGNORECASE))


def _printed(texts: Iterable[str]) -> Iterator[Printed]:
    for text in texts:
        if len(text) > _LONGEST:
            continue
        for found in _STATEMENT.finditer(text):
            day = day_of(found)
            if day is not None:
                kind = Kind.EFFECTIVE if found["effective"] else Kind.UPDATED
                yield Printed(kind, day, found[0])


def day_of(found: re.Match[str]) -> date | None:
    """Return the day that a match of `DATE` names; None for one the calendar does not have."""
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        name = (found["name1"] or found["name2"]).lower()
        year, day = found["year1"] or found["year2"], found["day1"] or found["day2"]
        return date(int(year), _NUMBERS[name], int(day))
    except ValueError:
        return None
