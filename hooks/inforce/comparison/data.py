"""All texts of a policy as blocks, and the redlines between the variants of each block."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from inforce.comparison.fragments import Edits, edits_between, fragment, whole
from inforce.comparison.groups import grouped
from inforce.comparison.lines import lines_of, needed_pairs
from inforce.comparison.said import Said
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

    def redlines(self) -> dict[tuple[str, str], Edits]:
        """Return the redlines between variants by the HTML of the old and the new block."""
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


_NOTHING = Comparison((), (), (), (), (), (), ())


def comparison_of(
    texts: Sequence[Sequence[str]],
    matches: Sequence[Sequence[tuple[int, int]]],
    before: Comparison | None = None,
) -> Comparison:
    """Return the comparison of texts, each given as the HTML of its blocks.

    `matches` holds, for each neighbouring pair of texts, the old and new numbers of the blocks that
    go on. What was found out for `before` is not found out again.
    """
    contents, blocks = _numbered(texts)
    said = Said(blocks)
    lines = lines_of(contents, matches, said.words)
    lines = grouped(contents, lines, said)
    joined = [_together(text, line) for text, line in zip(texts, lines, strict=True)]
    lines = [tuple(dict.fromkeys(line)) for line in lines]
    contents, blocks = _numbered(joined)
    known = before or _NOTHING
    weighed = dict(zip(known.blocks, known.weights, strict=True))
    weights = tuple(weighed[block] if block in weighed else word_count(block) for block in blocks)
    return Comparison(
        blocks=blocks,
        weights=weights,
        texts=tuple(contents),
        lines=tuple(lines),
        pairs=tuple(_pairs(blocks, needed_pairs(contents, lines, weights), known)),
        gone=_wholes(blocks, "del", known),
        come=_wholes(blocks, "ins", known),
    )


def _pairs(
    blocks: Sequence[str], needed: Iterable[tuple[int, int]], known: Comparison
) -> Iterator[tuple[int, int, Edits]]:
    """Yield the redlines that are needed, but for those of which none is exact."""
    redlines = known.redlines()
    for old, new in needed:
        pair = blocks[old], blocks[new]
        made = redlines[pair] if pair in redlines else _redline(*pair)
        if made is not None:
            yield old, new, made


def _redline(old: str, new: str) -> Edits | None:
    """Return the redline of two blocks; None where there is none that is exact."""
    made = fragment(old, new)
    return None if made is None else edits_between(new, made)


def _wholes(
    blocks: Sequence[str], mark: Literal["del", "ins"], known: Comparison
) -> tuple[tuple[int, Edits], ...]:
    wholes = known.gone if mark == "del" else known.come
    made = {known.blocks[number]: edits for number, edits in wholes}
    found = []
    for number, block in enumerate(blocks):
        if whole(block, mark):
            continue
        edits = made[block] if block in made else _whole_by_engine(block, mark)
        if edits is not None:
            found.append((number, edits))
    return tuple(found)


def _whole_by_engine(block: str, mark: Literal["del", "ins"]) -> Edits | None:
    made = fragment(block, "") if mark == "del" else fragment("", block)
    return None if made is None else edits_between(block, made)


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
