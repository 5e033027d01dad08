"""Everything that goes on from one text to the other: in place, split, joined or moved."""

from __future__ import annotations

from dataclasses import dataclass

from inforce.redline.align import Gap
from inforce.redline.chain import Pair
from inforce.redline.chunks import chunks_of
from inforce.redline.encode import Coded, Lexicon, encode
from inforce.redline.match import match
from inforce.redline.model import Mark
from inforce.redline.moves import find_moves
from inforce.redline.numbering import Renumbering, renumbering
from inforce.redline.plan import Chunk, Moved
from inforce.redline.regroup import group
from inforce.redline.tables import cell_maps, without_joined_tables
from inforce.redline.tree import Tree

_LEAST_KEPT = 0.5
"""Least share of the words of a moved unit that stand together at its new place."""


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in both texts."""

    chunks: tuple[Chunk, ...]
    """Words in place, rising on both sides."""
    gone: dict[int, Moved]
    """Moved leaves by their number in the old text."""
    come: dict[int, Moved]
    """Moved leaves by their number in the new text."""


def find(old: Tree, new: Tree) -> Found:
    """Return what stands in both texts."""
    lexicon = Lexicon()
    before, after = encode(old, lexicon), encode(new, lexicon)
    pairs = match(before, after)
    groups = without_joined_tables(before, after, group(before, after, pairs))
    runs = find_moves(before, after, groups)
    moved = [pair for run in runs for pair in run]
    numbers = renumbering(before, after, pairs + moved, lexicon)
    cells = cell_maps(before, after, pairs + moved)
    chunks = [
        chunk
        for stretch in groups
        for chunk in chunks_of(
            before, after, stretch, cells.get((stretch.old, stretch.new)), numbers
        )
    ]
    gone, come = _moves(before, after, runs, (cells, numbers))
    return Found(tuple(chunks), gone, come)


def _moves(
    old: Coded,
    new: Coded,
    runs: list[list[Pair]],
    known: tuple[dict[Pair, list[Pair]], Renumbering],
) -> tuple[dict[int, Moved], dict[int, Moved]]:
    """Return the moved leaves of both texts; the passages are numbered from 1.

    A unit that was taken for the same but keeps few of its words is none that moved.
    """
    passages = [_kept_chunks(old, new, run, known) for run in runs]
    gone: dict[int, Moved] = {}
    come: dict[int, Moved] = {}
    for number, chunks in enumerate(filter(None, passages), 1):
        gone.update((chunk.old, Moved(number, chunk.new, chunk.pieces)) for chunk in chunks)
        come.update((chunk.new, Moved(number, chunk.old, chunk.pieces)) for chunk in chunks)
    return gone, come


def _kept_chunks(
    old: Coded,
    new: Coded,
    run: list[Pair],
    known: tuple[dict[Pair, list[Pair]], Renumbering],
) -> list[Chunk]:
    """Return the chunks of the units of a run that go on."""
    cells, numbers = known
    found: list[Chunk] = []
    for one, other in run:
        stretch = Gap(one, one + 1, other, other + 1)
        chunks = chunks_of(old, new, stretch, cells.get((one, other)), numbers)
        found += chunks if _is_kept(min(_size(old, one), _size(new, other)), chunks) else ()
    return found


def _size(coded: Coded, unit: int) -> int:
    leaves = range(coded.units[unit].first, coded.units[unit].end)
    return sum(len(coded.codes[leaf]) for leaf in leaves)


def _is_kept(shorter: int, chunks: list[Chunk]) -> bool:
    """Tell whether enough of two units goes on, of which the shorter has so many words."""
    pieces = (piece for chunk in chunks for piece in chunk.pieces)
    kept = sum(len(piece.words) for piece in pieces if piece.mark is Mark.SAME)
    return kept >= _LEAST_KEPT * shorter
