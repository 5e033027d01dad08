"""Compare the words of matched units and cut the result into chunks."""

from __future__ import annotations

from itertools import accumulate

from inforce.redline.align import Gap
from inforce.redline.chain import Pair
from inforce.redline.encode import Coded
from inforce.redline.model import Mark
from inforce.redline.numbering import Renumbering
from inforce.redline.pieces import Edit, Slice, to_pieces, whole
from inforce.redline.plan import Chunk
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
        return [
            chunk for one, other in pairs for chunk in _compared(old, new, [one], [other], numbers)
        ]
    olds = [old.units[unit].first for unit in range(group.old, group.old_end)]
    news = [new.units[unit].first for unit in range(group.new, group.new_end)]
    return _compared(old, new, olds, news, numbers)


def _compared(
    old: Coded, new: Coded, olds: list[int], news: list[int], numbers: Renumbering
) -> list[Chunk]:
    """Compare some old leaves, end to end, with some new ones; return a chunk for each part.

    A part is what one old and one new leaf share of the comparison.
    """
    if len(olds) == len(news) == 1 and _are_equal(old, new, olds[0], news[0]):
        return [Chunk(olds[0], news[0], whole(new.tree.leaves[news[0]], Mark.SAME))]
    before = "".join(old.codes[leaf] for leaf in olds)
    after = "".join(new.codes[leaf] for leaf in news)
    edits = tidy(compare_words(before, after), before, after, numbers.signs)
    ends = (_ends(old, olds), _ends(new, news))
    found: list[Chunk] = []
    for one, other, part in _parts(edits, *ends):
        leaves = old.tree.leaves[olds[one]], new.tree.leaves[news[other]]
        starts = ends[0][one] - len(leaves[0].words), ends[1][other] - len(leaves[1].words)
        slices = (
            Slice(leaves[0], part[0].old - starts[0], part[-1].old_end - starts[0]),
            Slice(leaves[1], part[0].new - starts[1], part[-1].new_end - starts[1]),
        )
        local = [_moved_back(edit, part[0].old, part[0].new) for edit in part]
        pieces = to_pieces(*slices, local, exact=tag_of(leaves[1]) == "pre")
        found.append(Chunk(olds[one], news[other], numbers.marked(pieces)))
    return found


def _are_equal(old: Coded, new: Coded, one: int, other: int) -> bool:
    if old.codes[one] != new.codes[other]:
        return False
    before, after = old.tree.leaves[one], new.tree.leaves[other]
    return (before.words, before.spaces, before.chains) == (after.words, after.spaces, after.chains)


def _ends(coded: Coded, leaves: list[int]) -> list[int]:
    return list(accumulate(len(coded.codes[leaf]) for leaf in leaves))


def _moved_back(edit: Edit, old: int, new: int) -> Edit:
    return Edit(edit.equal, edit.old - old, edit.old_end - old, edit.new - new, edit.new_end - new)


def _parts(
    edits: list[Edit], old_ends: list[int], new_ends: list[int]
) -> list[tuple[int, int, list[Edit]]]:
    """Cut edits where leaves end on either side; every leaf is in at least one part."""
    one = other = 0
    found: list[tuple[int, int, list[Edit]]] = [(0, 0, [])]
    for edit in edits:
        rest = edit
        while True:
            passes = rest.old_end > old_ends[one], rest.new_end > new_ends[other]
            if not any(passes):
                break
            head, rest = _divide(rest, old_ends[one], new_ends[other])
            found[-1][2].append(head)
            one += rest.old >= old_ends[one] and one + 1 < len(old_ends)
            other += rest.new >= new_ends[other] and other + 1 < len(new_ends)
            found.append((one, other, []))
        found[-1][2].append(rest)
    return [part if part[2] else (part[0], part[1], [Edit(True, 0, 0, 0, 0)]) for part in found]


def _divide(edit: Edit, old_end: int, new_end: int) -> tuple[Edit, Edit]:
    """Cut one edit at the nearer of the two ends."""
    old, new = min(edit.old_end, old_end), min(edit.new_end, new_end)
    if edit.equal:
        step = min(old - edit.old, new - edit.new)
        old, new = edit.old + step, edit.new + step
    return (
        Edit(edit.equal, edit.old, old, edit.new, new),
        Edit(edit.equal, old, edit.old_end, new, edit.new_end),
    )
