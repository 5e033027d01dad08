"""All texts of a policy as blocks, and the redlines between the variants of each block."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from itertools import groupby
from typing import TYPE_CHECKING

from inforce.comparison.fragments import Edits, edits_between, fragment, whole
from inforce.comparison.groups import grouped
from inforce.comparison.lines import lines_of, needed_pairs
from inforce.wording import word_count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"\w+")

Pairs = dict[tuple[str, str], Edits]
"""Edits that make a redline out of the new block, by the HTML of the old and the new one."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything a browser needs to compare any two texts."""

    blocks: tuple[str, ...]
    """HTML of every distinct block, in the order of first appearance."""
    weights: tuple[int, ...]
    """Words of each block."""
    texts: tuple[tuple[int, ...], ...]
    """For each text the numbers of its blocks, in reading order."""
    lines: tuple[tuple[int, ...], ...]
    """For each text and block which line of variants it belongs to."""
    pairs: tuple[tuple[int, int, Edits], ...]
    """Redlines between variants: old block, new block, edits of the new one."""
    gone: tuple[tuple[int, Edits], ...]
    """How a block looks when deleted, where it is no paragraph or heading."""
    come: tuple[tuple[int, Edits], ...]
    """How a block looks when inserted, where it is no paragraph or heading."""

    def redlines(self) -> Pairs:
        """Return the redlines by the HTML of both blocks."""
        blocks = self.blocks
        return {(blocks[old], blocks[new]): edits for old, new, edits in self.pairs}

    def to_json(self) -> str:
        """Return the comparison as compact JSON."""
        names = ("blocks", "weights", "texts", "lines", "pairs", "gone", "come")
        values = {name: getattr(self, name) for name in names}
        return json.dumps(values, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, written: str) -> Comparison:
        """Read back what `to_json` wrote."""
        found = json.loads(written)
        return cls(
            blocks=tuple(found["blocks"]),
            weights=tuple(found["weights"]),
            texts=tuple(map(tuple, found["texts"])),
            lines=tuple(map(tuple, found["lines"])),
            pairs=tuple((old, new, tuple(edits)) for old, new, edits in found["pairs"]),
            gone=tuple((block, tuple(edits)) for block, edits in found["gone"]),
            come=tuple((block, tuple(edits)) for block, edits in found["come"]),
        )


def comparison_of(
    texts: Sequence[Sequence[str]],
    matches: Sequence[Sequence[tuple[int, int]]],
    known: Mapping[tuple[str, str], Edits],
) -> Comparison:
    """Return the comparison of texts, each given as the HTML of its blocks.

    `matches` holds, for each neighbouring pair of texts, the old and new numbers of the blocks that
    go on. `known` holds redlines made before, which are not made again.
    """
    contents, blocks = _numbered(texts)
    words = [_words_of(block) for block in blocks]
    lines = lines_of(contents, matches, [Counter(found) for found in words])
    lines = grouped(contents, lines, list(map(_phrases, words)))
    joined = [_together(text, line) for text, line in zip(texts, lines, strict=True)]
    lines = [tuple(dict.fromkeys(line)) for line in lines]
    contents, blocks = _numbered(joined)
    weights = tuple(map(word_count, blocks))
    pairs = []
    for old, new in needed_pairs(contents, lines, weights):
        made = known.get((blocks[old], blocks[new])) or _redline(blocks[old], blocks[new])
        if made is not None:
            pairs.append((old, new, made))
    return Comparison(
        blocks=blocks,
        weights=weights,
        texts=tuple(contents),
        lines=tuple(lines),
        pairs=tuple(pairs),
        gone=_wholes(blocks, "del"),
        come=_wholes(blocks, "ins"),
    )


def _redline(old: str, new: str) -> Edits | None:
    """Return the redline of two blocks; None where there is none that is exact."""
    made = fragment(old, new)
    return None if made is None else edits_between(new, made)


def _wholes(blocks: Sequence[str], mark: str) -> tuple[tuple[int, Edits], ...]:
    found = []
    for number, block in enumerate(blocks):
        if whole(block, mark):
            continue
        made = fragment(block, "") if mark == "del" else fragment("", block)
        if made is not None:
            found.append((number, edits_between(block, made)))
    return tuple(found)


def _numbered(
    texts: Sequence[Sequence[str]],
) -> tuple[list[tuple[int, ...]], tuple[str, ...]]:
    """Return the numbers of the blocks of each text, and the distinct blocks."""
    numbers: dict[str, int] = {}
    found = [tuple(numbers.setdefault(block, len(numbers)) for block in text) for text in texts]
    return found, tuple(numbers)


def _together(text: Sequence[str], line: Sequence[int]) -> list[str]:
    """Return the blocks of a text, those of one line as one."""
    runs = groupby(zip(line, text, strict=True), key=lambda block: block[0])
    return ["\n".join(block for _, block in run) for _, run in runs]


def _words_of(block: str) -> list[str]:
    """Return the words of a block, whatever their case and the signs around them."""
    return _WORD.findall(unescape(_TAG.sub(" ", block)).casefold())


def _phrases(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    """Return how often any three words follow one another."""
    return Counter(zip(words, words[1:], words[2:], strict=False))
