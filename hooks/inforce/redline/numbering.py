"""Tell numbers that changed only because clauses were renumbered from changed wording."""

from __future__ import annotations

from dataclasses import dataclass

from inforce.redline.chain import Pair
from inforce.redline.encode import Coded, Lexicon
from inforce.redline.labels import NAMES, label_number
from inforce.redline.model import Mark, Piece
from inforce.redline.tidy import Signs
from inforce.redline.tokens import is_word
from inforce.redline.tree import HEADING_TAGS, Chain, attribute

_STOPS = (".", "!", "?", "。", "！", "？", "।")
_COMMAS = (",", ";", ":", "，", "；", "：", "、", ")")


@dataclass(frozen=True, slots=True)
class Renumbering:
    """Which old clause number became which new one."""

    numbers: dict[str, str]
    """Old number to new number, of clauses whose number changed."""
    signs: Signs
    """Marks, and the codes of those numbers."""

    def marked(self, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """Return the pieces of a leaf, replaced numbers that renumbering explains marked."""
        found = list(pieces)
        for place in range(len(found) - 1):
            gone, come = found[place], found[place + 1]
            if gone.mark is Mark.DEL and come.mark is Mark.INS and self._explains(found, place):
                found[place] = gone._replace(renumbered=True)
                found[place + 1] = come._replace(renumbered=True)
        return tuple(found)

    def _explains(self, pieces: list[Piece], place: int) -> bool:
        gone, come = pieces[place], pieces[place + 1]
        if len(gone.words) != len(come.words):
            return False
        pairs = list(zip(gone.words, come.words, strict=True))
        changed = [pair for pair in pairs if pair[0] != pair[1]]
        if not changed or len(changed) > 1:
            return False
        old, new = changed[0]
        if _is_note(gone.chains[0]) and _is_note(come.chains[0]):
            return old.isdigit() and new.isdigit()
        known = self.numbers.get(old) == new
        return known and (_dotted(old) or _after_name(pieces, place))


def _is_note(chain: Chain) -> bool:
    """Tell whether words are the number of a footnote."""
    return any(tag == "sup" for tag, _ in chain) and any(
        element[0] == "a" and attribute(element, "href").startswith("#fn") for element in chain
    )


def _dotted(number: str) -> bool:
    return "." in number


def _after_name(pieces: list[Piece], place: int) -> bool:
    """Tell whether a number begins the leaf or follows a word such as "Section"."""
    before = [
        word for piece in pieces[:place] if piece.mark is not Mark.DEL for word in piece.words
    ]
    solid = [word for word in before if word.strip("\xa0( ")]
    return not solid or solid[-1].lower() in NAMES


def renumbering(old: Coded, new: Coded, pairs: list[Pair], lexicon: Lexicon) -> Renumbering:
    """Return what matched units (pairs of old and new) say about clause numbers."""
    numbers: dict[str, str] = {}
    for one, other in pairs:
        before, after = old.units[one], new.units[other]
        if before.row >= 0 or not before.label or not after.label:
            continue
        heading = before.tag in HEADING_TAGS
        was = label_number(old.tree.leaves[before.first].words[: before.label])
        now = label_number(new.tree.leaves[after.first].words[: after.label])
        if was != now and (heading or was not in numbers):
            numbers[was] = now
    return Renumbering(numbers, _signs(lexicon, numbers))


def _signs(lexicon: Lexicon, numbers: dict[str, str]) -> Signs:
    known = dict(lexicon)
    marks = frozenset(code for word, code in known.items() if not is_word(word))
    pairs = ((known.get(old, ""), known.get(new, "")) for old, new in numbers.items())
    return Signs(
        marks,
        frozenset(known[word] for word in _STOPS if word in known),
        frozenset(known[word] for word in _COMMAS if word in known),
        frozenset(pairs),
    )
