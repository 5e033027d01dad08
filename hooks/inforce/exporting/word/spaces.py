"""White space counts between words of a paragraph, and not at its ends: in each text by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inforce.exporting.word.model import Anchor, Pilcrow, Run, Space, Token, is_in
from inforce.redline.model import Mark

_MARKS = {(True, True): Mark.SAME, (True, False): Mark.DEL, (False, True): Mark.INS}


def spaced(tokens: Sequence[Token]) -> Iterator[Run | Anchor | Pilcrow | Token]:
    """Yield the tokens with white space as runs where it counts, and left out where it does not."""
    old, new = _counting(tokens, Mark.DEL), _counting(tokens, Mark.INS)
    for number, token in enumerate(tokens):
        if not isinstance(token, Space):
            yield token
        elif number in old or number in new:
            yield Run(_MARKS[number in old, number in new], " ", token.look, None, token.move)


def _counting(tokens: Sequence[Token], side: Mark) -> set[int]:
    """Return the numbers of the white space that counts in one of the texts."""
    found: set[int] = set()
    after_words, waiting = False, -1
    for number, token in enumerate(tokens):
        if isinstance(token, Anchor) or not is_in(token.mark, side):
            continue
        if isinstance(token, Space):
            if after_words and waiting < 0:
                waiting = number
        elif isinstance(token, Run):
            if waiting >= 0 and token.text[0] != "\n":
                found.add(waiting)
            after_words, waiting = token.text[-1] != "\n", -1
        else:
            after_words, waiting = False, -1
    return found
