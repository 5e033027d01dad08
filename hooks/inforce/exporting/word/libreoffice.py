"""The same changes in the form that LibreOffice (7.4) settles as the standard does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inforce.exporting.word.model import OTHER, Anchor, Pilcrow, Run, Table, is_in
from inforce.redline.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from inforce.exporting.word.model import Block, Paragraph, Shape, Token


def parted(tokens: Sequence[Token]) -> list[Token]:
    """Delete and insert every mark that stays and has inserted words on both sides.

    LibreOffice takes such words for one stretch that holds the mark: rejecting joins the
    paragraphs.
    """
    found: list[Token] = []
    for place, token in enumerate(tokens):
        begin = _begin_of_stretch(found) if _is_amid(tokens, place) else len(found)
        if begin < len(found) and isinstance(token, Pilcrow):
            found.insert(begin, Pilcrow(Mark.DEL, token.shape_in(Mark.DEL)))
            found.append(Pilcrow(Mark.INS, token.shape))
        else:
            found.append(token)
    return found


def _is_amid(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a mark that stays stands somewhere, and inserted words come next."""
    token = tokens[place]
    if not (isinstance(token, Pilcrow) and token.mark is Mark.SAME):
        return False
    following = (tokens[later] for later in range(place + 1, len(tokens)))
    return _is_inserted(next((one for one in following if not isinstance(one, Anchor)), None))


def _begin_of_stretch(tokens: Sequence[Token]) -> int:
    """Return where the inserted words and marks begin that tokens end with."""
    begin = len(tokens)
    for place in range(len(tokens) - 1, -1, -1):
        if _is_inserted(tokens[place]):
            begin = place
        elif not isinstance(tokens[place], Anchor):
            break
    return begin


def _is_inserted(token: Token | None) -> bool:
    return isinstance(token, Run | Pilcrow) and token.mark is Mark.INS


def carried(blocks: Sequence[Block]) -> Iterator[Block]:
    """Return the blocks, with what a joined paragraph is already where it begins.

    Where a mark goes, the words before it get the properties of the mark after it. LibreOffice
    leaves them their own: so these are marked as changing too.
    """
    ends: dict[Mark, Shape] = {}
    found: list[Block] = []
    for block in reversed(blocks):
        if isinstance(block, Table):
            ends = {}
            found.append(block)
        else:
            found.append(replace(block, pilcrow=_carried(block, ends)))
            pilcrow = block.pilcrow
            ends |= {side: pilcrow.shape_in(side) for side in OTHER if is_in(pilcrow.mark, side)}
    return reversed(found)


def _carried(block: Paragraph, ends: Mapping[Mark, Shape]) -> Pilcrow:
    """Return the mark of a paragraph; `ends` has the shapes that the next marks give."""
    pilcrow = block.pilcrow
    side = OTHER.get(pilcrow.mark)
    if side is None or side not in ends or not any(is_in(run.mark, side) for run in block.runs):
        return pilcrow
    here, there = pilcrow.shape, ends[side]
    if here == there:
        return pilcrow
    after, before = (here, there) if side is Mark.DEL else (there, here)
    return Pilcrow(pilcrow.mark, after, before)
