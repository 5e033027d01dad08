"""Words that carry rights and duties: numbers, money, dates, periods, negations, must and may."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from inforce.gate.printed import DATE

if TYPE_CHECKING:
    from collections.abc import Collection

_FEW = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    "|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    "|hundred|thousand|million|billion|half|double|twice"
)
_MONTHS = "January|February|March|April|June|July|August|September|October|November|December"
_DIGITS = r"\d+(?:[.,:]\d+)*"
_SIGNS = "€$£¥"
_CURRENCY = r"(?:EUR|USD|GBP|CHF|euros?|dollars?|pounds?|cents?)\b"
_KINDS = (
    ("a date", DATE),
    ("a date", re.compile(rf"\b(?:{_MONTHS})\b")),
    (
        "an amount",
        re.compile(
            rf"[{_SIGNS}] ?{_DIGITS}|{_DIGITS} ?(?:[{_SIGNS}%]|per ?cent\b|{_CURRENCY})"
            rf"|[{_SIGNS}%]|\b{_CURRENCY}|\bper ?cent\b",
            re.IGNORECASE,
        ),
    ),
    (
        "a period",
        re.compile(
            rf"(?:\b(?:{_DIGITS}|{_FEW}|one)[ -])?\b(?:hour|day|week|month|quarter|year)s?\b"
            r"|\b(?:hourly|daily|weekly|monthly|quarterly|annual|annually|yearly)\b",
            re.IGNORECASE,
        ),
    ),
    ("a number", re.compile(rf"{_DIGITS}|\b(?:{_FEW})\b", re.IGNORECASE)),
    (
        "a negation",
        re.compile(
            r"\b(?:not|no|never|neither|nor|none|cannot|without|unless|except|only)\b|n['’]t\b",
            re.IGNORECASE,
        ),
    ),
    (
        "a word of duty or permission",
        re.compile(r"\b(?:must|shall|may)(?=n['’]t\b|\b)", re.IGNORECASE),
    ),
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_MAY_THE_MONTH = re.compile(r"\bMay(?= \d)|(?<=\d )May\b")


def weighty_words(words: str) -> Counter[tuple[str, str]]:
    """Count the weighty words by kind, each once, under the first kind it fits."""
    left = _ADDRESS.sub(" ", words)
    found: Counter[tuple[str, str]] = Counter()
    for kind, pattern in _KINDS:
        for match in pattern.finditer(left):
            found[kind, " ".join(match[0].casefold().split())] += 1
        left = _MAY_THE_MONTH.sub(" ", pattern.sub(" ", left))
    return found


def terms_in(words: str, terms: Collection[str]) -> Counter[tuple[str, str]]:
    """Count the occurrences of defined terms, spelt as they are defined."""
    found: Counter[tuple[str, str]] = Counter()
    for term in terms:
        count = len(re.findall(rf"\b{re.escape(term)}(?:s|es)?\b", words))
        if count:
            found["a defined term", term] = count
    return found
