"""Words as single characters, so that a leaf is a short string and comparing is quick."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from inforce.redline.labels import without_label
from inforce.redline.tokens import is_word
from inforce.redline.tree import Leaf, Tree, tag_of

_FIRST = 0x20
_SURROGATES = range(0xD800, 0xE000)
_LAST = 0x10FFFF
_BETWEEN_CELLS = "\x1f"
_LONGEST_CAPTION = 9
"""Most words of a caption, the mark at its end included."""


class Lexicon(dict[str, str]):
    """Gives every distinct word its own character, in the order of asking."""

    def __init__(self) -> None:
        super().__init__()
        self._next = _FIRST

    def __missing__(self, word: str) -> str:
        """Return a fresh character; the last one for all words after a million distinct ones."""
        if self._next in _SURROGATES:
            self._next = _SURROGATES.stop
        code = chr(self._next)
        self._next = min(self._next + 1, _LAST)
        self[word] = code
        return code

    def code(self, words: tuple[str, ...]) -> str:
        """Return words as a string with one character per word."""
        return "".join(map(self.__getitem__, words))


class Unit(NamedTuple):
    """What is matched as one: a leaf, or a table row whose cells hold one leaf each."""

    first: int
    """Number of its first leaf."""
    end: int
    """Number after that of its last leaf."""
    row: int
    """Number of the row's container; -1 for a single leaf."""
    family: str
    """Only units of one family can match: words, `pre`, rows, or what has no words."""
    tag: str
    """Tag of the leaf, the empty string for a run, `tr` for a row."""
    code: str
    """Its words, one character each."""
    label: int
    """How many of its words, at the beginning, are a clause label."""
    caption: str = ""
    """Codes of the few words after the label that end with a full stop or colon, as a title does;
    empty where it does not begin so."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A tree with the codes of its leaves."""

    tree: Tree
    """The parsed text."""
    codes: tuple[str, ...]
    """One string per leaf, one character per word."""
    units: tuple[Unit, ...]
    """Leaves and rows in reading order; every leaf is in exactly one."""


def encode(tree: Tree, lexicon: Lexicon) -> Coded:
    """Return a tree with the codes a lexicon gives its words."""
    codes = tuple(lexicon.code(leaf.words) for leaf in tree.leaves)
    rows = _rows(tree)
    units: list[Unit] = []
    leaf = 0
    while leaf < len(tree.leaves):
        unit = _row(tree, codes, rows[leaf]) if leaf in rows else _single(tree, codes, leaf)
        units.append(unit)
        leaf = unit.end
    return Coded(tree, codes, tuple(units))


def _rows(tree: Tree) -> dict[int, int]:
    """Return {first leaf: row} for the rows whose cells hold one leaf each."""
    return {
        box.first: number
        for number, box in enumerate(tree.containers)
        if box.element[0] == "tr" and _is_plain(tree, number)
    }


def _is_plain(tree: Tree, row: int) -> bool:
    box = tree.containers[row]
    cells = range(row + 1, row + 1 + box.end - box.first)
    return cells.stop <= len(tree.containers) and all(
        tree.containers[cell].parent == row and tree.leaves[leaf].parent == cell
        for cell, leaf in zip(cells, range(box.first, box.end), strict=True)
    )


def _row(tree: Tree, codes: tuple[str, ...], row: int) -> Unit:
    box = tree.containers[row]
    code = _BETWEEN_CELLS.join(codes[box.first : box.end])
    return Unit(box.first, box.end, row, "tr", "tr", code, 0)


def _single(tree: Tree, codes: tuple[str, ...], number: int) -> Unit:
    leaf = tree.leaves[number]
    label = without_label(leaf.words)
    family, tag, code = _family(tree, leaf), tag_of(leaf), codes[number]
    return Unit(number, number + 1, -1, family, tag, code, label, _caption(leaf, label, code))


def _caption(leaf: Leaf, label: int, code: str) -> str:
    start = label
    while start < len(leaf.words) and not is_word(leaf.words[start]):
        start += 1
    for end in range(start, min(start + _LONGEST_CAPTION, len(leaf.words) - 1)):
        if leaf.words[end] in {".", ":"}:
            return code[start:end]
    return ""


def _family(tree: Tree, leaf: Leaf) -> str:
    if leaf.opaque:
        return leaf.opaque
    if not leaf.words:
        return f"{tag_of(leaf)} in {tree.containers[leaf.parent].element[0]}"
    return "pre" if tag_of(leaf) == "pre" else "words"
