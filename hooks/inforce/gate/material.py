"""Rule: what is declared a correction or minor does not touch words that carry rights or duties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.gate.printed import is_date_line
from inforce.gate.rule import Finding
from inforce.gate.terms import definitions
from inforce.gate.weighty import terms_in, weighty_words
from inforce.model import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from inforce.gate.values import Change, Hunk

_MOST = 10
"""Places named one by one."""
_LONGEST = 80
_SEEN_AT_ONCE = 30
_MOST_WORDS = 5
_FIX = (
    "Write change: material, or confirm that rights and duties stay as they were with "
    "waive: {looks-material: your reason}."
)


def looks_material(change: Change) -> Iterable[Finding]:
    """Yield the places where a minor change or correction touches weighty words."""
    if change.after is None or not change.reworded:
        return
    kind = change.after.front_matter.change
    if kind is ChangeKind.MINOR or change.corrects:
        terms = _terms(change)
        told = [(hunk, touched) for hunk in change.hunks if (touched := _touched(hunk, terms))]
        for hunk, touched in told[:_MOST]:
            message = f"declared {kind}, and this looks material: {touched} {_happened(hunk)}."
            yield Finding(message, _FIX, excerpt=hunk.new or hunk.old)
        if len(told) > _MOST:
            yield Finding(f"the same is found in {len(told) - _MOST} more places.", _FIX)


def _terms(change: Change) -> frozenset[str]:
    texts = [text for text in (change.before, change.after) if text]
    return frozenset(found.term for text in texts for found in definitions(text.blocks))


def _touched(hunk: Hunk, terms: Collection[str]) -> str:
    """Return the kinds of weighty words that differ, in words; empty where none do."""
    if is_date_line(hunk.old or hunk.new) and is_date_line(hunk.new or hunk.old):
        return ""
    was, now = weighty_words(hunk.removed), weighty_words(hunk.added)
    differing = (was - now) + (now - was)
    if hunk.removed or hunk.added:
        old, new = terms_in(hunk.old, terms), terms_in(hunk.new, terms)
        differing += (old - new) + (new - old)
    named = len(hunk.removed) + len(hunk.added) > _SEEN_AT_ONCE
    kinds = dict.fromkeys(kind for kind, _ in differing)
    return " and ".join(_named(kind, differing) if named else kind for kind in kinds)


def _named(kind: str, differing: Iterable[tuple[str, str]]) -> str:
    words = dict.fromkeys(word for each, word in differing if each == kind)
    return f"{kind} ({', '.join(list(words)[:_MOST_WORDS])})"


def _happened(hunk: Hunk) -> str:
    removed, added = _short(hunk.removed), _short(hunk.added)
    if removed and added:
        return f'changed, "{removed}" became "{added}"'
    return f'was added, "{added}"' if added else f'was removed, "{removed}"'


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
