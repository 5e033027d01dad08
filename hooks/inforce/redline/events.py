"""HTML as a flat list of start tags, end tags and texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from inforce.redline.markup import end_tag, escape, start_tag
from inforce.redline.tree import Element

OPEN, CLOSE, TEXT = "open", "close", "text"


class Event(NamedTuple):
    """A start tag, an end tag or a text, as the parser met it."""

    kind: str
    """`OPEN`, `CLOSE` or `TEXT`."""
    element: Element
    """Tag and attributes; of no meaning for text."""
    text: str
    """The characters of a text."""


_NO_ELEMENT: Element = ("", ())


def events_of(html: str) -> list[Event]:
    """Return an HTML fragment, read as the body of a standards-mode page, without comments."""
    body = LexborHTMLParser(f"<!DOCTYPE html><body>{html}").body
    return _walk(body) if body is not None else []


def _element(tag: str, node: LexborNode) -> Element:
    found = node.attributes
    if not found:
        return tag, ()
    return tag, tuple(sorted([(name, value or "") for name, value in found.items()]))


class _Tags(dict[Element, tuple[Event, Event]]):
    """One start tag and one end tag for all equal elements of a text, to save memory."""

    def __missing__(self, element: Element) -> tuple[Event, Event]:
        self[element] = pair = (Event(OPEN, element, ""), Event(CLOSE, element, ""))
        return pair


def _walk(body: LexborNode) -> list[Event]:
    """Return everything inside `body`; walks without recursion."""
    events: list[Event] = []
    stack: list[Event] = []
    tags = _Tags()
    node = body.first_child
    while node is not None:
        inside = None
        tag = node.tag or ""
        if tag == "-text":
            events.append(Event(TEXT, _NO_ELEMENT, node.text_content or ""))
        elif not tag.startswith("-"):
            start, end = tags[_element(tag, node)]
            events.append(start)
            stack.append(end)
            inside = node.first_child
            if inside is None:
                events.append(stack.pop())
        node = inside or _after(node, events, stack)
    return events


def _after(node: LexborNode, events: list[Event], stack: list[Event]) -> LexborNode | None:
    """Return the next node that is not inside `node`, closing what ends before it."""
    following = node.next
    while following is None and stack:
        events.append(stack.pop())
        parent = node.parent
        if parent is None:
            return None
        node = parent
        following = node.next
    return following


def source_of(events: Sequence[Event]) -> str:
    """Return events as HTML."""
    found: list[str] = []
    last = _NO_ELEMENT
    for event in events:
        if event.kind == OPEN:
            found.append(start_tag(event.element))
        elif event.kind == CLOSE:
            found.append(end_tag(event.element[0]))
        else:
            found.append("\n" if last[0] == "pre" and event.text[:1] == "\n" else "")
            found.append(escape(event.text))
        last = event.element if event.kind == OPEN else _NO_ELEMENT
    return "".join(found)
