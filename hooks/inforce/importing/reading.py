"""Sanitised HTML as nodes, every item with the number it shows."""

from __future__ import annotations

from inforce.importing.model import Node
from inforce.redline.events import CLOSE, OPEN, events_of
from inforce.rendering.numbering import PAREN_CLASS
from inforce.wordfiles.numerals import numeral

_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def nodes_of(html: str) -> Node:
    """Return sanitised HTML as one node that holds all others."""
    root = Node("body")
    stack = [root]
    for event in events_of(html):
        if event.kind == OPEN:
            node = Node(event.element[0], attributes=dict(event.element[1]))
            stack[-1].children.append(node)
            stack.append(node)
        elif event.kind == CLOSE:
            done = stack.pop()
            if done.tag in {"ol", "ul"}:
                _label(done)
        else:
            stack[-1].children.append(Node("", event.text))
    return root


def _label(node: Node) -> None:
    """Note at every item what a browser would show before it."""
    items = [child for child in node.children if child.tag == "li"]
    step = -1 if "reversed" in node.attributes else 1
    number = _integer(node.attributes.get("start"), len(items) if step < 0 else 1)
    form = _FORMS.get(node.attributes.get("type", ""), "decimal")
    sign = ")" if PAREN_CLASS in node.attributes.get("class", "").split() else "."
    for item in items:
        number = _integer(item.attributes.get("value"), number)
        item.attributes["label"] = "-" if node.tag == "ul" else numeral(number, form) + sign
        number += step


def _integer(written: str | None, otherwise: int) -> int:
    digits = (written or "").removeprefix("-")
    return int(written or 0) if digits.isascii() and digits.isdigit() else otherwise
