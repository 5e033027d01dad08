"""The lines of a plain text file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from inforce.importing.inline import escaped
from inforce.importing.lines import Line
from inforce.importing.text_tables import ruled_tables

_TAB = 4
_WIDE = re.compile(r"\S {3,}(?=\S)")
_SIGN = re.compile(r"[•◦▪‣●○■□\uf0b7]|\(?(?:\d{1,3}|[A-Za-z]|[ivxl]{2,6})[.)]")
"""The sign of an item, alone on its line: so pdftotext writes those that stand far before."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a text."""

    number: int
    """1-based number in the file."""
    page: int
    """1-based page."""
    text: str
    """What it shows, without white space at its end."""


def rows_of(text: str) -> list[Row]:
    """Return the rows of a text; a form feed begins a page, and a row of its own."""
    found: list[Row] = []
    page = 1
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, written in enumerate(plain.split("\n"), start=1):
        for place, part in enumerate(written.split("\f")):
            page += place > 0
            found.append(Row(number, page, part.expandtabs(_TAB).rstrip()))
    return found


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text that are not empty.

    A sign of an item that stands alone on its line is put before the next line. A table whose
    columns a line of dashes shows is one line.
    """
    rows = rows_of(text)
    tables = ruled_tables([row.text for row in rows])
    taken = _Lines()
    until = 0
    for place, row in enumerate(rows):
        if place in tables:
            until, table = tables[place]
            taken.found.append(replace(table, number=row.number, page=row.page))
            taken.gap = True
        elif place >= until:
            taken.take(row)
    return taken.found


@dataclass(slots=True)
class _Lines:
    found: list[Line] = field(default_factory=list)
    """The lines so far."""
    gap: bool = True
    """Whether an empty row is before the next line."""
    _sign: Line | None = None
    """A sign that stands alone and waits for its line."""

    def take(self, row: Row) -> None:
        """Take one row: a line, an empty one, or a sign that waits for its line."""
        bare = " ".join(row.text.split())
        left = len(row.text) - len(row.text.lstrip())
        if not bare:
            self.gap = True
            return
        wide = len(_WIDE.findall(row.text.strip()))
        line = Line(row.number, row.page, "", bare, left, len(row.text), gap=self.gap, breaks=wide)
        if _SIGN.fullmatch(bare) and self._sign is None:
            self._sign = line
            return
        if self._sign is not None:
            sign, self._sign = self._sign, None
            line = replace(line, bare=f"{sign.bare} {bare}", left=sign.left, gap=sign.gap)
        self.found.append(replace(line, text=escaped(line.bare)))
        self.gap = False
