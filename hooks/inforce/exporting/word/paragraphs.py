"""Join runs and paragraph marks to the paragraphs of Word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inforce.exporting.word.model import Anchor, Block, Paragraph, Pilcrow, Run, Table, is_in
from inforce.exporting.word.spaces import spaced
from inforce.exporting.word.tables import MisfitError
from inforce.redline.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inforce.exporting.word.model import Shape, Token


def joined(tokens: Sequence[Token], closed: Mark = Mark.DEL) -> tuple[Block, ...]:
    """Return the paragraphs and tables that tokens make.

    `closed` is `SAME` for a cell that is in both texts: such a cell ends with a mark that is in
    both, because nothing comes after it that a paragraph could be joined to.
    """
    whole = _shared_marks(spaced(tokens))
    if closed is Mark.SAME:
        _close(whole)
    return tuple(_blocks(whole))


def _shared_marks(tokens: Iterable[Token]) -> list[Token]:
    """Make one paragraph mark of two that stand side by side, one in each text."""
    found: list[Token] = []
    for token in tokens:
        before = found[-1] if found else None
        if isinstance(token, Pilcrow) and isinstance(before, Pilcrow) and _meet(token, before):
            found[-1] = _both(token, before)
        else:
            found.append(token)
    return found


def _meet(one: Pilcrow, other: Pilcrow) -> bool:
    return {one.mark, other.mark} == {Mark.INS, Mark.DEL}


def _both(one: Pilcrow, other: Pilcrow) -> Pilcrow:
    old, new = _shape(one, other, Mark.DEL), _shape(one, other, Mark.INS)
    return Pilcrow(Mark.SAME, new, old if old != new else None)


def _shape(one: Pilcrow, other: Pilcrow, side: Mark) -> Shape:
    found = one if one.mark is side else other
    return found.was if found.was and side is Mark.DEL else found.shape


def _close(tokens: list[Token]) -> None:
    """Make the last paragraph mark of both texts the same one."""
    last = {side: _last(tokens, side) for side in (Mark.DEL, Mark.INS)}
    first, end = sorted(last.values())
    if first == end:
        return
    if any(isinstance(token, Table) for token in tokens[first:end]):
        raise MisfitError
    side = Mark.DEL if last[Mark.DEL] == first else Mark.INS
    other = Mark.INS if side is Mark.DEL else Mark.DEL
    earlier, later = tokens[first], tokens[end]
    if not isinstance(earlier, Pilcrow) or not isinstance(later, Pilcrow):
        raise MisfitError
    moved = Pilcrow(side, _shape(earlier, earlier, side) if side is Mark.DEL else earlier.shape)
    tokens[end] = _both(moved, replace(later, mark=other, was=None))
    if earlier.mark is Mark.SAME:
        kept = (earlier.was or earlier.shape) if other is Mark.DEL else earlier.shape
        tokens[first] = Pilcrow(other, kept)
    else:
        del tokens[first]


def _last(tokens: Sequence[Token], side: Mark) -> int:
    for number in range(len(tokens) - 1, -1, -1):
        token = tokens[number]
        if isinstance(token, Pilcrow) and is_in(token.mark, side):
            return number
    raise MisfitError


def _blocks(tokens: Iterable[Token]) -> Iterable[Block]:
    runs: list[Run] = []
    anchors: list[str] = []
    for token in tokens:
        if isinstance(token, Run):
            _append(runs, token)
        elif isinstance(token, Anchor):
            anchors.append(token.name)
        elif isinstance(token, Pilcrow):
            yield Paragraph(token, tuple(runs), tuple(dict.fromkeys(anchors)), _move(token, runs))
            runs, anchors = [], []
        elif isinstance(token, Table):
            if runs:
                raise MisfitError
            yield token


def _append(runs: list[Run], run: Run) -> None:
    """Add a run, as part of the one before if only their texts differ."""
    if runs and replace(runs[-1], text=run.text) == run:
        runs[-1] = replace(run, text=runs[-1].text + run.text)
    else:
        runs.append(run)


def _move(pilcrow: Pilcrow, runs: Sequence[Run]) -> int:
    """Return the move of a paragraph that is moved as a whole, else 0."""
    if pilcrow.mark is Mark.SAME or any(run.mark is not pilcrow.mark for run in runs):
        return 0
    numbers = {run.move for run in runs if run.move}
    return numbers.pop() if len(numbers) == 1 else 0
