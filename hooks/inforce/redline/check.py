"""Get either text back from a redline, and compare texts exactly."""

from __future__ import annotations

from inforce.redline.events import Event, events_of, source_of
from inforce.redline.parse import read_tree
from inforce.redline.project import accepted, rejected
from inforce.redline.tree import Chain, Container, Leaf, Tree


def accept(html: str) -> str:
    """Return the new text of a redline's HTML."""
    return source_of(accepted(events_of(html)))


def reject(html: str) -> str:
    """Return the old text of a redline's HTML."""
    return source_of(rejected(events_of(html)))


def inexact(html: str, old: Tree, new: Tree) -> tuple[int, int]:
    """Return the first old and the first new leaf that a redline gets wrong; -1 for none."""
    events = events_of(html)
    return _read(rejected(events), old), _read(accepted(events), new)


def _read(events: list[Event], tree: Tree) -> int:
    reader = _Reader(tree)
    return reader.difference(read_tree(events, reader.leaf, tree.containers))


def difference(one: Tree, other: Tree) -> int:
    """Return the number of the first leaf in which two texts differ; -1 when they are the same."""
    reader = _Reader(other)
    for leaf in one.leaves:
        reader.leaf(leaf)
    return reader.difference(one.containers)


class _Reader:
    """Compares a text with another while it is read, so that it is never held as a whole."""

    def __init__(self, other: Tree) -> None:
        self._other = other
        self._count = 0
        self._wrong = -1

    def leaf(self, leaf: Leaf) -> None:
        """Compare the next leaf."""
        leaves = self._other.leaves
        known = self._count < len(leaves)
        if self._wrong < 0 and not (known and same_leaf(leaf, leaves[self._count])):
            self._wrong = self._count
        self._count += 1

    def difference(self, containers: tuple[Container, ...]) -> int:
        """Return the number of the first leaf that differs, once all are read; -1 for none."""
        if containers != self._other.containers:
            pairs = zip(containers, self._other.containers, strict=False)
            return next((min(a.first, b.first) for a, b in pairs if a != b), 0)
        if self._wrong < 0 and self._count < len(self._other.leaves):
            return self._count
        return self._wrong


def same_leaf(one: Leaf, other: Leaf) -> bool:
    """Tell whether two leaves are equal in element, text and formatting."""
    if one == other:
        return True
    same_block = (one.element, one.parent, one.opaque) == (
        other.element,
        other.parent,
        other.opaque,
    )
    return same_block and _text(one) == _text(other) and _format(one) == _format(other)


def _text(leaf: Leaf) -> str:
    return "".join(s + w for s, w in zip(leaf.spaces, leaf.words, strict=True))


def _format(leaf: Leaf) -> list[tuple[Chain, str]]:
    """Return the words without white space, joined where the inline elements are the same."""
    found: list[tuple[Chain, str]] = []
    for word, chain in zip(leaf.words, leaf.chains, strict=True):
        if not word:
            continue
        if found and found[-1][0] == chain:
            found[-1] = (chain, found[-1][1] + word)
        else:
            found.append((chain, word))
    return found
