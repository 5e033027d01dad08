"""The part of a redline that concerns one clause, for pages that list clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inforce.redline.blocks import parts_of
from inforce.redline.events import CLOSE, OPEN, Event, events_of, source_of
from inforce.redline.tree import HEADING_TAGS, Element, attribute

Key = tuple[str, bool]
"""Anchor of a clause, and whether it was removed (then the anchor is that of the old text)."""

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_GAP = '<p data-ui class="rl-gap">…</p>'
_TITLE: Element = ("p", (("class", "rl-title"),))


def slices(html: str) -> dict[Key, str]:
    """Return the changed blocks of a redline's HTML by clause; kept ones are left out with a mark.

    Headings become paragraphs; ids, change numbers and links that do not leave the site are left
    out, so that a slice can stand on any page. What stands before the first heading has an empty
    anchor.
    """
    found: dict[Key, list[str]] = {}
    here, gone = "", None
    for part in parts_of(events_of(html)):
        heading = _heading(part)
        if heading and attribute(heading, "data-rl") == "del":
            gone = attribute(heading, "data-rl-id")
        elif heading:
            here, gone = attribute(heading, "id"), None
        wholly_gone = attribute(part[0].element, "data-rl") == "del"
        key = (gone, True) if gone is not None and wholly_gone else (here, False)
        pieces = found.setdefault(key, [])
        if _is_changed(part):
            pieces.append(source_of(_bare(part)))
        elif not heading and pieces[-1:] != [_GAP]:
            pieces.append(_GAP)
    return {key: "\n".join(pieces) for key, pieces in found.items() if set(pieces) - {_GAP}}


def _heading(part: Sequence[Event]) -> Element | None:
    """Return the first heading in a block."""
    starts = (event.element for event in part if event.kind == OPEN)
    return next((element for element in starts if element[0] in HEADING_TAGS), None)


def _is_changed(part: Sequence[Event]) -> bool:
    return any(event.kind == OPEN and _marks(event.element) for event in part)


def _marks(element: Element) -> bool:
    return element[0] in {"ins", "del"} or any(
        name in {"data-rl", "data-rl-was"} for name, _ in element[1]
    )


def _bare(part: Sequence[Event]) -> list[Event]:
    """Return a block without what only makes sense on its own page."""
    found: list[Event] = []
    skipped = 0
    for event in part:
        if skipped or (event.kind == OPEN and attribute(event.element, "class") == "rl-nav"):
            skipped += (event.kind == OPEN) - (event.kind == CLOSE)
        elif event.kind == OPEN:
            found.append(Event(OPEN, _unnamed(event.element), ""))
        elif event.kind == CLOSE and event.element[0] in HEADING_TAGS:
            found.append(Event(CLOSE, _TITLE, ""))
        else:
            found.append(event)
    return found


def _unnamed(element: Element) -> Element:
    kept = tuple(
        (name, value)
        for name, value in element[1]
        if name not in {"id", "data-rl-id"} and not (name == "href" and not _SCHEME.match(value))
    )
    if element[0] in HEADING_TAGS:
        return _TITLE[0], (*_TITLE[1], *(pair for pair in kept if pair[0] != "class"))
    return element[0], kept
