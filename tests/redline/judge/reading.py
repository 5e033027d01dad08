"""HTML read into plain nodes by a parser the engine does not use, and what is visible in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any

import html5lib
import lxml.etree
import lxml.html

INLINE = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "br", "button", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "input", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s",
    "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    "big", "acronym",
))  # fmt: skip
ATOMS = frozenset({"img", "br", "input", "wbr"})
VOID = ATOMS | {"hr", "col"}
SPACE = re.compile(r"[ \t\n\r\f]+")
ONE_CHARACTER = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
WORD = re.compile(
    r"(?:https?://|www\.)\S*[\w/]|\d+(?:[.,:]\d+)+|"
    rf"[{ONE_CHARACTER}]|(?:(?![{ONE_CHARACTER}])\w)+(?:['’](?:(?![{ONE_CHARACTER}])\w)+)*"
)


@dataclass(slots=True)
class Node:
    """An element as a plain value that the judge may change."""

    tag: str
    """Lower-case element name."""
    attributes: dict[str, str]
    """Attributes by name."""
    children: list[Node | str] = field(default_factory=list)
    """Elements and texts in document order; no two texts are neighbours after `read`."""


Reader = Callable[[str], Any]


def by_lxml(html: str) -> Any:
    """Return the body as lxml reads it: fast, and forgiving of what is not HTML."""
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    page = f"<!DOCTYPE html><html><body>{html}</body></html>"
    return lxml.html.document_fromstring(page, parser=parser).find("body")


def by_html5lib(html: str) -> Any:
    """Return the body as html5lib reads it: by the letter of the HTML standard, and slowly."""
    page = f"<!DOCTYPE html><html><body>{html}</body></html>"
    tree = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    return tree.find("body")


def read(html: str, reader: Reader = by_lxml) -> Node:
    """Return the body of a piece of HTML as a tree of nodes."""
    body = reader(html)
    root = Node("body", {})
    pending = [(body, root)]
    while pending:
        element, node = pending.pop()
        _add(node, element.text)
        for child in element:
            if isinstance(child.tag, str):
                made = Node(child.tag, dict(child.attrib))
                node.children.append(made)
                pending.append((child, made))
            _add(node, child.tail)
    return root


def read_policy(text: str, reader: Reader = by_lxml) -> Node:
    """Return a text as `read` does, without what carries `data-ui`: that is no policy text."""
    root = read(text, reader)
    prune(root, lambda node: "data-ui" in node.attributes)
    return root


def prune(root: Node, unwanted: Callable[[Node], bool]) -> None:
    """Take out every element for which `unwanted` is true, with all it holds."""
    pending = [root]
    while pending:
        node = pending.pop()
        node.children = [
            child for child in node.children if isinstance(child, str) or not unwanted(child)
        ]
        pending.extend(child for child in node.children if isinstance(child, Node))


def _add(node: Node, text: str | None) -> None:
    if not text:
        return
    if node.children and isinstance(node.children[-1], str):
        node.children[-1] += text
    else:
        node.children.append(text)


def walk(root: Node) -> Iterator[tuple[Node | str, tuple[Node, ...]]]:
    """Yield every node and text with its ancestors, outermost first, in document order."""
    pending: list[tuple[Node | str, tuple[Node, ...]]] = [(root, ())]
    while pending:
        item, above = pending.pop()
        yield item, above
        if isinstance(item, Node):
            inside = (*above, item)
            pending.extend((child, inside) for child in reversed(item.children))


def elements(root: Node) -> Iterator[Node]:
    """Yield every element in document order, the root first."""
    pending = [root]
    while pending:
        node = pending.pop()
        yield node
        pending.extend(child for child in reversed(node.children) if isinstance(child, Node))


def visible(root: Node) -> str:
    """Return the text of a tree with a line break wherever a block or a `br` begins or ends."""
    pieces: list[str] = []
    pending: list[Node | str] = [root]
    while pending:
        item = pending.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        breaks = item.tag not in INLINE or item.tag == "br"
        inside: list[Node | str] = list(reversed(item.children))
        pending.extend(["\n", *inside, "\n"] if breaks else inside)
    return "".join(pieces)


def words(root: Node) -> list[str]:
    """Return what white space separates in the visible text."""
    return visible(root).split()


def links(root: Node) -> list[str]:
    """Return the targets of links in document order."""
    return [node.attributes["href"] for node in elements(root) if "href" in node.attributes]


def html(root: Node) -> str:
    """Return the HTML of what is inside a node."""
    pieces: list[str] = []
    pending: list[Node | str] = list(reversed(root.children))
    while pending:
        item = pending.pop()
        if isinstance(item, Node):
            attributes = "".join(
                f' {name}="{escape(value)}"' for name, value in item.attributes.items()
            )
            pieces.append(f"<{item.tag}{attributes}>")
            if item.tag not in VOID:
                pending.append(_End(item.tag))
                pending.extend(reversed(item.children))
        else:
            pieces.append(item if isinstance(item, _End) else escape(item, quote=False))
    return "".join(pieces)


class _End(str):
    """The closing tag of an element, waiting for its children to be written."""

    __slots__ = ()

    def __new__(cls, tag: str) -> _End:
        return super().__new__(cls, f"</{tag}>")
