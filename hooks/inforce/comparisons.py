"""The comparison of all texts of a policy, made once per chain of contents."""

from __future__ import annotations

from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING

from inforce.comparison import Comparison, comparison_of
from inforce.redline import blocks_of
from inforce.spread import spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inforce.comparison.data import Pairs
    from inforce.redlines import Redlines
    from inforce.store import Store
    from inforce.texts import Texts

_Work = tuple[str, list[str], list[tuple[tuple[int, int], ...]], "Pairs"]


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
        before = self._store.get("comparison", _name(blobs[:-1]))
        known = Comparison.from_json(before.decode()).redlines() if before else {}
        matches = [self._redlines.traced(*pair).blocks for pair in pairwise(blobs)]
        return _name(blobs), [self._texts.html(blob) for blob in blobs], matches, known

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
    name, texts, matches, known = work
    return name, comparison_of([blocks_of(text) for text in texts], matches, known).to_json()
