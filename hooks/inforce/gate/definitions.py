"""Rules about defined terms: defined once, used, and spelt as they are defined."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import DamerauLevenshtein

from inforce.gate.rule import Finding
from inforce.gate.terms import definitions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from inforce.gate.terms import Definition
    from inforce.gate.values import Block, Change

_CAPITALISED = re.compile(r"(?<=[\w,;)] )[A-Z][\w-]+(?: [A-Z][\w-]+)*")
_SHORTEST = 6
"""Letters below which words are too short for a likeness to mean anything."""
_ROLES = ("er", "ers", "or", "ors", "ee", "ees")
"""Endings of words that are alike and opposed, such as employer and employee."""


def terms_defined_once(change: Change) -> Iterable[Finding]:
    """Yield a finding for every further definition of a term."""
    if change.after is None:
        return
    seen: set[str] = set()
    for found in definitions(change.after.blocks):
        if found.term in seen:
            yield Finding(
                f'"{found.term}" is defined a second time.',
                "Define it once, and use it as defined.",
                excerpt=found.words,
            )
        seen.add(found.term)


def terms_used(change: Change) -> Iterable[Finding]:
    """Yield a finding for every defined term that stands nowhere else."""
    if change.after is None:
        return
    whole = "\n".join(block.text for block in change.after.blocks)
    for found in _firsts(definitions(change.after.blocks)):
        pattern = rf"\b{re.escape(min(_forms(found.term), key=len))}"
        inside = len(re.findall(pattern, found.words, re.IGNORECASE))
        if len(re.findall(pattern, whole, re.IGNORECASE)) <= inside:
            yield Finding(
                f'"{found.term}" is defined and never used.',
                "Use it where it is meant, or take the definition out.",
                excerpt=found.words,
            )


def terms_look_alike(change: Change) -> Iterable[Finding]:
    """Yield a finding for every capitalised word that is nearly, but not quite, a defined term."""
    if change.after is None:
        return
    terms = {found.term for found in definitions(change.after.blocks)}
    looked_at: set[str] = set()
    for block, words in _capitalised(change.after.blocks):
        if words in looked_at:
            continue
        looked_at.add(words)
        if nearest := _nearest(words, terms):
            at = block.text.index(words)
            yield Finding(
                f'"{words}" is not defined, and "{nearest}" is.',
                f'Write "{nearest}" if that is meant, or define "{words}".',
                excerpt=block.text[at:],
            )


def _firsts(found: Iterable[Definition]) -> Iterator[Definition]:
    seen: set[str] = set()
    for definition in found:
        if definition.term not in seen:
            seen.add(definition.term)
            yield definition


def _capitalised(blocks: Iterable[Block]) -> Iterator[tuple[Block, str]]:
    for block in blocks:
        if not block.level:
            yield from ((block, found[0]) for found in _CAPITALISED.finditer(block.text))


def _nearest(words: str, terms: Collection[str]) -> str:
    """Return the term a word seems to stand for; empty where it is one, or like none."""
    if len(words) < _SHORTEST or any(_forms(words) & _forms(term) for term in terms):
        return ""
    return next((term for term in sorted(terms) if _alike(words, term)), "")


def _alike(words: str, term: str) -> bool:
    if len(term) < _SHORTEST or words[0] != term[0]:
        return False
    one, other = (re.sub(r"[- ]", "", spelt.casefold()) for spelt in (words, term))
    if _forms(one) & _forms(other):
        return True
    roles = one.endswith(_ROLES) and other.endswith(_ROLES)
    return not roles and DamerauLevenshtein.distance(one, other) == 1


@lru_cache(maxsize=4096)
def _forms(words: str) -> frozenset[str]:
    """Return the words in lower case, as they are and as what they may be the plural of."""
    low = words.casefold()
    plurals = (("ies", "y"), ("es", ""), ("s", ""))
    return frozenset(
        (low, *(low.removesuffix(end) + one for end, one in plurals if low.endswith(end)))
    )
