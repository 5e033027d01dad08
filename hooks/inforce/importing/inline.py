"""Words with emphasis and links as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inforce.importing.model import Node

_ALWAYS = re.compile(r"([\\`*\[\]<>|])")
_SNAKE = re.compile(r"(?<!\w)_|_(?!\w)|__+")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BRACE = re.compile(r"\{(?=[#:])")
_NOTE = re.compile(r"!(?=\[)")
_SPACE = re.compile(r"[ \t\n\f\r]+")
_STARTS = (
    (re.compile(r"^(#{1,6})(?=\s|$)"), r"\\\1"),
    (re.compile(r"^([-+=~:])(?=\s|$|[-=~])"), r"\\\1"),
    (re.compile(r"^(\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]+)([.)])(?=\s|$)"), r"\1\\\2"),
)
_BALANCED = re.compile(r"[^()]*(?:\([^()]*\)[^()]*)*")
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_KEPT = frozenset(("sup", "sub", "u", "s", "small", "mark", "kbd", "samp", "q", "abbr", "cite"))


def escaped(text: str) -> str:
    """Return text with a backslash before every sign Markdown would read."""
    text = _ENTITY.sub("&amp;", _ALWAYS.sub(r"\\\1", text))
    text = _SNAKE.sub(lambda found: "\\_" * len(found[0]), text)
    return _NOTE.sub(r"\\!", _BRACE.sub(r"\\{", text))


def at_start(text: str) -> str:
    """Return the first line of a paragraph so that it begins no heading and no list."""
    for pattern, safe in _STARTS:
        text = pattern.sub(safe, text)
    return text


def inline(nodes: Sequence[Node], notes: dict[str, str]) -> str:
    """Return words as one line of Markdown; `notes` names the footnotes by the id they stand at."""
    return "".join(_one(node, notes) for node in nodes)


def _one(node: Node, notes: dict[str, str]) -> str:
    if not node.tag:
        return escaped(_SPACE.sub(" ", node.text))
    if node.tag == "br":
        return "<br>"
    if node.tag == "a":
        return _link(node, notes)
    if node.tag == "code":
        return _code(node.words())
    if node.tag == "sup" and _is_note(node, notes):
        return inline(node.children, notes).strip()
    inner = inline(node.children, notes)
    if node.tag in _MARKS:
        return _around(inner, _MARKS[node.tag], _MARKS[node.tag])
    if node.tag in _KEPT:
        return _around(inner, f"<{node.tag}>", f"</{node.tag}>")
    return inner


def _around(inner: str, before: str, after: str) -> str:
    """Return words in marks, with the white space at their ends outside."""
    core = inner.strip()
    if not core:
        return inner
    lead, rest = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    return f"{lead}{before}{core}{after}{rest}"


def _is_note(node: Node, notes: dict[str, str]) -> bool:
    """Tell whether a raised sign is the mark of a footnote."""
    held = [child for child in node.children if child.tag or child.text.strip()]
    target = held[0].attributes.get("href", "") if len(held) == 1 else ""
    return target.startswith("#") and target[1:] in notes


def _link(node: Node, notes: dict[str, str]) -> str:
    href = node.attributes.get("href", "")
    if href.startswith("#") and href[1:] in notes:
        return f"[^{notes[href[1:]]}]"
    if node.attributes.get("class") == "footnote-backref":
        return ""
    inner = inline(node.children, notes)
    return link(inner, href) if href and inner.strip() else inner


def link(inner: str, href: str) -> str:
    """Return Markdown that leads somewhere; signs that would end the address are written out."""
    unsafe = r"[\s<>]" if _BALANCED.fullmatch(href) else r"[\s<>()]"
    target = re.sub(unsafe, lambda found: f"%{ord(found[0]):02X}", href)
    return _around(inner, "[", f"]({target})")


def _code(text: str) -> str:
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    return f"{fence}{text}{fence}" if text.strip() else text
