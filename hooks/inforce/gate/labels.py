"""The numbers by which the clauses of a text are cited."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inforce.gate.values import Block

Path = tuple[str, ...]
"""A clause number taken apart: `4.2(a)` is `("4", "2", "a")`."""

_NUMBER = r"(?P<number>\d{1,3}(?:\.\d{1,3})*)"
_NAMED = r"(?P<name>(?:section|clause|article|§) ?)"
_HEADING = re.compile(rf"{_NAMED}?{_NUMBER}(?P<mark>[.):]*)(?=[ –—-]|$)", re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})+)\.?(?= )")
_LETTER = re.compile(r"\((?P<letter>[a-z]{1,4})\)(?= )")
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


def labels_of(blocks: Iterable[Block]) -> tuple[Label, ...]:
    """Return the number of every numbered clause, in reading order."""
    blocks = tuple(blocks)
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
            yield Label(typed, block.level, block.text, generated=False)
        elif block.items:
            yield Label((*clause[:1], *block.items), 0, block.text, generated=True)
        elif letter := _LETTER.match(block.text):
            yield Label((*clause, letter["letter"]), 0, block.text, generated=False)


def _typed(block: Block) -> Path:
    if block.level:
        return _heading(block)
    found = _PARAGRAPH.match(block.text)
    return tuple(found["number"].split(".")) if found else ()


def _heading(block: Block) -> Path:
    """Return the number a heading begins with; a bare number without a mark is not one."""
    found = _HEADING.match(block.text)
    if found is None or not (found["mark"] or found["name"] or "." in found["number"]):
        return ()
    return tuple(found["number"].split("."))
