"""A text as the sequence of blocks directly in it: paragraphs, headings, whole lists and tables."""

from __future__ import annotations

from collections.abc import Sequence

from inforce.redline.events import CLOSE, OPEN, TEXT, Event, events_of, source_of
from inforce.redline.parse import holds_block
from inforce.redline.project import accepted
from inforce.redline.quiet import no_collection
from inforce.redline.tree import ATOM_TAGS, INLINE_TAGS, Tree


def blocks_of(html: str) -> tuple[str, ...]:
    """Return the HTML of every block of a text, in reading order.

    Joined by line breaks they are the text again; what carries `data-ui` is left out.
    """
    with no_collection():
        return tuple(source_of(part) for part in parts_of(accepted(events_of(html))))


def parts_of(events: Sequence[Event]) -> list[list[Event]]:
    """Return the events of each block; inline content between blocks is one of its own."""
    holds = holds_block(list(events))
    found: list[list[Event]] = []
    run: list[Event] = []
    depth, in_run = 0, True
    for number, event in enumerate(events):
        if depth == 0:
            in_run = _is_inline(event, holds=bool(holds[number]))
            if not in_run:
                _end_run(found, run)
                run = []
                found.append([])
        (run if in_run else found[-1]).append(event)
        depth += (event.kind == OPEN) - (event.kind == CLOSE)
    _end_run(found, run)
    return found


def _is_inline(event: Event, *, holds: bool) -> bool:
    tag = event.element[0]
    return event.kind == TEXT or tag in ATOM_TAGS or (tag in INLINE_TAGS and not holds)


def _end_run(found: list[list[Event]], run: list[Event]) -> None:
    if any(event.kind == OPEN or event.text.strip(" \t\n\f\r") for event in run):
        found.append(run)


def block_of_leaf(tree: Tree) -> list[int]:
    """Return for every leaf the number of the block it stands in."""
    inside = [-1] * len(tree.leaves)
    for number, box in enumerate(tree.containers):
        if box.parent == 0:
            inside[box.first : box.end] = [number] * (box.end - box.first)
    found: list[int] = []
    before, block = -1, -1
    for number in inside:
        block += number < 0 or number != before
        found.append(block)
        before = number
    return found
