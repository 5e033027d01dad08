"""What blocks say, worked out where it is asked for: most blocks only stay what they are."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"\w+")
_HELD = 4_096
"""Blocks whose words are held at a time."""

Words = Counter[str]
Phrases = Counter[tuple[str, ...]]


class Said:
    """The words of blocks, by the number of the block."""

    def __init__(self, blocks: Sequence[str]) -> None:
        self._blocks = blocks
        self.words = lru_cache(_HELD)(self._words)
        """How often each word is in a block, whatever its case and the signs around it."""
        self.phrases = lru_cache(_HELD // 4)(self._phrases)
        """How often any three words follow one another in a block."""

    def phrases_in(self, block: int) -> int:
        """Return how many phrases a block has."""
        return max(self.words(block).total() - 2, 0)

    def _words(self, block: int) -> Words:
        return Counter(self._listed(block))

    def _phrases(self, block: int) -> Phrases:
        words = self._listed(block)
        return Counter(zip(words, words[1:], words[2:], strict=False))

    def _listed(self, block: int) -> list[str]:
        return _WORD.findall(unescape(_TAG.sub(" ", self._blocks[block])).casefold())
