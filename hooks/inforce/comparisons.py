"""The comparison of all texts of a policy, made once per chain of contents."""

from __future__ import annotations

import json
from hashlib import blake2b
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from inforce.comparison import Comparison, comparison_of
from inforce.redline import blocks_of
from inforce.spread import spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inforce.redlines import Redlines
    from inforce.store import Store
    from inforce.texts import Texts

    _Blocks = tuple[str, ...]
    _Matches = list[Sequence[tuple[int, int]]]
    _Work = tuple[str, list[_Blocks], list[str], _Matches, Comparison | None]
    _Made = tuple[str, str, str]


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
        for made in self._texts.progress("Comparing any two", made_all, len(missing)):
            self._keep(*made)

    def _work(self, blobs: Sequence[str]) -> _Work:
        """Return what a comparison is made from; what is known of fewer texts is used."""
        name = self._known(blobs)
        before, cut = (self._store.get(kind, name) for kind in ("comparison", "blocks"))
        known = Comparison.from_json(before.decode()) if before else None
        blocks, matches = _unpacked(cut) if cut else ([], [])
        fresh = islice(pairwise(blobs), len(matches), None)
        matches += [self._redlines.traced(*pair).blocks for pair in fresh]
        texts = [self._texts.html(blob) for blob in blobs[len(blocks) :]]
        return _name(blobs), blocks, texts, matches, known

    def _known(self, blobs: Sequence[str]) -> str:
        """Return the name of the longest comparison that begins this one; empty for none."""
        fewer = reversed(_names(blobs)[1:-1])
        return next((name for name in fewer if self._store.has("blocks", name)), "")

    def _keep(self, name: str, made: str, blocks: str) -> None:
        self._store.put(blocks.encode(), "blocks", name)
        self._store.put(made.encode(), "comparison", name)

    def of(self, blobs: Sequence[str]) -> bytes:
        """Return the comparison of the texts as JSON."""
        stored = self._store.get("comparison", _name(blobs))
        if stored is not None:
            return stored
        name, made, blocks = _made(self._work(blobs))
        self._keep(name, made, blocks)
        return made.encode()


def _name(blobs: Sequence[str]) -> str:
    return _names(blobs)[-1]


def _names(blobs: Sequence[str]) -> list[str]:
    """Return the name of the comparison of the first text, of the first two, and so on."""
    digest = blake2b(digest_size=16)
    names: list[str] = []
    for blob in blobs:
        digest.update(blob.encode())
        names.append(digest.hexdigest())
    return names


def _made(work: _Work) -> _Made:
    """Compare the texts of one policy; at module level, so that other processes can."""
    name, cut, texts, matches, known = work
    blocks = [*cut, *map(blocks_of, texts)]
    return name, comparison_of(blocks, matches, known).to_json(), _packed(blocks, matches)


def _packed(texts: Sequence[_Blocks], matches: _Matches) -> str:
    """Return the blocks of texts as JSON, each distinct one written once, and which go on."""
    numbers: dict[str, int] = {}
    found = [[numbers.setdefault(block, len(numbers)) for block in text] for text in texts]
    return json.dumps([list(numbers), found, matches])


def _unpacked(written: bytes) -> tuple[list[_Blocks], _Matches]:
    blocks, texts, matches = json.loads(written)
    return [tuple(blocks[number] for number in text) for text in texts], matches
