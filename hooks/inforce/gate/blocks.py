"""The blocks of a published text, with the numbers its lists generate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.gate.values import Block
from inforce.redline import parse
from inforce.redline.tree import HEADING_TAGS, attribute, tag_of, text_of
from inforce.rendering.numerals import spelt

if TYPE_CHECKING:
    from inforce.redline import Tree

_CELLS = ("td", "th")


def blocks_of(html: str) -> tuple[Block, ...]:
    """Return the blocks of canonical HTML that hold words, in reading order."""
    tree = parse(html)
    numbers = _numbers(tree)
    found: list[Block] = []
    waiting: tuple[str, ...] = ()
    for place, leaf in enumerate(tree.leaves):
        words = " ".join(text_of(leaf).split())
        items = _items(tree, place, numbers) or waiting
        waiting = () if words else items
        if words:
            tag = tag_of(leaf)
            level = int(tag[1]) if tag in HEADING_TAGS else 0
            found.append(Block(words, level, tag, items, _in_table(tree, leaf.parent)))
    return tuple(found)


def _in_table(tree: Tree, container: int) -> bool:
    while container >= 0:
        if tree.containers[container].element[0] in _CELLS:
            return True
        container = tree.containers[container].parent
    return False


def _items(tree: Tree, place: int, numbers: dict[int, str]) -> tuple[str, ...]:
    """Return the numbers of the items around a leaf; none unless an item begins with it.

    The caller hands them on to the next leaf where this one has no words.
    """
    around: list[int] = []
    container = tree.leaves[place].parent
    while container >= 0:
        if container in numbers:
            around.append(container)
        container = tree.containers[container].parent
    if not around or tree.containers[around[0]].first != place:
        return ()
    return tuple(numbers[item] for item in reversed(around))


def _numbers(tree: Tree) -> dict[int, str]:
    """Return the number of every item of a numbered list, by the number of its container."""
    following: dict[int, int] = {}
    numbers: dict[int, str] = {}
    for place, container in enumerate(tree.containers):
        tag = container.element[0]
        if tag == "ol":
            following[place] = _integer(attribute(container.element, "start"), 1)
        elif tag == "li" and container.parent in following:
            number = _integer(attribute(container.element, "value"), following[container.parent])
            following[container.parent] = number + 1
            kind = attribute(tree.containers[container.parent].element, "type") or "1"
            numbers[place] = spelt(number, kind)
    return numbers


def _integer(written: str, otherwise: int) -> int:
    return int(written) if written.lstrip("-").isdecimal() else otherwise
