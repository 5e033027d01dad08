"""Parse sanitised HTML into a flat tree."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from inforce.redline.build import Builder
from inforce.redline.events import CLOSE, OPEN, TEXT, Event, events_of, source_of
from inforce.redline.project import accepted
from inforce.redline.quiet import no_collection
from inforce.redline.tree import (
    ATOM_TAGS,
    INLINE_TAGS,
    LEAF_TAGS,
    OPAQUE_TAGS,
    Container,
    Element,
    Leaf,
    Tree,
)


def parse(html: str) -> Tree:
    """Parse an HTML fragment.

    The fragment is read as the body of a standards-mode page. Comments are left out, and so is
    what carries `data-ui`, because it is no policy text. Never raises: an HTML parser makes a
    tree of anything.
    """
    with no_collection():
        return tree_of(accepted(events_of(html)) if " data-ui" in html else events_of(html))


def tree_of(events: list[Event]) -> Tree:
    """Return the tree that start tags, end tags and texts make."""
    leaves: list[Leaf] = []
    containers = read_tree(events, leaves.append)
    return Tree(containers, tuple(leaves))


def read_tree(
    events: list[Event], keep: Callable[[Leaf], None], known: Sequence[Container] = ()
) -> tuple[Container, ...]:
    """Hand the leaves that events make to `keep`, in reading order, and return the containers.

    Those that are equal to the ones of `known`, a text read before, are not held twice.
    """
    return _build(events, holds_block(events), Builder(keep, known))


def holds_block(events: list[Event]) -> bytearray:
    """Return for every start tag whether a block stands somewhere inside it, 1 or 0."""
    holds = bytearray(len(events))
    stack: list[int] = []
    for number, event in enumerate(events):
        if event.kind == OPEN:
            if event.element[0] not in INLINE_TAGS and event.element[0] not in ATOM_TAGS:
                _mark(stack, holds)
            stack.append(number)
        elif event.kind == CLOSE:
            stack.pop()
    return holds


def _mark(stack: list[int], holds: bytearray) -> None:
    """Mark the open elements, innermost first, up to one that is marked already."""
    for number in reversed(stack):
        if holds[number]:
            return
        holds[number] = 1


def _build(events: list[Event], holds: bytearray, builder: Builder) -> tuple[Container, ...]:
    number = 0
    while number < len(events):
        event = events[number]
        tag = event.element[0]
        if event.kind == TEXT:
            builder.text(event.text)
        elif event.kind == CLOSE:
            builder.close()
        elif tag in ATOM_TAGS or tag in OPAQUE_TAGS:
            end = _end_of(events, number)
            _whole(builder, event.element, source_of(events[number:end]))
            number = end - 1
        elif tag in INLINE_TAGS and not holds[number]:
            builder.open_inline(event.element)
        elif events[number + 1].kind == TEXT and events[number + 2].kind == CLOSE and tag != "pre":
            _plain(builder, event.element, events[number + 1].text)
            number += 2
        elif tag in LEAF_TAGS and not holds[number]:
            builder.open_leaf(event.element)
        else:
            builder.open_container(event.element)
        number += 1
    return builder.finish()


def _plain(builder: Builder, element: Element, text: str) -> None:
    """Add a block that holds one text and nothing else, the commonest kind, in one go."""
    if element[0] in LEAF_TAGS:
        builder.plain_leaf(element, text)
    else:
        builder.plain_container(element, text)


def _whole(builder: Builder, element: Element, source: str) -> None:
    if element[0] in OPAQUE_TAGS:
        builder.opaque(element, source)
    else:
        builder.atom(source)


def _end_of(events: list[Event], start: int) -> int:
    """Return the number after the end tag of the element opened at `start`."""
    depth = 0
    for number in range(start, len(events)):
        kind = events[number].kind
        depth += (kind == OPEN) - (kind == CLOSE)
        if depth == 0:
            return number + 1
    return len(events)
