"""Everything that goes on from one text to the other: in place, split, joined or moved."""

from __future__ import annotations

from dataclasses import dataclass

from inforce.redline.align import Gap
from inforce.redline.chain import Pair
from inforce.redline.chunks import chunks_of
from inforce.redline.encode import Coded, Lexicon, encode
from inforce.redline.match import match
from inforce.redline.moves import find_moves
from inforce.redline.numbering import Renumbering, renumbering
from inforce.redline.plan import Chunk, Moved
from inforce.redline.regroup import group
from inforce.redline.tables import cell_maps, without_joined_tables
from inforce.redline.tree import Tree


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
    """Return the moved leaves of both texts; the passages are numbered from 1."""
    gone: dict[int, Moved] = {}
    come: dict[int, Moved] = {}
    for number, run in enumerate(runs, 1):
        for one, other in run:
            stretch = Gap(one, one + 1, other, other + 1)
            for chunk in chunks_of(old, new, stretch, known[0].get((one, other)), known[1]):
                gone[chunk.old] = Moved(number, chunk.new, chunk.pieces)
                come[chunk.new] = Moved(number, chunk.old, chunk.pieces)
    return gone, come
