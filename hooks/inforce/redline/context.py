"""Where HTML allows what is deleted to stand among what is new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inforce.redline.model import End, Mark, Node, Opaque, Start
from inforce.redline.tree import LEAF_TAGS

_CHILDREN = {
    "ul": frozenset(("li",)),
    "ol": frozenset(("li",)),
    "menu": frozenset(("li",)),
    "dl": frozenset(("dt", "dd", "div")),
    "table": frozenset(("caption", "colgroup", "thead", "tbody", "tfoot")),
    "thead": frozenset(("tr",)),
    "tbody": frozenset(("tr",)),
    "tfoot": frozenset(("tr",)),
    "tr": frozenset(("td", "th")),
}
"""What these elements may hold; others hold anything."""

_PARENTS = {
    child: frozenset(tag for tag, held in _CHILDREN.items() if child in held)
    for child in frozenset.union(*_CHILDREN.values()) - {"div"}
} | {"summary": frozenset(("details",)), "legend": frozenset(("fieldset",))}
"""Where these elements may stand; others stand anywhere."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Something deleted that has no place between two steps that both texts share."""

    chunk: int
    """Number of the kept words before the place."""
    box: int
    """Number of the new container that would make room by being a new one; -1 for none."""


class Misfit(Exception):  # noqa: N818  it is caught by the engine and never an error to the user
    """Deleted things have no place."""

    def __init__(self, lacks: Sequence[Lack]) -> None:
        super().__init__(lacks)
        self.lacks = tuple(lacks)
        """At least one."""


def fits(tag: str, around: str) -> bool:
    """Tell whether an element, or a run (the empty tag), may stand directly in another."""
    if around in _CHILDREN:
        return tag in _CHILDREN[around]
    if around in LEAF_TAGS:
        return not tag
    return tag not in _PARENTS or around in _PARENTS[tag]


def place(old: Sequence[Node], new: Sequence[Node], context: list[str]) -> list[Node] | None:
    """Return what stands between two common steps: the new nodes with the old ones among them.

    `context` holds the tags of the open elements and is brought up to date. Old nodes are never put
    into an inserted block, because that is dropped when all changes are rejected. Returns None
    where HTML allows no place for one of them.
    """
    spots = list(_spots(new, context))
    found: list[Node] = []
    spot = written = 0
    for group in _groups(old):
        tag = _tag(group[0])
        at = _spot(spots, spot, tag)
        if at < 0 and tag:
            group, at = _stand_in(group), _spot(spots, spot, "div")
        if at < 0:
            return None
        spot = at
        found += new[written : spots[spot][0]]
        written = spots[spot][0]
        found += group
    return found + list(new[written:])


def _spot(spots: list[tuple[int, str]], start: int, tag: str | None) -> int:
    """Return the first spot from `start` on that takes a tag; -1 where there is none."""
    if tag is None:
        return start
    welcome = (n for n in range(start, len(spots)) if fits(tag, spots[n][1]))
    return next(welcome, -1)


def _stand_in(group: list[Node]) -> list[Node]:
    """Return a deleted item, row or cell as `div`, to stand where there is no list or table."""
    found: list[Node] = []
    around: list[str] = ["div"]
    for node in group:
        if isinstance(node, Start):
            around.append(node.element[0] if fits(node.element[0], around[-1]) else "div")
            found.append(_as_div(node) if around[-1] != node.element[0] else node)
        elif isinstance(node, End):
            found.append(End((around.pop(), ())))
        else:
            found.append(node)
    return found


def _as_div(node: Start) -> Start:
    return Start(("div", ()), node.mark, node.element, node.move)


def _tag(node: Node) -> str | None:
    """Return the tag a deleted node needs a place for, None where it fits anywhere."""
    if isinstance(node, Start | Opaque):
        return node.element[0]
    return "" if getattr(node, "pieces", None) else None


def _spots(new: Sequence[Node], context: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the places outside inserted blocks, each with the tag around it."""
    inserted = 0
    yield 0, context[-1] if context else ""
    for number, node in enumerate(new, 1):
        if isinstance(node, Start):
            context.append(node.element[0])
            inserted += node.mark is Mark.INS or inserted > 0
        elif isinstance(node, End):
            context.pop()
            inserted -= inserted > 0
        if not inserted:
            yield number, context[-1] if context else ""


def _groups(old: Sequence[Node]) -> Iterator[list[Node]]:
    """Yield the old nodes one by one, but a deleted block with all it holds."""
    group: list[Node] = []
    depth = 0
    for node in old:
        group.append(node)
        depth += isinstance(node, Start) - isinstance(node, End)
        if depth == 0:
            yield group
            group = []
