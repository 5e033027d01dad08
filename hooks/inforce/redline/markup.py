"""HTML source from values: the only place of the package that escapes."""

from __future__ import annotations

import json

from inforce.redline.tree import VOID_TAGS, Attributes, Chain, Element

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\xa0": "&nbsp;", "\r": "&#13;"})
_VALUE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\xa0": "&nbsp;", "\r": "&#13;"}
)


def escape(text: str) -> str:
    """Return text as HTML source."""
    return text.translate(_TEXT)


def attributes(pairs: Attributes) -> str:
    """Return attributes as HTML source, with a space before each."""
    return "".join(f' {name}="{value.translate(_VALUE)}"' for name, value in pairs)


def start_tag(element: Element, extra: Attributes = ()) -> str:
    """Return a start tag."""
    if not element[1] and not extra:
        return f"<{element[0]}>"
    return f"<{element[0]}{attributes(element[1])}{attributes(extra)}>"


def end_tag(tag: str) -> str:
    """Return an end tag, or nothing for a void element."""
    return "" if tag in VOID_TAGS else f"</{tag}>"


def element_json(element: Element) -> str:
    """Return `["tag", {"name": "value"}]`."""
    return json.dumps([element[0], dict(element[1])], ensure_ascii=False, separators=(",", ":"))


def chain_json(chain: Chain) -> str:
    """Return a list of elements as JSON, outermost first."""
    return f"[{','.join(element_json(element) for element in chain)}]"
