"""Join runs and paragraph marks to the paragraphs of Word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inforce.exporting.word.bridges import bridged
from inforce.exporting.word.libreoffice import carried, parted
from inforce.exporting.word.model import (
    OTHER,
    Anchor,
    Block,
    Paragraph,
    Pilcrow,
    Run,
    Table,
    is_in,
    shared,
)
from inforce.exporting.word.spaces import spaced
from inforce.exporting.word.tables import MisfitError
from inforce.redline.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inforce.exporting.word.model import Token


def joined(tokens: Sequence[Token], closed: Mark = Mark.DEL) -> tuple[Block, ...]:
    """Return the paragraphs and tables that tokens make.

    `closed` is `SAME` for a cell that is in both texts: such a cell ends with a mark that is in
    both, because nothing comes after it that a paragraph could be joined to.
    """
    *passages, last = bridged(_passages(_shifted(_shared_marks(spaced(tokens)))))
    if closed is Mark.SAME:
        last = _ended_together(last)
        if not any(_ends(token, Mark.DEL) and _ends(token, Mark.INS) for token in last):
            raise MisfitError
    whole = [token for passage in passages for token in _ended_together(passage)]
    return carried(tuple(_blocks(parted([*whole, *last]))))


def _passages(tokens: Iterable[Token]) -> list[list[Token]]:
    """Return what stands up to each table, which comes last, and what stands after all tables."""
    found: list[list[Token]] = [[]]
    for token in tokens:
        found[-1].append(token)
        if isinstance(token, Table):
            found.append([])
    return found


def _shared_marks(tokens: Iterable[Token]) -> list[Token]:
    """Make one paragraph mark of two that stand side by side, one in each text."""
    found: list[Token] = []
    for token in tokens:
        before = found[-1] if found else None
        if isinstance(token, Pilcrow) and isinstance(before, Pilcrow) and _meet(token, before):
            found[-1] = shared(token, before)
        else:
            found.append(token)
    return found


def _shifted(tokens: list[Token]) -> list[Token]:
    """Say "typed on" rather than "typed, and then more paragraphs": the same, better understood.

    Where words at the end of a paragraph and whole paragraphs after it come or go together, the
    mark between them comes or goes, and the last one stays. LibreOffice takes the other form for
    one stretch that holds the mark between.
    """
    for place in range(1, len(tokens)):
        mark, before = tokens[place], tokens[place - 1]
        if not (isinstance(mark, Pilcrow) and mark.mark is Mark.SAME):
            continue
        if not isinstance(before, Run) or before.mark is Mark.SAME or before.move:
            continue
        last = _end_of_stretch(tokens, place, before.mark)
        later = tokens[last]
        if last > place and isinstance(later, Pilcrow):
            other = OTHER[before.mark]
            kept = Pilcrow(other, mark.shape_in(other))
            tokens[place] = Pilcrow(before.mark, mark.shape_in(before.mark))
            tokens[last] = shared(kept, later)
    return tokens


def _end_of_stretch(tokens: Sequence[Token], place: int, mark: Mark) -> int:
    """Return the last paragraph mark of whole paragraphs with one fate that follow a mark."""
    last = place
    for number in range(place + 1, len(tokens)):
        token = tokens[number]
        if isinstance(token, Anchor):
            continue
        moved = isinstance(token, Run) and token.move
        if isinstance(token, Table) or token.mark is not mark or moved:
            break
        if isinstance(token, Pilcrow):
            last = number
    return last


def _meet(one: Pilcrow, other: Pilcrow) -> bool:
    return {one.mark, other.mark} == {Mark.INS, Mark.DEL}


def _ended_together(tokens: list[Token]) -> list[Token]:
    """Make the last paragraph mark of both texts the same one, where both have one.

    What comes after is a table or the end of a cell: no paragraph can be joined to it.
    """
    old, new = _last(tokens, Mark.DEL), _last(tokens, Mark.INS)
    if old == new or min(old, new) < 0:
        return tokens
    first, end = sorted((old, new))
    side, other = (Mark.DEL, Mark.INS) if first == old else (Mark.INS, Mark.DEL)
    earlier, later = tokens[first], tokens[end]
    if not isinstance(earlier, Pilcrow) or not isinstance(later, Pilcrow):
        raise MisfitError
    both = shared(Pilcrow(side, earlier.shape_in(side)), Pilcrow(other, later.shape_in(other)))
    kept = [Pilcrow(other, earlier.shape_in(other))] if earlier.mark is Mark.SAME else []
    return [*tokens[:first], *kept, *tokens[first + 1 : end], both, *tokens[end + 1 :]]


def _last(tokens: Sequence[Token], side: Mark) -> int:
    places = range(len(tokens) - 1, -1, -1)
    return next((place for place in places if _ends(tokens[place], side)), -1)


def _ends(token: Token, side: Mark) -> bool:
    return isinstance(token, Pilcrow) and is_in(token.mark, side)


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
