"""The same changes in the form that LibreOffice (7.4) settles as the standard does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inforce.exporting.word.model import OTHER, Anchor, Paragraph, Pilcrow, Run, Table, is_in
from inforce.redline.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from inforce.exporting.word.model import Block, Shape, Token


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


def carried(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks, with what a joined paragraph is already where it begins.

    Where a mark goes, what stands before it gets the properties of the mark after it. LibreOffice
    keeps those of the mark that goes where words before it stay or where it is moved: so they are
    marked as changing too. And it counts items of a list that get their number back apart from
    others that come back: so all of them get it back.
    """
    found = tuple(_carried(blocks, frozenset()))[::-1]
    again = {one.number.list for one in map(_was, found) if one and one.number} - {0}
    return tuple(_carried(blocks, again))[::-1] if again else found


def _was(block: Block) -> Shape | None:
    return block.pilcrow.was if isinstance(block, Paragraph) else None


def _carried(blocks: Sequence[Block], again: Set[int]) -> Iterator[Block]:
    """Yield the blocks from the last; the items of some lists get their number back."""
    ends: dict[Mark, Shape] = {}
    for block in reversed(blocks):
        if isinstance(block, Table):
            ends = {}
            yield block
        else:
            mark = block.pilcrow
            there = ends.get(OTHER.get(mark.mark, Mark.SAME))
            changes = there and there != mark.shape and _keeps(block, there, again)
            yield replace(block, pilcrow=_becoming(mark, there)) if there and changes else block
            ends |= {side: mark.shape_in(side) for side in OTHER if is_in(mark.mark, side)}


def _becoming(pilcrow: Pilcrow, there: Shape) -> Pilcrow:
    """Return a mark that goes and leaves other properties."""
    gone = pilcrow.mark is Mark.DEL
    after, before = (there, pilcrow.shape) if gone else (pilcrow.shape, there)
    return Pilcrow(pilcrow.mark, after, before)


def _keeps(block: Paragraph, there: Shape, again: Set[int]) -> bool:
    """Tell whether a paragraph keeps in LibreOffice what it is where its mark goes."""
    side, here = OTHER[block.pilcrow.mark], block.pilcrow.shape
    if any(is_in(run.mark, side) for run in block.runs):
        return True
    back = here.number is not None and here.number.list in again and side is Mark.INS
    renumbered = (here.number, here.level) != (there.number, there.level)
    return renumbered and (back or bool(block.move))
