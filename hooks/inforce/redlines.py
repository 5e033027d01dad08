"""Redlines between recorded texts, made once per pair of contents."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from inforce.clause_history import TRACED, Traced, traced
from inforce.gathered import Gathered, groups
from inforce.redline import compare_trees, parse, write_html
from inforce.spread import spread
from inforce.summaries import TOLD, Told, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from inforce.redline import Redline, Tree
    from inforce.store import Store
    from inforce.texts import Texts


_STRETCH = 8
"""Most redlines made in one go by one process."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A redline as the pages need it."""

    html: str
    """The new text with everything marked that was inserted or deleted."""
    inserted: int
    """Words inserted."""
    deleted: int
    """Words deleted."""
    moved: int
    """Words moved and otherwise unchanged."""
    is_empty: bool
    """Whether nothing at all is marked."""


_MARKED = TypeAdapter(Marked)
_ALL_TRACED = TypeAdapter(tuple[Traced, ...])


def mark(old: str, new: str) -> Marked:
    """Compare two rendered texts."""
    return _marked(compare_trees(parse(old), parse(new)))


def _mark_chain(
    stretch: tuple[list[tuple[str, str]], list[str]],
) -> tuple[list[tuple[str, str]], list[tuple[Marked, Traced]]]:
    """Compare each text with the next, reading each once; at module level, for other processes."""
    pairs, texts = stretch
    return pairs, [_both(old, new) for old, new in pairwise(map(_read, texts))]


def _weight(stretch: tuple[list[tuple[str, str]], list[str]]) -> int:
    return sum(map(len, stretch[1]))


# Many redlines lead to one text, the one in force.
_read = lru_cache(maxsize=4)(parse)


def _both(old: Tree, new: Tree) -> tuple[Marked, Traced]:
    redline = compare_trees(old, new)
    return _marked(redline), traced(redline)


def _marked(redline: Redline) -> Marked:
    return Marked(
        html=write_html(redline),
        inserted=redline.counts.inserted,
        deleted=redline.counts.deleted,
        moved=redline.counts.moved,
        is_empty=redline.is_empty,
    )


class Redlines:
    """Redlines between blobs; those made before come from the store."""

    def __init__(self, texts: Texts, store: Store) -> None:
        self._texts = texts
        self._store = store
        self._traced = Gathered(store, "traced by many", _ALL_TRACED)

    def prepare(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Make every redline between pairs of blobs that is not in the store yet, on all cores.

        Pairs whose first blob is the second of the pair before are made together.
        """
        missing = [pair for pair in pairs if not self._store.has("redline", *pair)]
        done = spread(_mark_chain, self._stretches(missing), _weight)
        each = (one for made_of, made in done for one in zip(made_of, made, strict=True))
        for pair, both in self._texts.progress("Comparing texts", each, len(missing)):
            self._keep(pair, *both)

    def _stretches(
        self, pairs: Iterable[tuple[str, str]]
    ) -> Iterator[tuple[list[tuple[str, str]], list[str]]]:
        """Yield stretches of neighbouring pairs, with the texts they join."""
        stretch: list[tuple[str, str]] = []
        for pair in pairs:
            if stretch and (stretch[-1][1] != pair[0] or len(stretch) == _STRETCH):
                yield stretch, self._texts_of(stretch)
                stretch = []
            stretch.append(pair)
        if stretch:
            yield stretch, self._texts_of(stretch)

    def _texts_of(self, stretch: Sequence[tuple[str, str]]) -> list[str]:
        return [self._texts.html(blob) for blob in (stretch[0][0], *(new for _, new in stretch))]

    def between(self, old: str, new: str) -> Marked:
        """Return the redline from one blob to another."""
        stored = self._store.get("redline", old, new)
        if stored is not None:
            return _MARKED.validate_json(stored)
        return self._make(old, new)[0]

    def traced(self, old: str, new: str) -> Traced:
        """Return what the redline from one blob to another says about clauses and blocks."""
        stored = self._store.get("traced", old, new)
        if stored is not None:
            return TRACED.validate_json(stored)
        return self._make(old, new)[1]

    def traced_along(self, blobs: Sequence[str]) -> Iterator[Traced]:
        """Yield the same of every two neighbours in a chain of blobs."""
        pairs = [" ".join(pair) for pair in pairwise(blobs)]
        found: dict[str, Traced] = {}
        for group in groups(pairs):
            found = self._traced.of(group, self._traced_one_by_one)
            yield from (found[pair] for pair in group)

    def _traced_one_by_one(self, pairs: list[str]) -> dict[str, Traced]:
        return {pair: self.traced(*pair.split(" ")) for pair in pairs}

    def told(self, old: str, new: str) -> Told:
        """Return the redline from one blob to another in numbers and one sentence."""
        stored = self._store.get("told", old, new)
        if stored is not None:
            return TOLD.validate_json(stored)
        return told(self._make(old, new)[1])

    def _make(self, old: str, new: str) -> tuple[Marked, Traced]:
        made = _both(_read(self._texts.html(old)), _read(self._texts.html(new)))
        self._keep((old, new), *made)
        return made

    def _keep(self, pair: tuple[str, str], marked: Marked, found: Traced) -> None:
        self._store.put(TOLD.dump_json(told(found)), "told", *pair)
        self._store.put(TRACED.dump_json(found), "traced", *pair)
        self._store.put(_MARKED.dump_json(marked), "redline", *pair)
