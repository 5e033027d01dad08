"""A parsed text as flat values: leaves that hold words, and the containers around them.

Nothing here is nested: containers name their parent by number, so a text that is thousands of
elements deep costs no more than a flat one and never meets the recursion limit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

Attributes = tuple[tuple[str, str], ...]
Element = tuple[str, Attributes]
Chain = tuple[Element, ...]

ATOM = "\0"
"""First character of a word that stands for an image, a break or an empty inline element; the
rest of the word is its HTML."""

LEAF_TAGS = frozenset(
    ("p h1 h2 h3 h4 h5 h6 pre dt summary figcaption caption address legend").split(),
)
"""Blocks that hold words directly, unless they hold another block."""

HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

INLINE_TAGS = frozenset(
    (
        "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label "
        "mark nobr output q ruby rb rp rt rtc s samp small span strike strong sub sup "
        "time tt u var button"
    ).split(),
)

ATOM_TAGS = frozenset(
    (
        "audio br canvas embed iframe img input math meter noscript object picture "
        "progress script select style svg template textarea video wbr map area link meta "
        "datalist"
    ).split(),
)
"""Inline elements that are compared as one whole."""

OPAQUE_TAGS = frozenset(("hr", "col", "colgroup", "param", "source", "track"))
"""Blocks without words, compared as one whole."""

VOID_TAGS = frozenset(
    ("area base br col embed hr img input link meta param source track wbr").split(),
)


class Container(NamedTuple):
    """A block that holds blocks: list, item, quote, table, row, cell, definition, section."""

    element: Element
    """Tag and attributes; the root of a text has the empty tag."""
    parent: int
    """Number of the container around it; -1 for the root."""
    depth: int
    """How many containers are around it."""
    first: int
    """Number of the first leaf in it; every container has at least one, perhaps an empty run."""
    end: int
    """Number after that of the last leaf in it."""


class Leaf(NamedTuple):
    """A block that holds words, or a run of inline content between blocks."""

    element: Element | None
    """Tag and attributes; None for a run."""
    parent: int
    """Number of the container around it."""
    words: tuple[str, ...]
    """Words, marks and atoms in reading order."""
    spaces: tuple[str, ...]
    """White space before each word: nothing or one space; exact inside `pre`."""
    chains: tuple[Chain, ...]
    """Inline elements around each word inside the leaf, outermost first."""
    opaque: str = ""
    """HTML of a block without words, such as a rule; else empty."""


@dataclass(frozen=True, slots=True)
class Tree:
    """One parsed text."""

    containers: tuple[Container, ...]
    """In order of their start tags; the first is the root."""
    leaves: tuple[Leaf, ...]
    """In reading order."""


def tag_of(leaf: Leaf) -> str:
    """Return the tag of a leaf, the empty string for a run."""
    return leaf.element[0] if leaf.element else ""


def text_of(leaf: Leaf) -> str:
    """Return the words of a leaf as plain text."""
    pairs = zip(leaf.spaces, leaf.words, strict=True)
    return "".join(s + w for s, w in pairs if not w.startswith(ATOM)).strip()


def attribute(element: Element | None, name: str) -> str:
    """Return one attribute of an element, the empty string where it is missing."""
    return next((value for key, value in element[1] if key == name), "") if element else ""
