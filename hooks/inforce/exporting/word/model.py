"""Word's view of two texts in one: runs and paragraph marks, each in one of them or in both.

In Word a paragraph is what stands before its mark, and the mark carries its properties. A mark
that is only in one of the texts joins what it ends to the next paragraph in the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inforce.redline.model import Mark

if TYPE_CHECKING:
    from inforce.exporting.word.looks import Look


@dataclass(frozen=True, slots=True)
class Number:
    """One numbered or bulleted list, or the part of one from where its numbers jump."""

    list: int
    """Which list of the text it is; 0 for all bulleted ones."""
    part: int
    """How often the numbers jumped before; 0 for the list from its beginning."""
    kind: str
    """`1`, `a`, `A`, `i`, `I`, or empty for bullets."""
    paren: bool
    """Whether `)` follows the number rather than a point."""
    start: int
    """First number."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Properties of a paragraph."""

    style: str
    """Id of the paragraph style."""
    number: Number | None = None
    """The list whose next number the paragraph shows; None for no number."""
    level: int = 0
    """How many lists are around that list."""
    indent: int = 0
    """How many steps the paragraph is set in."""
    align: str = ""
    """`left`, `right`, `center`; empty for the style's own."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters with one fate and one look."""

    mark: Mark
    """`SAME`, `INS` or `DEL`."""
    text: str
    """The characters; a line feed is a line break."""
    look: Look
    """How they look, in the new text where they are in both."""
    was: Look | None = None
    """How they looked in the old text, where that differs."""
    move: int = 0
    """Number shared by the two places of a moved passage; 0 when not moved."""
    note: tuple[Block, ...] = ()
    """The footnote that the run refers to, instead of characters; empty for none."""


@dataclass(frozen=True, slots=True)
class Space:
    """White space between words: counts only between words of one paragraph."""

    mark: Mark
    """`SAME`, `INS` or `DEL`."""
    look: Look
    """How it looks."""
    move: int = 0
    """As for runs."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that links of the text lead to."""

    name: str
    """The id of the place."""


@dataclass(frozen=True, slots=True)
class Pilcrow:
    """The mark that ends a paragraph."""

    mark: Mark
    """`SAME`, `INS` or `DEL`."""
    shape: Shape
    """Properties of the paragraph, in the new text where it is in both."""
    was: Shape | None = None
    """Properties in the old text, where they differ."""

    def shape_in(self, side: Mark) -> Shape:
        """Return the properties in the old (`DEL`) or the new (`INS`) text."""
        return self.was if self.was and side is Mark.DEL else self.shape


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as Word stores it: its mark and what stands before the mark."""

    pilcrow: Pilcrow
    """The mark that ends it."""
    runs: tuple[Run, ...]
    """Its words."""
    anchors: tuple[str, ...] = ()
    """Ids of the places in it."""
    move: int = 0
    """Number shared by the two places of a moved passage; 0 when it is not moved as a whole."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    blocks: tuple[Block, ...]
    """What it holds; ends with a paragraph."""
    columns: int = 1
    """How many columns it spans."""
    rows: int = 1
    """How many rows it spans."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    mark: Mark
    """`SAME`, `INS` or `DEL`."""
    cells: tuple[Cell, ...]
    """Its cells, without those that a cell above spans."""
    head: bool
    """Whether it is repeated at the top of every page."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table."""

    mark: Mark
    """`SAME`, `INS` or `DEL`."""
    rows: tuple[Row, ...]
    """Its rows."""


Token = Run | Space | Anchor | Pilcrow | Table
Block = Paragraph | Table


OTHER = {Mark.INS: Mark.DEL, Mark.DEL: Mark.INS}
"""The text that something does not stand in which stands in one only."""


def shared(one: Pilcrow, other: Pilcrow) -> Pilcrow:
    """Return the one mark that an old and a new one make."""
    before, after = (one, other) if one.mark is Mark.DEL else (other, one)
    return Pilcrow(Mark.SAME, after.shape, before.shape if before.shape != after.shape else None)


def is_in(mark: Mark, side: Mark) -> bool:
    """Tell whether something stands in the old (`DEL`) or the new (`INS`) text."""
    return mark is Mark.SAME or mark is side
