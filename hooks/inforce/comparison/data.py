"""All texts of a policy as blocks, and the redlines between the variants of each block."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inforce.comparison.fragments import Edits, edits_between, fragment, whole
from inforce.comparison.lines import lines_of, needed_pairs
from inforce.wording import word_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


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


NOTHING = Comparison((), (), (), (), (), (), ())
"""The comparison of no texts."""


def comparison_of(
    texts: Sequence[Sequence[str]],
    matches: Sequence[Sequence[tuple[int, int]]],
    before: Comparison = NOTHING,
) -> Comparison:
    """Return the comparison of texts, each given as the HTML of its blocks.

    `before` compares the texts that came before them, and nothing it holds is made again. `matches`
    holds, for each text that has another before it, the old and new numbers of the blocks that go
    on.
    """
    numbers = {block: number for number, block in enumerate(before.blocks)}
    added = [tuple(numbers.setdefault(block, len(numbers)) for block in text) for text in texts]
    contents, blocks = (*before.texts, *added), tuple(numbers)
    lines = tuple(lines_of([len(text) for text in texts], matches, before.lines))
    fresh = blocks[len(before.blocks) :]
    return Comparison(
        blocks=blocks,
        weights=(*before.weights, *map(word_count, fresh)),
        texts=contents,
        lines=lines,
        pairs=tuple(_pairs(blocks, needed_pairs(contents, lines), before)),
        gone=(*before.gone, *_wholes(blocks, len(before.blocks), "del")),
        come=(*before.come, *_wholes(blocks, len(before.blocks), "ins")),
    )


def _pairs(
    blocks: Sequence[str], needed: Iterable[tuple[int, int]], before: Comparison
) -> Iterator[tuple[int, int, Edits]]:
    known: dict[tuple[int, int], Edits | None] = dict.fromkeys(
        needed_pairs(before.texts, before.lines)
    )
    known.update(((old, new), edits) for old, new, edits in before.pairs)
    for old, new in needed:
        pair = old, new
        made = known[pair] if pair in known else _redline(blocks[old], blocks[new])
        if made is not None:
            yield old, new, made


def _redline(old: str, new: str) -> Edits | None:
    """Return the redline of two blocks; None where there is none that is exact."""
    made = fragment(old, new)
    return None if made is None else edits_between(new, made)


def _wholes(blocks: Sequence[str], first: int, mark: str) -> Iterator[tuple[int, Edits]]:
    """Yield how the blocks from number `first` on look when they are wholly marked."""
    for number, block in enumerate(blocks[first:], start=first):
        if whole(block, mark):
            continue
        made = fragment(block, "") if mark == "del" else fragment("", block)
        if made is not None:
            yield number, edits_between(block, made)
