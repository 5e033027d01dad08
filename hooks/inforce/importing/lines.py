"""Lines of a text that lost everything but its lines, and what repeats on every page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inforce.importing.model import Guess

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inforce.importing.pdf_pages import Region

_DIGITS = re.compile(r"\d+")
_PAGE = re.compile(
    r"[-–—\s]*(?:page|seite|lk|leht|página|pagina|p\.)?\s*\d{1,4}\s*(?:(?:/|of|von|de|sur)\s*\d{1,4})?[-–—\s]*"
)
SENTENCE_ENDS = (".", ":", ";", "!", "?", "…", ".”", '."', ")", "»", "”")
"""What the last line of a paragraph ends with, usually."""
_ROUNDING = 1e-6
_EDGE = 3
"""How many lines at the top and at the bottom of a page can be running heads."""
_ENOUGH = 2
"""From how many pages on a line is known to repeat."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stood on its page."""

    number: int
    """1-based number in the file."""
    page: int
    """1-based page."""
    text: str
    """Characters, without white space at the ends; emphasis is Markdown already."""
    bare: str
    """The same without any Markdown."""
    left: float
    """Where it begins: characters, or points."""
    right: float
    """Where it ends."""
    lead: float = 0.0
    """How wide its first word is, with a space."""
    size: float = 0.0
    """Size of its letters in points; 0 where unknown."""
    bold: bool = False
    """Whether all of it is bold."""
    gap: bool = False
    """Whether more space than usual is before it."""
    column: int = 0
    """Which column of the page it stands in."""
    room: float = 0.0
    """Where lines of this column end at most."""
    slack: float = 0.0
    """How much earlier than that a line can end that the next word did not fit on."""
    fits: bool = False
    """Whether the lines of the text are known to break only where the next word does not fit."""
    breaks: int = 0
    """How many wide gaps are within it, as between the cells of a table."""
    raised: tuple[str, ...] = ()
    """Small raised signs in it, such as the marks of footnotes."""
    cells: tuple[tuple[str, ...], ...] = ()
    """The cells of a table, row by row, as Markdown; the line stands for all of it."""
    regions: tuple[Region, ...] = ()
    """Where it stands in a PDF; for a table, cell by cell."""


def without_running_heads(lines: Sequence[Line]) -> tuple[list[Line], list[Guess]]:
    """Return the lines without headers, footers and page numbers, and what was left out."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges = [line for page in pages.values() for line in (*page[:_EDGE], *page[-_EDGE:])]
    seen = Counter({_masked(line): 0 for line in edges})
    for page in pages.values():
        seen.update({_masked(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    wanted = max(_ENOUGH, len(pages) // 2 + 1)
    repeating = {text for text, count in seen.items() if count >= wanted}
    dropped = [line for page in pages.values() for line in _edges(page, repeating, len(pages) > 1)]
    numbers = {line.number for line in dropped}
    guesses = [
        Guess(
            line.number, f"Left out: “{line.bare}”.", "It repeats on most pages, or numbers them."
        )
        for line in dropped
    ]
    return [line for line in lines if line.number not in numbers], guesses


def _masked(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.bare.split()))


def _edges(page: Sequence[Line], repeating: set[str], several: bool) -> Iterator[Line]:
    """Yield the lines at both edges of a page that repeat, up to the first that does not."""
    taken: set[str] = set()
    for side in (page[:_EDGE], page[::-1][:_EDGE]):
        for line in side:
            text = _masked(line)
            number = several and _PAGE.fullmatch(line.bare.lower()) is not None
            if not number and (text not in repeating or text in taken):
                break
            taken.add(text)
            yield line


def body_size(lines: Sequence[Line]) -> float:
    """Return the size of letters that most characters have."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.bare)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def is_full(before: Line, line: Line, room: float) -> bool:
    """Tell whether the next word did not fit on the line before: then the line broke by itself.

    `room` is where its lines end at most.
    """
    letter = (before.right - before.left) / max(len(before.bare), 1)
    slack = 0.5 * letter if before.size else before.slack
    return shortfall(before, line, room) < slack + _ROUNDING


def shortfall(before: Line, line: Line, room: float) -> float:
    """Return how much room is left after the next word, if it stood on the line before."""
    return room - before.right - line.lead


def goes_on_surely(before: Line, line: Line) -> bool:
    """Tell whether a line goes on with the sentence of the one before, whatever their widths."""
    return line.bare[:1].islower() and not before.bare.endswith(SENTENCE_ENDS)
