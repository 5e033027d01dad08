"""Write the numbers of list items out where deleted or inserted neighbours would shift them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inforce.redline.model import End, Mark, Node, Start
from inforce.redline.tree import Element, attribute


@dataclass(slots=True)
class _Count:
    """The numbers of one list while it is read."""

    old: int
    """Number of the last item in the old text."""
    new: int
    """Number of the last item in the new text."""
    shown: int
    """Number a browser gave the last item."""


def list_values(stream: Sequence[Node]) -> dict[int, int]:
    """Return the number that an item must be told to show, by node of the stream.

    An item shows the number it has in its own text; most need not be told.
    """
    found: dict[int, int] = {}
    lists: list[_Count | None] = []
    for number, node in enumerate(stream):
        if isinstance(node, End):
            lists.pop()
        elif isinstance(node, Start):
            count = lists[-1] if lists else None
            if node.element[0] == "li" and count:
                _step(count, node, number, found)
            lists.append(_begun(node) if node.element[0] == "ol" else None)
    return found


def _begun(node: Start) -> _Count:
    new, old = _first(node.element), _first(node.was or node.element)
    return _Count(old - 1, new - 1, new - 1)


def _first(element: Element) -> int:
    start = attribute(element, "start")
    return int(start) if start.isascii() and start.isdigit() else 1


def _step(count: _Count, node: Start, number: int, found: dict[int, int]) -> None:
    own = attribute(node.element, "value")
    count.shown += 1
    if node.mark is not Mark.INS:
        count.old += 1
    if node.mark is not Mark.DEL:
        count.new += 1
    if own.isascii() and own.isdigit():
        count.old = count.new = count.shown = int(own)
        return
    wanted = count.old if node.mark is Mark.DEL else count.new
    if wanted != count.shown:
        found[number] = count.shown = wanted
