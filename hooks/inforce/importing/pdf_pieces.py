"""The pieces of a PDF: characters with one look at one place, dots before items, whole tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from inforce.importing.pdf_aligned import aligned_grids
from inforce.importing.pdf_grids import grids_of

if TYPE_CHECKING:
    from inforce.importing.pdf_grids import Grid
    from inforce.importing.pdf_pages import Box

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xad": "-"}
)
_LINK = "link:"
_OUTSIDE = ("https://", "http://", "mailto:")
_DOT = (0.15, 0.7)
"""How large a dot before an item is, in letter sizes."""
_BEFORE = 2.5
"""How far before its item it stands at most, in letter sizes."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters with one look, at one place."""

    x: float
    """Left edge in points."""
    y: float
    """Base line in points, from the bottom of the page."""
    width: float
    """Width in points."""
    size: float
    """Size of the letters in points."""
    bold: bool
    """Whether they are bold."""
    italic: bool
    """Whether they are slanted."""
    text: str
    """The characters."""
    link: str = ""
    """Address that they lead to; empty for none."""
    grid: Grid | None = None
    """The lines of a whole table; the piece stands for it."""
    cells: tuple[tuple[tuple[Piece, ...], ...], ...] = ()
    """What stands in the cells of that table, row by row."""

    @property
    def box(self) -> Box:
        """The box around the characters."""
        return (self.x, self.y - 0.3 * self.size, self.x + self.width, self.y + self.size)


def pieces_of(items: Sequence[Any], drawn: Sequence[Box]) -> list[Piece]:
    """Return the pieces of a page: of text items (`pdf_inspector.TextItem`) and drawn boxes."""
    links = [one for one in items if str(one.item_type).startswith(_LINK)]
    words = [
        Piece(
            one.x, one.y, one.width, one.font_size or one.height, one.is_bold, one.is_italic,
            one.text.translate(_LIGATURES), _link(one, links),
        )
        for one in items
        if one.text.strip() and str(one.item_type).lower() == "text"
    ]  # fmt: skip
    words += _dots(words, drawn)
    words = _with_tables(words, grids_of(drawn))
    return _with_tables(words, aligned_grids(words, drawn))


def _with_tables(words: list[Piece], grids: Iterable[Grid]) -> list[Piece]:
    """Return pieces with the words that stand in tables as one piece for each table."""
    for grid in grids:
        table = _table(grid, [one for one in words if _is_in(one, grid.box)])
        if table is not None:
            words = [one for one in words if not _is_in(one, grid.box)]
            words.append(table)
    return words


def _link(item: Any, links: Iterable[Any]) -> str:
    """Return where an item leads: the address of the link drawn over it, all of it."""
    for link in links:
        within = link.x - 2 <= item.x and item.x + item.width <= link.x + link.width + 2
        level = link.y - link.height <= item.y <= link.y + link.height
        address = str(link.item_type)[len(_LINK) :]
        if within and level and address.startswith(_OUTSIDE):
            return address
    return ""


def _dots(words: Sequence[Piece], drawn: Sequence[Box]) -> Iterator[Piece]:
    """Yield a sign for every dot that is drawn, not written, before a line."""
    for left, lower, right, upper in drawn:
        middle = (lower + upper) / 2
        for word in words:
            small = all(
                _DOT[0] <= side / word.size <= _DOT[1] for side in (right - left, upper - lower)
            )
            before = 0 < word.x - right < _BEFORE * word.size
            if small and before and word.y - 0.1 * word.size < middle < word.y + 0.8 * word.size:
                yield replace(word, x=left, width=right - left, text="•", link="", bold=False)
                break


def _table(grid: Grid, words: Sequence[Piece]) -> Piece | None:
    """Return a table as one piece; None where it holds no words, or in one row or column only."""
    rows = [
        tuple(tuple(word for word in words if _is_in(word, cell)) for cell in row)
        for row in grid.cells()
    ]
    filled = [row for row in rows if any(row)]
    columns = sum(any(row[at] for row in rows) for at in range(len(grid.across) - 1))
    if len(filled) < 2 or columns < 2:
        return None
    first = words[0]
    left, _, right, upper = grid.box
    return Piece(
        left, upper - first.size, right - left, first.size, False, False, "", "", grid, tuple(rows)
    )


def _is_in(word: Piece, box: Box) -> bool:
    left, lower, right, upper = box
    middle = word.y + 0.3 * word.size
    return left - 1 <= word.x < right - 1 and lower <= middle <= upper
