"""Take one of its two texts out of a redline's HTML."""

from __future__ import annotations

import json

from inforce.redline.events import CLOSE, OPEN, TEXT, Event
from inforce.redline.tree import INLINE_TAGS, Element, attribute

_ITSELF: list[Event] = []
"""Stands for the end tag that was read."""


def accepted(events: list[Event]) -> list[Event]:
    """Return the new text."""
    found: list[Event] = []
    more: dict[int, list[str]] = {}
    stack: list[list[Event]] = []
    skipped = 0
    for event in events:
        if event.kind == TEXT:
            if not skipped:
                _add_text(found, more, event)
        elif event.kind == OPEN:
            if skipped or _not_new(event.element):
                skipped += 1
            else:
                _open(found, stack, event, _new_element(event.element))
        elif skipped:
            skipped -= 1
        else:
            _close(found, stack, event)
    return _joined(found, more)


def _open(
    found: list[Event], stack: list[list[Event]], event: Event, elements: list[Element]
) -> None:
    """Write the start tags that one stands for, and remember the end tags."""
    if elements and elements[0] is event.element:
        found.append(event)
        stack.append(_ITSELF)
    else:
        found += [Event(OPEN, element, "") for element in elements]
        stack.append([Event(CLOSE, element, "") for element in reversed(elements)])


def _close(found: list[Event], stack: list[list[Event]], event: Event) -> None:
    ends = stack.pop()
    if ends is _ITSELF:
        found.append(event)
    else:
        found += ends


def _not_new(element: Element) -> bool:
    if not element[1]:
        return element[0] == "del"
    deleted = element[0] == "del" or attribute(element, "data-rl") == "del"
    return deleted or _has(element, "data-ui")


def _new_element(element: Element) -> list[Element]:
    if element[0] == "ins" or attribute(element, "data-rl") == "format":
        return []
    return [_plain(element)]


def rejected(events: list[Event]) -> list[Event]:
    """Return the old text."""
    found: list[Event] = []
    more: dict[int, list[str]] = {}
    stack: list[list[Event]] = []
    virtual: list[Element] = []
    skipped = formatted = 0
    for number, event in enumerate(events):
        if event.kind == TEXT:
            if not skipped:
                _add_text(found, more, event)
        elif event.kind == OPEN:
            if skipped or _not_old(event.element):
                skipped += 1
                continue
            empty = events[number + 1].kind == CLOSE
            elements = _old_elements(event.element)
            if formatted and event.element[0] in INLINE_TAGS and not empty:
                elements = []
            if formatted or attribute(event.element, "data-rl") == "format":
                formatted += 1
            if _is_template(event.element):
                found.append(_bracket(event.element, virtual))
            _open(found, stack, event, elements)
        elif skipped:
            skipped -= 1
        else:
            formatted -= formatted > 0
            _close(found, stack, event)
    return _joined(found, more)


def _bracket(element: Element, virtual: list[Element]) -> Event:
    """Return the start or end tag that a template stands for."""
    if attribute(element, "data-rl") == "open":
        virtual += _was(element)
        return Event(OPEN, virtual[-1], "")
    return Event(CLOSE, virtual.pop(), "")


def _not_old(element: Element) -> bool:
    if not element[1]:
        return element[0] == "ins"
    inserted = element[0] == "ins" or attribute(element, "data-rl") == "ins"
    return inserted or (_has(element, "data-ui") and not _is_template(element))


def _is_template(element: Element) -> bool:
    return element[0] == "template" and _has(element, "data-rl")


def _old_elements(element: Element) -> list[Element]:
    """Return the elements of the old text that stand in the place of this one."""
    if element[0] in {"del", "template"} or attribute(element, "data-rl") == "wrap":
        return []
    return _was(element) if _has(element, "data-rl-was") else [_plain(element)]


def _was(element: Element) -> list[Element]:
    value = json.loads(attribute(element, "data-rl-was"))
    elements = value if attribute(element, "data-rl") == "format" else [value]
    return [(tag, tuple(sorted(pairs.items()))) for tag, pairs in elements]


def _plain(element: Element) -> Element:
    """Return an element as it is in its own text."""
    if not any(name.startswith("data-rl") for name, _ in element[1]):
        return element
    added = attribute(element, "data-rl-ui")
    pairs = (
        ("id" if name == "data-rl-id" else name, value)
        for name, value in element[1]
        if name not in {"data-rl-ui", added}
    )
    kept = (pair for pair in pairs if pair[0] != "data-rl" and not pair[0].startswith("data-rl-"))
    return element[0], tuple(sorted(kept))


def _has(element: Element, name: str) -> bool:
    return any(key == name for key, _ in element[1])


def _add_text(found: list[Event], more: dict[int, list[str]], event: Event) -> None:
    """Add a text; what follows another text directly waits to be joined with it."""
    if found and found[-1].kind == TEXT:
        more.setdefault(len(found) - 1, []).append(event.text)
    else:
        found.append(event)


def _joined(found: list[Event], more: dict[int, list[str]]) -> list[Event]:
    """Join texts that follow each other, all at once: a paragraph may have thousands of marks."""
    for number, texts in more.items():
        first = found[number]
        found[number] = Event(TEXT, first.element, first.text + "".join(texts))
    return found
