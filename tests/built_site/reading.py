"""Reads built pages with an HTML5 parser that the product does not use."""

from __future__ import annotations

import copy
from functools import cached_property
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import html5lib

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


INLINE = frozenset("a b code del em i ins s small span strong sub sup time u".split())
"""Elements that do not part the words before them from those in them."""


class PageRead:
    """One built page."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.root: Element = html5lib.parse(
            file.read_bytes(), transport_encoding="utf-8", namespaceHTMLElements=False
        )

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every place on the page that a link can name."""
        found = {element.get("id") for element in self.root.iter()}
        found |= {element.get("name") for element in self.root.iter("a")}
        return frozenset(name for name in found if name)

    def head(self, name: str, key: str, value: str) -> list[dict[str, str]]:
        """Return the attributes of the elements in the head whose attribute has a value."""
        head = self.root.find("head")
        assert head is not None, self.file
        return [dict(found.attrib) for found in head.iter(name) if found.get(key) == value]

    def related(self, rel: str) -> list[str]:
        """Return the targets of the `link` elements with a relation, as written."""
        return [found["href"] for found in self.head("link", "rel", rel)]

    @property
    def is_noindex(self) -> bool:
        """Whether search engines are asked not to list the page."""
        robots = self.head("meta", "name", "robots")
        return any("noindex" in found["content"] for found in robots)

    @property
    def article(self) -> Element:
        """The element that wraps policy text."""
        return self.only("article", "legal-text")

    def content(self) -> Element:
        """Return the element the theme puts the page's own content in."""
        return self.only("article", "md-content__inner")

    def only(self, tag: str, name: str) -> Element:
        """Return the one element of a class."""
        (found,) = [e for e in self.root.iter(tag) if name in e.get("class", "").split()]
        return found

    def navigation(self) -> list[str]:
        """Return where the links outside the page's own content lead, as written."""
        own = set(self.content().iter("a"))
        return [link.get("href", "") for link in self.root.iter("a") if link not in own]

    def state(self) -> str:
        """Return the words of the notice that says what the text is."""
        return words(self.only("section", "legal-state"))


def words(element: Element) -> str:
    """Return the words of an element as a reader sees them, parted by single spaces."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Element) -> Iterator[str]:
    apart = "" if element.tag in INLINE else " "
    yield f"{apart}{element.text or ''}"
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield apart


def is_ui(element: Element) -> bool:
    """Tell whether an element is furniture of the page."""
    return element.get("data-ui") is not None


def is_old(element: Element) -> bool:
    """Tell whether an element of a redline stood in the old text only."""
    return is_ui(element) or element.tag == "del" or element.get("data-rl") == "del"


def is_new(element: Element) -> bool:
    """Tell whether an element of a redline stands in the new text only."""
    return is_ui(element) or element.tag == "ins" or element.get("data-rl") == "ins"


def without(element: Element, unwanted: Callable[[Element], bool]) -> Element:
    """Return a copy without the elements that are not wanted; what follows them stays."""
    kept = copy.deepcopy(element)
    _drop(kept, unwanted)
    return kept


def _drop(parent: Element, unwanted: Callable[[Element], bool]) -> None:
    for child in list(parent):
        if not unwanted(child):
            _drop(child, unwanted)
            continue
        place = list(parent).index(child)
        tail = child.tail or ""
        if place:
            parent[place - 1].tail = (parent[place - 1].tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(child)


def letters(element: Element) -> str:
    """Return the text of an element without any white space: marks may cut words in two."""
    return "".join("".join(element.itertext()).split())


def fragment(html: str) -> Element:
    """Return an HTML fragment as one element."""
    found: Element = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return found
