"""The redline as data: one stream that holds both texts, and what changed in numbers."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from inforce.redline.tree import Chain, Element


class Mark(StrEnum):
    """Which of the two texts something stands in."""

    SAME = "same"
    """In both."""
    INS = "ins"
    """Only in the new text, with all it holds."""
    DEL = "del"
    """Only in the old text, with all it holds."""
    WRAP = "wrap"
    """An element only of the new text, around something that also stands in the old one."""


class Piece(NamedTuple):
    """Neighbouring words of one leaf with the same fate."""

    mark: Mark
    """`SAME`, `INS` or `DEL`."""
    words: tuple[str, ...]
    """Words, marks and atoms; an empty word carries white space alone."""
    spaces: tuple[str, ...]
    """White space before each word."""
    chains: tuple[Chain, ...]
    """Inline elements around each word."""
    was: Chain | None = None
    """Inline elements around these words in the old text, where they differ; only for `SAME`."""
    renumbered: bool = False
    """Whether this is a number that changed only because clauses were renumbered."""
    moved: bool = False
    """Whether these words only stand in another place; never for `SAME`, where a block says it."""


class Start(NamedTuple):
    """A start tag."""

    element: Element
    """Tag and attributes in the text it belongs to."""
    mark: Mark
    """Which text it belongs to."""
    was: Element | None = None
    """Tag and attributes in the old text, where they differ; only for `SAME`."""
    move: int = 0
    """Number shared by the two places of a moved passage; 0 when not moved."""


class End(NamedTuple):
    """An end tag."""

    element: Element
    """The element that ends."""


class OldStart(NamedTuple):
    """Here an element of the old text begins that the new one does not have."""

    element: Element
    """Tag and attributes."""


class OldEnd(NamedTuple):
    """Here an element begun by an `OldStart` ends."""

    element: Element
    """The element that ends."""


class Opaque(NamedTuple):
    """A block without words, such as a rule."""

    element: Element
    """Tag and attributes."""
    html: str
    """All of it."""
    mark: Mark
    """`SAME`, `INS` or `DEL`."""


class Words(NamedTuple):
    """The words of a leaf, or of the part of a leaf that a split or join left together."""

    pieces: tuple[Piece, ...]
    """In reading order."""
    mark: Mark
    """`INS` or `DEL` where the whole leaf is only in one text; else `SAME`."""
    move: int = 0
    """Number shared by the two places of a moved passage; 0 when not moved."""
    exact: bool = False
    """Whether white space counts to the character, as in `pre`."""


Node = Start | End | OldStart | OldEnd | Opaque | Words
