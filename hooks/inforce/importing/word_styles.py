"""The paragraph styles of a Word file: which are headings, which are numbered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inforce.wordfiles.labels import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_HEADING = re.compile(r"heading ?([1-6])$", re.IGNORECASE)
_CONTENTS = re.compile(r"toc (?:heading|\d)")
_HOPS = 12
"""How many styles are followed that are based on one another."""


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    """Name in lower case."""
    base: str
    """Id of the style it is based on."""
    number: str
    """Id of its list; empty for none."""
    level: str
    """Level in that list; empty where the list says."""
    indent: int | None
    """How far it is set in; None where it does not say."""


class Styles:
    """The paragraph styles of a file."""

    def __init__(self, styles: _Element | None) -> None:
        found = styles.findall(f"{W}style") if styles is not None else []
        self._styles = {str(one.get(f"{W}styleId")): _style(one) for one in found}

    def chain(self, ident: str) -> Iterator[_Style]:
        """Yield a style and those it is based on."""
        for _ in range(_HOPS):
            if ident not in self._styles:
                return
            yield self._styles[ident]
            ident = self._styles[ident].base

    def heading(self, ident: str) -> int:
        """Return the level of a heading style; 0 for any other."""
        for style in self.chain(ident):
            found = _HEADING.match(style.name)
            if found:
                return int(found[1])
        return 0

    def is_title(self, ident: str) -> bool:
        """Tell whether a style is that of the title."""
        return any(style.name == "title" for style in self.chain(ident))

    def is_contents(self, ident: str) -> bool:
        """Tell whether a style is that of a line of the table of contents."""
        return any(_CONTENTS.fullmatch(style.name) for style in self.chain(ident))


def _style(found: _Element) -> _Style:
    numbering = found.find(f"{W}pPr/{W}numPr")
    return _Style(
        name=value(found, "name").lower(),
        base=value(found, "basedOn"),
        number=value(numbering, "numId") if numbering is not None else "",
        level=value(numbering, "ilvl") if numbering is not None else "",
        indent=indent_of(found.find(f"{W}pPr")),
    )


def value(found: _Element, path: str) -> str:
    """Return the value of a child; empty where there is none."""
    child = found.find("/".join(f"{W}{name}" for name in path.split("/")))
    return "" if child is None else str(child.get(f"{W}val") or "")


def indent_of(properties: _Element | None) -> int | None:
    """Return how far a paragraph is set in, in twentieths of a point."""
    found = properties.find(f"{W}ind") if properties is not None else None
    written = found.get(f"{W}left") or found.get(f"{W}start") if found is not None else None
    return int(float(written)) if written else None
