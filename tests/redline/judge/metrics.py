"""How much a redline marks, against the least any redline could mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Indel
from redline.judge.reading import INLINE, ONE_CHARACTER, WORD, Node, walk

LABEL_LIKE = re.compile(r"(?:[\W_]|\d|\b[ivxlcdm]+\b|\b[a-z]{1,2}\b)*", re.I)
BREAK = "\n"
SCRIPT = re.compile(rf"[{ONE_CHARACTER}]")
SCRIPT_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of visible text and what the redline says about it."""

    text: str
    """The characters; a line break alone stands between blocks."""
    old: bool
    """Whether it stood in the old text."""
    new: bool
    """Whether it stands in the new text."""
    kind: str
    """`kept`, `words`, `moved` or `renumbered`."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Words counted in one redline."""

    marked: int
    """Words marked as inserted or deleted; moves and renumbering apart."""
    minimal: int
    """The fewest words any redline of the same rest would mark."""
    marks: int
    """Groups of marked words with no unchanged word between."""
    confetti: int
    """Single unchanged words between two groups of one block."""
    moved: int
    """Words marked as moved, at either place."""
    renumbered: int
    """Words marked as renumbering."""
    one_character_script: bool
    """Whether the text is mostly in a script measured by the character (Chinese, Thai, ...)."""


def pieces(redline: Node) -> Iterator[Piece]:
    """Yield the visible text of a redline in document order."""
    for item, above in walk(redline):
        if any("data-ui" in node.attributes for node in above):
            continue
        if isinstance(item, str):
            yield _piece(item, above)
        elif item.tag not in INLINE or item.tag == "br":
            yield Piece(BREAK, True, True, "kept")


def _piece(text: str, above: tuple[Node, ...]) -> Piece:
    mark = next((node for node in reversed(above) if node.tag in {"ins", "del"}), None)
    arrived = any(node.attributes.get("data-rl") == "ins" for node in above)
    if mark is None:
        return Piece(text, not arrived, True, "moved" if arrived else "kept")
    named = mark.attributes.get("class", "")
    kind = "moved" if "rl-move" in named else "renumbered" if "rl-renumber" in named else "words"
    if kind == "renumbered" and not LABEL_LIKE.fullmatch(text):
        kind = "words"
    return Piece(text, mark.tag == "del" and not arrived, mark.tag == "ins", kind)


def measure(redline: Node) -> Measure:
    """Return the counts of one redline."""
    found = list(pieces(redline))
    old = side(piece for piece in found if piece.old)
    new = side(piece for piece in found if piece.new)
    within_moves = sum(
        len(WORD.findall(piece.text))
        for piece in found
        if piece.kind == "words" and not piece.old and not piece.new
    )
    apart = {"moved", "renumbered"}
    rests = [[word for word, kind in words if kind not in apart] for words in (old, new)]
    marked = sum(kind == "words" for _, kind in (*old, *new)) + within_moves
    marks, confetti = _groups(found)
    single = sum(bool(SCRIPT.match(word)) for word, _ in new)
    return Measure(
        marked=marked,
        minimal=Indel.distance(*rests) + within_moves,
        marks=marks,
        confetti=confetti,
        moved=sum(kind == "moved" for _, kind in (*old, *new)),
        renumbered=sum(kind == "renumbered" for _, kind in (*old, *new)),
        one_character_script=single > SCRIPT_SHARE * max(len(new), 1),
    )


def side(found: Iterator[Piece]) -> list[tuple[str, str]]:
    """Return the words of one text, each with the strongest thing said of any of its characters."""
    text: list[str] = []
    spans: list[tuple[int, int, str]] = []
    length = 0
    for piece in found:
        text.append(piece.text)
        if piece.kind != "kept":
            spans.append((length, length + len(piece.text), piece.kind))
        length += len(piece.text)
    return list(_kinds("".join(text), spans))


def _kinds(text: str, spans: list[tuple[int, int, str]]) -> Iterator[tuple[str, str]]:
    at = 0
    for found in WORD.finditer(text):
        while at < len(spans) and spans[at][1] <= found.start():
            at += 1
        here = at
        kinds = {"kept"}
        while here < len(spans) and spans[here][0] < found.end():
            kinds.add(spans[here][2])
            here += 1
        yield found.group(), max(kinds, key=("kept", "moved", "renumbered", "words").index)


def _groups(found: list[Piece]) -> tuple[int, int]:
    """Count groups of marked words, and single unchanged words between two of one block."""
    marks = confetti = 0
    between: int | None = None
    for piece in found:
        count = len(WORD.findall(piece.text))
        if piece.text == BREAK and piece.kind == "kept":
            between = None
        elif piece.kind == "kept":
            between = None if between is None else between + count
        elif piece.kind == "words" and count:
            marks += between != 0
            confetti += between == 1
            between = 0
    return marks, confetti
