"""The signs that begin an item: bullets, numbers, letters, Roman numerals."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inforce.rendering.numerals import value

_MARKER = re.compile(
    r"(?P<bullet>[•◦▪‣·●○■□*\uf0b7–-])\s+(?=\S)"
    r"|(?P<open>\(?)(?P<body>\d{1,3}|[A-Za-z]|[ivxl]{2,6}|[IVXL]{2,6})(?P<close>[.)])\s+(?=\S)"
)
_CLAUSE = re.compile(r"\d{1,3}(?:\.\d{1,3})+(?=\.?\s+[^\Wa-z\d_])")
_KINDS = "1aAiI"


@dataclass(frozen=True, slots=True)
class Marker:
    """What an item begins with."""

    text: str
    """As a policy writes it: `-`, `1.`, `a)`."""
    form: str
    """What surrounds the number, such as `(.)` or `.`; `-` for a bullet."""
    body: str
    """The number or letters; empty for a bullet."""
    length: int
    """How many characters of the line it takes."""

    def reads(self, kind: str) -> int:
        """Return the number as one kind of numeral; 0 where it is none."""
        if kind == "1":
            return int(self.body) if self.body.isdigit() else 0
        return value(self.body, kind) or 0 if self.body.isalpha() else 0

    def kinds(self) -> list[str]:
        """Return the kinds of numeral it can be."""
        return [kind for kind in _KINDS if self.reads(kind)] if self.body else ["-"]


def marker_of(line: str) -> Marker | None:
    """Return what a line begins with; None where it begins no item."""
    found = _MARKER.match(line)
    if found is None or (found["open"] and found["close"] == "."):
        return None
    if found["bullet"]:
        return Marker("-", "-", "", found.end())
    form = f"{found['open']}.{found['close']}"
    return Marker(f"{found['body']}{found['close']}", form, found["body"], found.end())


def follows(marker: Marker, other: Marker) -> bool:
    """Tell whether one sign is the next of the same list."""
    if marker.form != other.form:
        return False
    kinds = [kind for kind in other.kinds() if kind != "-" and marker.reads(kind)]
    return any(other.reads(kind) == marker.reads(kind) + 1 for kind in kinds)


def next_clause(text: str, following: str) -> bool:
    """Tell whether a line begins with the number after that of another, such as 2.2 after 2.1."""
    one, other = _CLAUSE.match(text), _CLAUSE.match(following)
    if one is None or other is None:
        return False
    *above, last = map(int, one[0].split("."))
    return [*above, last + 1] == list(map(int, other[0].split(".")))
