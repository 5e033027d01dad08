"""Defined terms: where a text gives a word a meaning of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inforce.gate.values import Block

_QUOTED = r"[“\"„«]\s?(?P<{0}>[A-Z][\w&'’/-]*(?: [\w&'’/-]+){{0,5}}?)[,.]?\s?[”\"“»]"
_MEANS = re.compile(
    _QUOTED.format("means") + r"(?:,? (?:or|and) [“\"][^”\"]{1,40}[”\"])?,? "
    r"(?:means|shall mean|will mean|refers to|has the meaning|is defined)\b"
)
_IN_BRACKETS = re.compile(r"\((?P<inner>[^()]{0,80})\)")
_INSIDE = re.compile(
    r"(?:^|\b(?:the|our|your|an?|each|collectively|together|and|or|this|these|hereafter)[ ,]+)"
    + _QUOTED.format("inside")
)


@dataclass(frozen=True, slots=True)
class Definition:
    """One place where a term gets its meaning."""

    term: str
    """The term as it is spelt there."""
    words: str
    """The words that define it, as far as needed to find the place."""


@lru_cache(maxsize=8)
def definitions(blocks: tuple[Block, ...]) -> tuple[Definition, ...]:
    """Return every definition of a capitalised term, in reading order.

    Known forms: `"Term" means …`, `… (the "Term")`, and a term of a definition list.
    """
    return tuple(found for block in blocks for found in _in_block(block))


def _in_block(block: Block) -> Iterator[Definition]:
    if block.tag == "dt" and block.text[:1].isupper():
        yield Definition(block.text.rstrip(" .:"), block.text)
        return
    for found in _MEANS.finditer(block.text):
        yield Definition(found["means"], found[0])
    for bracket in _IN_BRACKETS.finditer(block.text):
        for found in _INSIDE.finditer(bracket["inner"].strip()):
            yield Definition(found["inside"], bracket[0])
