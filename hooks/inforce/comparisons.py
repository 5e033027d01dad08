"""The comparison of all texts of a policy, made once per chain of contents."""

from __future__ import annotations

import json
import zlib
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
    _Work = tuple[str, list[_Blocks], list[bytes], _Matches, Comparison | None]
    _Made = tuple[str, bytes, bytes]

_COMPRESSED = 4
"""How many times smaller texts are when compressed, about."""


class Comparisons:
    """Compares the texts of chains of blobs, one blob for each version."""

    def __init__(self, texts: Texts, redlines: Redlines, store: Store) -> None:
        self._texts = texts
        self._redlines = redlines
        self._store = store

    def prepare(self, chains: Iterable[Sequence[str]]) -> None:
        """Make every comparison that is not in the store yet, on all cores."""
        missing = [blobs for blobs in chains if not self._store.has("comparison", _name(blobs))]
        made_all = spread(_made, map(self._work, missing), _weight)
        for made in self._texts.progress("Comparing any two", made_all, len(missing)):
            self._keep(*made)

    def _work(self, blobs: Sequence[str]) -> _Work:
        """Return what a comparison is made from; what is known of fewer texts is used.

        The texts are compressed: all those of one policy are held at once.
        """
        name = self._known(blobs)
        before, cut = (self._store.get(kind, name) for kind in ("comparison", "blocks"))
        known = Comparison.from_json(before.decode()) if before else None
        blocks, matches = _unpacked(cut) if cut else ([], [])
        fresh = islice(pairwise(blobs), len(matches), None)
        matches += [self._redlines.traced(*pair).blocks for pair in fresh]
        fresh_texts = map(self._texts.html, blobs[len(blocks) :])
        texts = [zlib.compress(text.encode(), 1) for text in fresh_texts]
        return _name(blobs), blocks, texts, matches, known

    def _known(self, blobs: Sequence[str]) -> str:
        """Return the name of the longest comparison that begins this one; empty for none."""
        fewer = reversed(_names(blobs)[1:-1])
        return next((name for name in fewer if self._store.has("blocks", name)), "")

    def _keep(self, name: str, made: bytes, blocks: bytes) -> None:
        self._store.put(blocks, "blocks", name)
        self._store.put(made, "comparison", name)

    def of(self, blobs: Sequence[str]) -> bytes:
        """Return the comparison of the texts as JSON."""
        stored = self._store.get("comparison", _name(blobs))
        if stored is not None:
            return stored
        name, made, blocks = _made(self._work(blobs))
        self._keep(name, made, blocks)
        return made


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
    same: dict[str, str] = {}
    fresh = (blocks_of(zlib.decompress(text).decode()) for text in texts)
    each_once = (tuple(same.setdefault(block, block) for block in text) for text in fresh)
    blocks = [*cut, *each_once]
    made = comparison_of(blocks, matches, known).to_json()
    return name, made.encode(), _packed(blocks, matches)


def _weight(work: _Work) -> int:
    return sum(map(len, work[2])) * _COMPRESSED


def _packed(texts: Sequence[_Blocks], matches: _Matches) -> bytes:
    """Return the blocks of texts as JSON, each distinct one written once, and which go on."""
    numbers: dict[str, int] = {}
    found = [[numbers.setdefault(block, len(numbers)) for block in text] for text in texts]
    return json.dumps([list(numbers), found, matches]).encode()


def _unpacked(written: bytes) -> tuple[list[_Blocks], _Matches]:
    blocks, texts, matches = json.loads(written)
    return [tuple(blocks[number] for number in text) for text in texts], matches
