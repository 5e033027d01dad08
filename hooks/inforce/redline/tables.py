"""Pair the cells of matched rows, column by column."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from rapidfuzz.distance import LCSseq

from inforce.redline.align import Gap
from inforce.redline.chain import Pair, heaviest_chain
from inforce.redline.encode import Coded
from inforce.redline.tree import Tree

_ENOUGH_ROWS = 200
"""So many rows of a table are looked at to learn which column became which."""
_MOST_CELLS = 10_000
"""Rows with more pairs of cells than this are paired in order only."""

Columns = tuple[int, int]
"""Numbers of cells in an old and in a new row."""


def without_joined_tables(old: Coded, new: Coded, groups: list[Gap]) -> list[Gap]:
    """Return stretches of matched units without those that one table takes over from a second one.

    What stood between two tables has no place inside one.
    """
    tables = _tables(old.tree), _tables(new.tree)
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    places = [
        (_around(old, gap.old, tables[0]), _around(new, gap.new, tables[1])) for gap in groups
    ]
    for gap, (before, after) in zip(groups, places, strict=True):
        if before and after:
            votes[after][before] += len(old.units[gap.old].code) + 1
    main = {after: found.most_common(1)[0][0] for after, found in votes.items()}
    return [
        gap
        for gap, (before, after) in zip(groups, places, strict=True)
        if not before or main.get(after, before) == before
    ]


def _tables(tree: Tree) -> list[int]:
    """Return for every container the table it is or stands in; 0 for none."""
    found: list[int] = []
    for number, box in enumerate(tree.containers):
        outer = found[box.parent] if box.parent >= 0 else 0
        found.append(number if box.element[0] == "table" else outer)
    return found


def _around(coded: Coded, unit: int, tables: list[int]) -> int:
    """Return the table around a unit; 0 for none."""
    return tables[coded.tree.leaves[coded.units[unit].first].parent]


def cell_maps(old: Coded, new: Coded, pairs: list[Pair]) -> dict[Pair, list[Pair]]:
    """Return for every pair of row units which cell becomes which."""
    rows = [pair for pair in pairs if old.units[pair[0]].row >= 0]
    columns = _columns(old, new, rows)
    return {pair: columns[_key(old, new, pair)] for pair in rows}


def _key(old: Coded, new: Coded, pair: Pair) -> tuple[int, int, Columns]:
    before, after = old.units[pair[0]], new.units[pair[1]]
    return _table(old, before.row), _table(new, after.row), _shape(old, new, pair)


def _shape(old: Coded, new: Coded, pair: Pair) -> Columns:
    before, after = old.units[pair[0]], new.units[pair[1]]
    return before.end - before.first, after.end - after.first


def _table(coded: Coded, row: int) -> int:
    """Return the number of the table of a row."""
    number = row
    while number > 0 and coded.tree.containers[number].element[0] != "table":
        number = coded.tree.containers[number].parent
    return number


def _columns(
    old: Coded, new: Coded, pairs: list[Pair]
) -> dict[tuple[int, int, Columns], list[Pair]]:
    """Return which cell becomes which, for each pair of tables and each number of cells."""
    rows: dict[tuple[int, int, Columns], list[Pair]] = defaultdict(list)
    for pair in pairs:
        rows[_key(old, new, pair)].append(pair)
    return {key: _map(old, new, found, key[2]) for key, found in rows.items()}


def _map(old: Coded, new: Coded, rows: list[Pair], shape: Columns) -> list[Pair]:
    votes: dict[Pair, float] = defaultdict(float)
    few = shape[0] * shape[1] <= _MOST_CELLS
    for row in rows[:_ENOUGH_ROWS] if few else ():
        for pair, weight in _cell_votes(old, new, row):
            votes[pair] += weight
    same = shape[0] == shape[1]
    for column in range(shape[0] if same else 0):
        votes[column, column] += 0.5
    found = heaviest_chain([(*pair, weight) for pair, weight in votes.items() if weight > 0])
    return _filled(found, shape)


def _cell_votes(old: Coded, new: Coded, row: Pair) -> Iterator[tuple[Pair, float]]:
    before, after = old.units[row[0]], new.units[row[1]]
    for left in range(before.end - before.first):
        one = old.codes[before.first + left]
        for right in range(after.end - after.first):
            other = new.codes[after.first + right]
            if one == other:
                yield (left, right), len(one) + 1.0
            elif one and other:
                yield (left, right), float(LCSseq.similarity(one, other))


def _filled(found: list[Pair], shape: Columns) -> list[Pair]:
    """Pair the columns between paired ones where both sides have equally many."""
    filled: list[Pair] = []
    left = right = 0
    for pair in [*found, shape]:
        if pair[0] - left == pair[1] - right:
            filled += ((left + step, right + step) for step in range(pair[0] - left))
        left, right = pair[0] + 1, pair[1] + 1
        if pair != shape:
            filled.append(pair)
    return filled
