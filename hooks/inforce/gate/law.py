"""Rules about what the law has to say to policies in general."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from inforce.gate.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inforce.gate.values import Block, Change


@dataclass(frozen=True, slots=True)
class Repealed:
    """A law that is no longer in force."""

    number: str
    """Its number, as laws cite it."""
    name: str
    """Its name for messages."""
    since: date
    """First day on which it no longer applied."""
    successor: str
    """What replaced it; empty where nothing did."""
    citation: str
    """The provision that repealed it."""


REPEALED = (
    Repealed(
        "95/46/EC",
        "Directive 95/46/EC",
        date(2018, 5, 25),
        "Regulation (EU) 2016/679",
        "Regulation (EU) 2016/679, Article 94(1)",
    ),
    Repealed(
        "45/2001",
        "Regulation (EC) No 45/2001",
        date(2018, 12, 11),
        "Regulation (EU) 2018/1725",
        "Regulation (EU) 2018/1725, Article 99",
    ),
    Repealed(
        "97/7/EC",
        "Directive 97/7/EC",
        date(2014, 6, 13),
        "Directive 2011/83/EU",
        "Directive 2011/83/EU, Article 31",
    ),
    Repealed(
        "2007/64/EC",
        "Directive 2007/64/EC",
        date(2018, 1, 13),
        "Directive (EU) 2015/2366",
        "Directive (EU) 2015/2366, Article 114",
    ),
    Repealed(
        "2002/22/EC",
        "Directive 2002/22/EC",
        date(2020, 12, 21),
        "Directive (EU) 2018/1972",
        "Directive (EU) 2018/1972, Article 125",
    ),
    Repealed(
        "524/2013",
        "Regulation (EU) No 524/2013",
        date(2025, 7, 20),
        "",
        "Regulation (EU) 2024/3228, Article 1",
    ),
)
"""Laws that policies still cite, with the day of their repeal."""

_TOLD = re.compile(r"repeal|replac|supersed|former|no longer|prior to|until|abrog|aufgehoben", re.I)
_NEAR = 80

_PAGE = (
    r"(?:this|our|the|these|those) (?:\w+ ){0,3}"
    r"(?:pages?|policy|policies|notice|statement|terms|conditions|agreement|document|site|website)"
)
_LOOK = r"\b(?:check|review|visit|revisit|consult|return to|come back to|check back (?:on|at))"
_OFTEN = r"\b(?:periodically|regularly|frequently|occasionally|often|from time to time)"
CHECK_BACK = re.compile(
    r"(?<![Ww]e )(?:"
    rf"{_LOOK}(?: back)?(?: (?:on|at|to))? (?:{_OFTEN} )?{_PAGE}[^.;]{{0,60}}?"
    rf"(?:{_OFTEN}|for (?:any |the latest )?(?:changes|updates))"
    rf"|{_LOOK} (?:back )?{_OFTEN} (?:{_PAGE}|for (?:any )?(?:changes|updates))"
    rf"|{_OFTEN} {_LOOK} {_PAGE})",
    re.IGNORECASE,
)
"""A sentence that tells readers to look for changes themselves."""


def repealed_law(change: Change) -> Iterable[Finding]:
    """Yield a finding for every repealed law a text relies on, once each."""
    if change.after is None:
        return
    whole = "\n".join(block.text for block in change.after.blocks)
    for law in REPEALED:
        if law.number not in whole:
            continue
        place = next((p for b in change.after.blocks if (p := _cited(law, b.text))), "")
        if place and change.as_of >= law.since:
            instead = f"Cite {law.successor} instead" if law.successor else "Take it out"
            yield Finding(
                f"the text cites {law.name}, which was repealed with effect from {law.since}.",
                f"{instead}, or say that it is repealed.",
                excerpt=place,
                citation=law.citation,
            )


def _cited(law: Repealed, text: str) -> str:
    """Return the words around a citation that does not itself speak of the repeal."""
    for found in re.finditer(rf"(?<![\d/]){re.escape(law.number)}(?!\w)", text):
        around = text[max(found.start() - _NEAR, 0) : found.end() + _NEAR]
        if not _TOLD.search(around):
            return text[max(found.start() - 10, 0) :]
    return ""


def check_this_page(change: Change) -> Iterable[Finding]:
    """Yield a finding for every sentence that leaves it to readers to find changes."""
    if change.after is None:
        return
    for words in _sent_back(change.after.blocks):
        yield Finding(
            f'the text tells readers to look for changes themselves: "{words}".',
            "Say how you will tell them of changes, and tell them.",
            excerpt=words,
        )


@lru_cache(maxsize=8)
def _sent_back(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Return the words that send readers looking; texts changed and changed back come again."""
    found = (CHECK_BACK.search(block.text) for block in blocks)
    return tuple(each[0] for each in found if each)
