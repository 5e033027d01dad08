"""Get either text back from a redline, and compare texts exactly."""

from __future__ import annotations

from inforce.redline.events import events_of, source_of
from inforce.redline.parse import tree_of
from inforce.redline.project import accepted, rejected
from inforce.redline.tree import Chain, Leaf, Tree


def accept(html: str) -> str:
    """Return the new text of a redline's HTML."""
    return source_of(accepted(events_of(html)))


def reject(html: str) -> str:
    """Return the old text of a redline's HTML."""
    return source_of(rejected(events_of(html)))


def inexact(html: str, old: Tree, new: Tree) -> tuple[int, int]:
    """Return the first old and the first new leaf that a redline gets wrong; -1 for none."""
    events = events_of(html)
    return (
        difference(tree_of(rejected(events)), old),
        difference(tree_of(accepted(events)), new),
    )


def difference(one: Tree, other: Tree) -> int:
    """Return the number of the first leaf in which two texts differ; -1 when they are the same."""
    if one.containers != other.containers:
        return _first_difference(one, other)
    if len(one.leaves) != len(other.leaves):
        return min(len(one.leaves), len(other.leaves))
    pairs = enumerate(zip(one.leaves, other.leaves, strict=True))
    return next((number for number, (a, b) in pairs if not same_leaf(a, b)), -1)


def _first_difference(one: Tree, other: Tree) -> int:
    pairs = zip(one.containers, other.containers, strict=False)
    return next((min(a.first, b.first) for a, b in pairs if a != b), 0)


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
