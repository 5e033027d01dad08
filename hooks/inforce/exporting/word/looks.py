"""How words look: inline elements as the few properties a run of Word has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from inforce.redline.tree import Chain, attribute

_STRONG = frozenset(("strong", "b"))
_SLANTED = frozenset(("em", "i", "cite", "dfn", "var"))
_TYPED = frozenset(("code", "kbd", "samp", "tt"))


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a run of words."""

    bold: bool = False
    """Strong emphasis."""
    italic: bool = False
    """Emphasis, titles, terms."""
    underline: bool = False
    """Underlined by the author."""
    strike: bool = False
    """Struck through by the author."""
    typed: bool = False
    """In a typewriter face."""
    raised: int = 0
    """1 for superscript, -1 for subscript."""
    small: bool = False
    """Small print."""
    lit: bool = False
    """Highlighted by the author."""
    href: str = ""
    """Target of the link the words are in; empty for none."""


PLAIN = Look()


@lru_cache(maxsize=4096)
def look_of(chain: Chain) -> Look:
    """Return the look that inline elements, outermost first, give to words."""
    look = PLAIN
    for element in chain:
        tag = element[0]
        if tag in _STRONG:
            look = replace(look, bold=True)
        elif tag in _SLANTED:
            look = replace(look, italic=True)
        elif tag in _TYPED:
            look = replace(look, typed=True)
        elif tag == "a":
            look = replace(look, href=attribute(element, "href"))
        else:
            look = _rarely(look, tag)
    return look


def _rarely(look: Look, tag: str) -> Look:
    if tag == "u":
        return replace(look, underline=True)
    if tag == "s":
        return replace(look, strike=True)
    if tag in {"sup", "sub"}:
        return replace(look, raised=1 if tag == "sup" else -1)
    if tag == "small":
        return replace(look, small=True)
    return replace(look, lit=True) if tag == "mark" else look


@lru_cache(maxsize=4096)
def ids_in(chain: Chain) -> tuple[str, ...]:
    """Return the ids of inline elements."""
    return tuple(name for element in chain if (name := attribute(element, "id")))
