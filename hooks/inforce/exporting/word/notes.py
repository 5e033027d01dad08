"""The footnotes in a redline's stream: where they are, and what each holds in which text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.exporting.word.looks import look_of
from inforce.exporting.word.tables import end_of
from inforce.redline.model import End, Mark, OldStart, Opaque, Start, Words
from inforce.redline.tree import Element, attribute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from inforce.redline.model import Node

Notes = dict[str, list["Node"]]
"""What each footnote holds, by its name, in one block."""
NAME = "#fn:"
"""How the targets of references begin; the name of the footnote follows."""
_BOX: Element = ("div", ())


def has_notes(nodes: Iterable[Node]) -> bool:
    """Tell whether there are footnotes in one of the texts."""
    return any(map(_begins, nodes))


def _begins(node: Node) -> bool:
    """Tell whether the footnotes of a text begin with a node."""
    if not isinstance(node, Start | OldStart) or node.element[0] != "div":
        return False
    return "footnote" in attribute(node.element, "class").split()


def body_of(nodes: Sequence[Node]) -> list[Node]:
    """Return the nodes without the footnotes."""
    found: list[Node] = []
    at = 0
    for start, end in _sections(nodes):
        found += nodes[at:start]
        at = end
    return [*found, *nodes[at:]]


def _sections(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """Yield where footnotes begin and end."""
    at = 0
    while at < len(nodes):
        end = end_of(nodes, at) if _begins(nodes[at]) else at + 1
        if _begins(nodes[at]):
            yield at, end
        at = end


def notes_of(text: Sequence[Node]) -> Notes | None:
    """Return the footnotes of a single text.

    None where Word would lose something or count otherwise: where a footnote is referred to twice
    or from another one, or where more than footnotes stands among them, or none does.
    """
    sections = list(_sections(text))
    if not sections:
        return {}
    [(start, end), *more] = sections
    items = list(_items(text, start, end))
    found = {name: _boxed(text[first:last]) for name, first, last in items}
    inside = sum(last - first for _, first, last in items)
    ends = sum(map(_is_frame, text[start:end])) - sum(
        _is_frame(node) for _, first, last in items for node in text[first:last]
    )
    whole = not more and inside + ends == end - start
    wanted = [(name, str(number)) for number, name in enumerate(found, start=1)]
    return found if found and whole and list(_references(text)) == wanted else None


def _items(nodes: Sequence[Node], start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield name, begin and end of each footnote of a section."""
    at = start + 1
    while at < end:
        node, after = nodes[at], at + 1
        if isinstance(node, Start) and node.element[0] == "li":
            name = f"#{attribute(node.element, 'id')}".removeprefix(NAME)
            after = end_of(nodes, at)
            yield name, at, after
        at = after


def _is_frame(node: Node) -> bool:
    """Tell whether a node is of the frame around footnotes: no words of anybody."""
    if isinstance(node, Start | End):
        return node.element[0] in {"div", "ol"}
    return isinstance(node, Opaque) or (isinstance(node, Words) and not node.pieces)


def _references(text: Iterable[Node]) -> Iterator[tuple[str, str]]:
    """Yield the name and the number that each reference shows."""
    for node in text:
        for piece in node.pieces if isinstance(node, Words) else ():
            for word, chain in zip(piece.words, piece.chains, strict=True):
                look = look_of(chain)
                if look.raised and look.href.startswith(NAME):
                    yield look.href.removeprefix(NAME), word


def shared_notes(nodes: Sequence[Node]) -> Notes:
    """Return what the footnotes that keep their name hold in both texts."""
    found: Notes = {}
    marks: dict[str, set[Mark]] = {}
    for start, end in _sections(nodes):
        for name, first, last in _items(nodes, start, end):
            node = nodes[first]
            if isinstance(node, Start) and node.was is None:
                found.setdefault(name, []).extend(_boxed(nodes[first:last]))
                marks.setdefault(name, set()).add(node.mark)
    return {name: _around(parts) for name, parts in found.items() if _is_both(marks[name])}


def _is_both(marks: set[Mark]) -> bool:
    return marks in ({Mark.SAME}, {Mark.INS, Mark.DEL})


def _boxed(item: Sequence[Node]) -> list[Node]:
    """Return an item without its number, which Word gives the footnote."""
    start = item[0]
    mark = start.mark if isinstance(start, Start) else Mark.SAME
    return [Start(_BOX, mark), *item[1:-1], End(_BOX)]


def _around(parts: Sequence[Node]) -> list[Node]:
    return [Start(_BOX, Mark.SAME), *parts, End(_BOX)]
