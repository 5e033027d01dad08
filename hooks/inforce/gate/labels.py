"""The numbers by which the clauses of a text are cited."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inforce.gate.values import Block

Path = tuple[str, ...]
"""A clause number taken apart: `4.2(a)` is `("4", "2", "a")`."""

_NUMBER = r"(?P<number>\d{1,3}(?:\.\d{1,3})*)"
_NAMED = r"(?P<name>(?:section|clause|article|§) ?)"
_HEADING = re.compile(
    rf"{_NAMED}?{_NUMBER}(?:(?P<mark>[.):]+| [–—-](?= ))(?=\W|[^\W\d]|$)|(?= |$))", re.IGNORECASE
)
_BEGINS = r"(?= [\"“„«(]*[A-ZÀ-Þ])"
_DOTTED = r"\d{1,2}(?:\.\d{1,2})+"
_PARAGRAPH = re.compile(
    rf"(?P<number>{_DOTTED})\.?(?: \((?P<letter>[a-z]{{1,4}})\))?{_BEGINS}"
    rf"|(?P<whole>\d{{1,3}})\.{_BEGINS}"
)
_INLINE = re.compile(rf"(?:(?P<before>[\w§]+)[,.;:]? )?(?<![\w.])(?P<number>{_DOTTED})\.?{_BEGINS}")
_CITING = re.compile(r"sec|art|claus|§|parag|\d", re.IGNORECASE)
_LETTER = re.compile(r"\((?P<letter>[a-z]{1,4})\)(?= )")
ARTICLE = "article"
"""How headings are named in a text whose clauses are articles."""
CLAUSE = "clause"
"""How they are named in one whose clauses are called so."""
_UNSEEN = "\xad\u200b\u200c\u200d\u2060\ufeff"
"""Characters without width, which editors of other systems leave before a number."""
_FEWEST = 3
"""Headings that must be numbered before the numbers of headings count as clause numbers."""


@dataclass(frozen=True, slots=True)
class Label:
    """The number of one clause."""

    path: Path
    """Its parts, outermost first."""
    level: int
    """Level of the heading it stands in front of; 0 for a paragraph or item."""
    words: str
    """The words of the block, to find its place."""
    generated: bool
    """Whether the list counted it and nobody typed it."""
    name: str = ""
    """What the clause is called before its number, in lower case; mostly nothing."""


def labels_of(blocks: Iterable[Block]) -> tuple[Label, ...]:
    """Return the number of every numbered clause, in reading order; cells of tables have none."""
    blocks = tuple(block for block in blocks if not block.in_table)
    if sum(1 for block in blocks if block.level and _heading(block)) < _FEWEST:
        blocks = tuple(block for block in blocks if not block.level)
    return tuple(_labels(blocks))


def _labels(blocks: Iterable[Block]) -> Iterator[Label]:
    clause: Path = ()
    for block in blocks:
        typed = _typed(block)
        if block.level:
            clause = typed
        if typed:
            clause = typed
            name = block.text.partition(" ")[0].lower()
            yield Label(typed, block.level, block.text, False, name if name.isalpha() else "")
        elif block.items:
            yield Label((*clause, *block.items), 0, block.text, True)
        elif letter := _LETTER.match(block.text):
            yield Label((*clause, letter["letter"]), 0, block.text, False)


def _typed(block: Block) -> Path:
    if block.level:
        return _heading(block)
    found = _PARAGRAPH.match(block.text.lstrip(_UNSEEN))
    if found is None:
        return ()
    letter = (found["letter"],) if found["letter"] else ()
    return (*(found["number"] or found["whole"]).split("."), *letter)


@lru_cache(maxsize=8)
def inline_numbers(blocks: tuple[Block, ...]) -> frozenset[Path]:
    """Return the numbers that begin a sentence in the middle of a block.

    Texts that lost their line breaks have clauses there.
    """
    return frozenset(
        tuple(found["number"].split("."))
        for block in blocks
        for found in _INLINE.finditer(block.text)
        if not _CITING.match(found["before"] or "")
    )


def _heading(block: Block) -> Path:
    """Return the number a heading begins with; a bare number without a mark is not one."""
    found = _HEADING.match(block.text.lstrip(_UNSEEN))
    if found is None or not (found["mark"] or found["name"] or "." in found["number"]):
        return ()
    return tuple(found["number"].split("."))
