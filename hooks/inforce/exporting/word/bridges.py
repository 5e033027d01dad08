"""Paragraphs between tables that come or go one after another.

A paragraph right before such a table comes or goes as well. The standard lets nothing be left of
it; LibreOffice (7.4) leaves an empty paragraph, unless something before the table stays that it can
be joined to. So the words of a neighbouring paragraph are written there too, as inserted in one
place and deleted in the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.exporting.word.model import OTHER, Anchor, Pilcrow, Run, Table, is_in, shared
from inforce.redline.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inforce.exporting.word.model import Token


def bridged(passages: Sequence[list[Token]]) -> list[list[Token]]:
    """Return passages, each up to a table but the last, so that a mark stays before each table."""
    found = list(passages)
    for place in range(len(found) - 1):
        table = found[place][-1]
        side = OTHER.get(table.mark) if isinstance(table, Table) else None
        if side and not _ends(found[place], side):
            _bridge(found, place, side)
    return found


def _bridge(passages: list[list[Token]], place: int, side: Mark) -> None:
    """Write a paragraph of one text before a table of the other, where there is one to take."""
    near = [_before(passages, place, side), _after(passages, place, side)]
    taken = [one for one in near if one]
    *words, gap, table = passages[place]
    if not taken or not isinstance(gap, Pilcrow):
        return
    source, begin, end = min(taken, key=lambda one: _length(passages[one[0]][one[1] : one[2]]))
    tokens = passages[source]
    *moved, mark = _only(tokens[begin:end], side)
    stays = _only(tokens[begin:end], OTHER[side])
    passages[source] = [*tokens[:begin], *stays, *tokens[end:]]
    if isinstance(mark, Pilcrow):
        passages[place] = [*words, *moved, shared(gap, mark), table]


def _before(passages: Sequence[list[Token]], place: int, side: Mark) -> tuple[int, int, int] | None:
    """Return passage, begin and end of the last paragraph before; None unless one is left there."""
    for source in range(place - 1, -1, -1):
        ends = _ends(passages[source], side)
        if ends:
            return (source, ends[-2] + 1, ends[-1] + 1) if len(ends) > 1 else None
    return None


def _after(passages: Sequence[list[Token]], place: int, side: Mark) -> tuple[int, int, int] | None:
    """Return passage, begin and end of the first paragraph after; None where it must stay."""
    for source in range(place + 1, len(passages)):
        ends = _ends(passages[source], side)
        if ends:
            table = passages[source][-1]
            spare = len(ends) > 1 or (isinstance(table, Table) and table.mark is OTHER[side])
            return (source, 0, ends[0] + 1) if spare else None
    return None


def _ends(tokens: Sequence[Token], side: Mark) -> list[int]:
    """Return the places of the paragraph marks of one text."""
    return [
        place
        for place, token in enumerate(tokens)
        if isinstance(token, Pilcrow) and is_in(token.mark, side)
    ]


def _length(tokens: Sequence[Token]) -> int:
    """Return how many characters would be written twice."""
    return sum(
        len(token.text) for token in tokens if isinstance(token, Run) and token.mark is Mark.SAME
    )


def _only(tokens: Sequence[Token], side: Mark) -> list[Token]:
    """Return words and marks of one text as only there; places stay with the new one."""
    return list(_each(tokens, side))


def _each(tokens: Sequence[Token], side: Mark) -> Iterator[Token]:
    for token in tokens:
        if isinstance(token, Anchor):
            if side is Mark.INS:
                yield token
        elif is_in(token.mark, side):
            yield _alone(token, side)


def _alone(token: Token, side: Mark) -> Token:
    if isinstance(token, Pilcrow):
        return Pilcrow(side, token.shape_in(side))
    if isinstance(token, Run) and token.mark is Mark.SAME:
        look = token.was if token.was and side is Mark.DEL else token.look
        return Run(side, token.text, look)
    return token
