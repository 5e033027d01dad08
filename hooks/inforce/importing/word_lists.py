"""Paragraphs that carry their number become items of lists again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inforce.importing.model import Node
from inforce.importing.word_xml import ITEM, LABEL, TEXT, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile(f"^\\s*{ITEM}(\\d){LABEL}([^{TEXT}]*){TEXT}")
_BRACKETS = re.compile(r"\(([A-Za-z0-9]{1,6})\)")


def with_lists(root: Node) -> Node:
    """Return a text with its marked paragraphs as lists."""
    children: list[Node] = []
    open_items: list[tuple[int, Node]] = []
    for child in root.children:
        found = _taken(child)
        if found is None:
            if child.tag or child.text.strip():
                open_items = []
            children.append(with_lists(child))
            continue
        level, label = found
        while open_items and (open_items[-1][0] > level or (label and open_items[-1][0] == level)):
            open_items.pop()
        if not label:
            (open_items[-1][1].children if open_items else children).append(child)
            continue
        item = Node("li", attributes={"label": typed(label)}, children=[child])
        holder = open_items[-1][1].children if open_items else children
        _list_at_end(holder, label).children.append(item)
        open_items.append((level, item))
    return _tight(Node(root.tag, root.text, root.attributes, children))


def _tight(node: Node) -> Node:
    """Take the paragraph around the words of every item that holds just one."""
    for child in node.children:
        paragraphs = [one for one in child.children if one.tag == "p"]
        others = {one.tag for one in child.children} - {"p", "ol", "ul"}
        if child.tag == "li" and len(paragraphs) == 1 and not others:
            child.children[:] = [*paragraphs[0].children, *child.children[1:]]
        _tight(child)
    return node


def _list_at_end(holder: list[Node], label: str) -> Node:
    tag = "ul" if label == "-" else "ol"
    while holder and not holder[-1].tag and not holder[-1].text.strip():
        holder.pop()
    if not holder or holder[-1].tag != tag:
        holder.append(Node(tag))
    return holder[-1]


def typed(label: str) -> str:
    """Return a number as a policy writes it: `(a)` becomes `a)`, a number alone gets a point."""
    bracketed = _BRACKETS.fullmatch(label)
    if bracketed:
        return f"{bracketed[1]})"
    return f"{label}." if label.isalnum() else label


def _taken(node: Node) -> tuple[int, str] | None:
    """Take the mark from the beginning of a paragraph; None where there is none."""
    if node.tag != "p":
        return None
    for leaf in _texts(node):
        found = _MARK.match(leaf.text)
        if found is None:
            return None
        leaf.text = leaf.text[found.end() :]
        return int(found[1]), found[2]
    return None


def title_taken(root: Node) -> str:
    """Make the marked title the heading of the whole text, all others one level lower."""
    for child in root.children:
        leaf = next(_texts(child), None)
        if child.tag == "p" and leaf is not None and leaf.text.startswith(TITLE):
            _lower(root)
            leaf.text = leaf.text[1:]
            child.tag = "h1"
            return child.words().strip()
    return ""


def _lower(node: Node) -> None:
    for child in node.children:
        if len(child.tag) == 2 and child.tag[0] == "h" and child.tag[1] in "12345":
            child.tag = f"h{int(child.tag[1]) + 1}"
        _lower(child)


def _texts(node: Node) -> Iterator[Node]:
    for child in node.children:
        if not child.tag:
            if child.text.strip():
                yield child
        else:
            yield from _texts(child)
