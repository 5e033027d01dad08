"""The comparison of all texts of a policy, made once per chain of contents."""

from __future__ import annotations

from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING

from inforce.comparison import NOTHING, Comparison, comparison_of
from inforce.redline import blocks_of
from inforce.spread import spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inforce.redlines import Redlines
    from inforce.store import Store
    from inforce.texts import Texts

_Work = tuple[str, list[str], list[tuple[tuple[int, int], ...]], str]
_PUSHED = 50
"""Versions that may have come since the comparison that is gone on from."""


class Comparisons:
    """Compares the texts of chains of blobs, one blob for each version."""

    def __init__(self, texts: Texts, redlines: Redlines, store: Store) -> None:
        self._texts = texts
        self._redlines = redlines
        self._store = store

    def prepare(self, chains: Iterable[Sequence[str]]) -> None:
        """Make every comparison that is not in the store yet, on all cores."""
        missing = [blobs for blobs in chains if not self._store.has("comparison", _name(blobs))]
        made_all = spread(_made, map(self._work, missing))
        for name, made in self._texts.progress("Comparing any two", made_all, len(missing)):
            self._store.put(made.encode(), "comparison", name)

    def _work(self, blobs: Sequence[str]) -> _Work:
        """Return what is to be compared, and the comparison of those before, if one is stored."""
        done, before = self._before(blobs)
        matches = [
            self._redlines.traced(*pair).blocks for pair in pairwise(blobs[max(done - 1, 0) :])
        ]
        return _name(blobs), [self._texts.html(blob) for blob in blobs[done:]], matches, before

    def _before(self, blobs: Sequence[str]) -> tuple[int, str]:
        """Return how many of the first contents are compared already, and their comparison."""
        for done in range(len(blobs) - 1, max(len(blobs) - _PUSHED, 1), -1):
            stored = self._store.get("comparison", _name(blobs[:done]))
            if stored is not None:
                return done, stored.decode()
        return 0, ""

    def of(self, blobs: Sequence[str]) -> bytes:
        """Return the comparison of the texts as JSON."""
        stored = self._store.get("comparison", _name(blobs))
        if stored is not None:
            return stored
        name, made = _made(self._work(blobs))
        self._store.put(made.encode(), "comparison", name)
        return made.encode()


def _name(blobs: Sequence[str]) -> str:
    return blake2b("".join(blobs).encode(), digest_size=16).hexdigest()


def _made(work: _Work) -> tuple[str, str]:
    """Compare the texts of one policy; at module level, so that other processes can."""
    name, texts, matches, stored = work
    before = Comparison.from_json(stored) if stored else NOTHING
    return name, comparison_of([blocks_of(text) for text in texts], matches, before).to_json()
