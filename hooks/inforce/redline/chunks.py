"""Compare the words of matched units and cut the result into chunks."""

from __future__ import annotations

from itertools import accumulate

from inforce.redline.align import Gap
from inforce.redline.chain import Pair
from inforce.redline.encode import Coded
from inforce.redline.numbering import Renumbering
from inforce.redline.pieces import Edit, Slice, to_pieces
from inforce.redline.steps import Chunk
from inforce.redline.tidy import tidy
from inforce.redline.tree import tag_of
from inforce.redline.words import compare_words


def chunks_of(
    old: Coded, new: Coded, group: Gap, cells: list[Pair] | None, numbers: Renumbering
) -> list[Chunk]:
    """Return the chunks of one stretch of matched units; `cells` pairs the cells of rows."""
    before, after = old.units[group.old], new.units[group.new]
    if cells is not None:
        pairs = [(before.first + left, after.first + right) for left, right in cells]
        return [chunk for pair in pairs for chunk in _one(old, new, pair, numbers)]
    olds = [old.units[unit].first for unit in range(group.old, group.old_end)]
    news = [new.units[unit].first for unit in range(group.new, group.new_end)]
    if len(olds) == len(news) == 1:
        return _one(old, new, (olds[0], news[0]), numbers)
    return _several(old, new, olds, news, numbers)


def _one(old: Coded, new: Coded, pair: Pair, numbers: Renumbering) -> list[Chunk]:
    before, after = old.tree.leaves[pair[0]], new.tree.leaves[pair[1]]
    slices = Slice(before, 0, len(before.words)), Slice(after, 0, len(after.words))
    edits = _edits(old.codes[pair[0]], new.codes[pair[1]], numbers)
    return [_chunk(pair, slices, edits, numbers)]


def _edits(old: str, new: str, numbers: Renumbering) -> list[Edit]:
    return tidy(compare_words(old, new), old, new, numbers.signs)


def _chunk(
    pair: Pair, slices: tuple[Slice, Slice], edits: list[Edit], numbers: Renumbering
) -> Chunk:
    pieces = to_pieces(*slices, edits, exact=tag_of(slices[1].leaf) == "pre")
    return Chunk(*pair, numbers.marked(pieces))


def _several(
    old: Coded, new: Coded, olds: list[int], news: list[int], numbers: Renumbering
) -> list[Chunk]:
    """Return one chunk for each part of a split or joined paragraph."""
    before = "".join(old.codes[leaf] for leaf in olds)
    after = "".join(new.codes[leaf] for leaf in news)
    split = len(news) > 1
    ends = list(accumulate(len((new if split else old).codes[n]) for n in (news if split else olds)))
    parts = _cut(_edits(before, after, numbers), ends, split=split)
    found: list[Chunk] = []
    start = 0
    for number, edits in enumerate(parts):
        one, other = (olds[0], news[number]) if split else (olds[number], news[0])
        shared = edits[-1].old_end if split else edits[-1].new_end
        first, last = old.tree.leaves[one], new.tree.leaves[other]
        slices = (
            Slice(first, start if split else 0, shared if split else len(first.words)),
            Slice(last, 0 if split else start, len(last.words) if split else shared),
        )
        offset = (start, ends[number - 1] if number else 0)
        offsets = offset if split else offset[::-1]
        found.append(_chunk((one, other), slices, _moved_back(edits, *offsets), numbers))
        start = shared
    return found


def _moved_back(edits: list[Edit], old: int, new: int) -> list[Edit]:
    return [
        Edit(edit.equal, edit.old - old, edit.old_end - old, edit.new - new, edit.new_end - new)
        for edit in edits
        if edit.old < edit.old_end or edit.new < edit.new_end
    ]


def _cut(edits: list[Edit], ends: list[int], *, split: bool) -> list[list[Edit]]:
    """Cut edits where the parts end: on the new side of a split, on the old side of a join."""
    parts: list[list[Edit]] = [[]]
    for edit in edits:
        rest = edit
        while (rest.new_end if split else rest.old_end) > ends[len(parts) - 1]:
            head, rest = _divide(rest, ends[len(parts) - 1], split=split)
            parts[-1].append(head)
            parts.append([])
        parts[-1].append(rest)
    return parts


def _divide(edit: Edit, at: int, *, split: bool) -> tuple[Edit, Edit]:
    """Cut one edit; of a replacement, the other side goes with the first part."""
    if split:
        old = edit.old + at - edit.new if edit.equal else edit.old_end
        return _halves(edit, old, at)
    new = edit.new + at - edit.old if edit.equal else edit.new_end
    return _halves(edit, at, new)


def _halves(edit: Edit, old: int, new: int) -> tuple[Edit, Edit]:
    return (
        Edit(edit.equal, edit.old, old, edit.new, new),
        Edit(edit.equal, old, edit.old_end, new, edit.new_end),
    )
