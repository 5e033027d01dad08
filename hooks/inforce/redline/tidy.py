"""Make a comparison of words readable: slide edits to borders, merge confetti."""

from __future__ import annotations

from dataclasses import dataclass

from inforce.redline.pieces import Edit

_LEAST_EQUAL = 0.15
"""With a smaller share of equal words, a text is replaced as a whole."""
_LOOKED_AT = 40
"""So many words and marks of an edit are looked at for a word."""
_LARGE = 6
"""Edits of so many words also swallow an island of two words between them."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of the codes of words."""

    marks: frozenset[str]
    """Codes of tokens that are no words: punctuation, images, breaks."""
    stops: frozenset[str]
    """Codes of marks that end a sentence."""
    commas: frozenset[str]
    """Codes of marks that end a part of a sentence."""
    renumbered: frozenset[tuple[str, str]] = frozenset()
    """Codes of an old clause number and the new one."""


def tidy(edits: list[Edit], old: str, new: str, signs: Signs) -> list[Edit]:
    """Return better edits for the same two texts, coded one character a word."""
    if all(edit.equal for edit in edits):
        return edits
    edits = _without_islands(_slid(edits, old, new, signs), old, new, signs)
    kept = sum(_words(old[edit.old : edit.old_end], signs) for edit in edits if edit.equal)
    longer = max(_words(old, signs), _words(new, signs))
    if kept < _LEAST_EQUAL * longer and min(len(old), len(new)) * 2 > longer:
        return [Edit(False, 0, len(old), 0, len(new))]
    return edits


def _words(code: str, signs: Signs) -> int:
    return sum(1 for char in code if char not in signs.marks)


def _slid(edits: list[Edit], old: str, new: str, signs: Signs) -> list[Edit]:
    """Move every pure insertion or deletion to the best border it can be moved to."""
    found = list(edits)
    for place in range(1, len(found) - 1):
        edit, before, after = found[place], found[place - 1], found[place + 1]
        pure = edit.old == edit.old_end or edit.new == edit.new_end
        if edit.equal or not pure or not (before.equal and after.equal):
            continue
        start, end, text = (
            (edit.new, edit.new_end, new)
            if edit.old == edit.old_end
            else (edit.old, edit.old_end, old)
        )
        reach = before.old_end - before.old, after.old_end - after.old
        shift = _best_shift(text, start, end, reach, signs)
        if shift:
            found[place - 1 : place + 2] = _shifted(before, edit, after, shift)
    return [edit for edit in found if edit.old < edit.old_end or edit.new < edit.new_end]


def _best_shift(text: str, start: int, end: int, reach: tuple[int, int], signs: Signs) -> int:
    """Return by how many words to move an edit, negative to the left."""
    left = right = 0
    while left < reach[0] and text[start - 1 - left] == text[end - 1 - left]:
        left += 1
    while right < reach[1] - 1 and text[start + right] == text[end + right]:
        right += 1
    shifts = sorted(range(-left, right + 1), key=abs)
    return max(shifts, key=lambda shift: _border(text, start + shift, end + shift, signs))


def _border(text: str, start: int, end: int, signs: Signs) -> int:
    """Return how good a place to begin and end this is."""
    if start == 0 or text[start - 1] in signs.stops:
        return 3
    if text[start - 1] in signs.commas:
        return 2
    return 1 if text[start] in signs.marks and text[end - 1] not in signs.marks else 0


def _shifted(before: Edit, edit: Edit, after: Edit, shift: int) -> list[Edit]:
    return [
        Edit(True, before.old, before.old_end + shift, before.new, before.new_end + shift),
        Edit(False, edit.old + shift, edit.old_end + shift, edit.new + shift, edit.new_end + shift),
        Edit(True, after.old + shift, after.old_end, after.new + shift, after.new_end),
    ]


def _without_islands(edits: list[Edit], old: str, new: str, signs: Signs) -> list[Edit]:
    """Merge edits with too little equal text between them."""
    found: list[Edit] = []
    for edit in edits:
        found.append(edit)
        while merged := _merged(found, old, new, signs):
            found[-merged:] = [_joined(found[-merged], found[-1])]
    return found


def _merged(found: list[Edit], old: str, new: str, signs: Signs) -> int:
    """Return how many of the last edits are to become one; 0 for none."""
    if len(found) < 2 or found[-1].equal:
        return 0
    if not found[-2].equal:
        return 2
    island = len(found) > 2 and not found[-3].equal
    return 3 if island and _merges(found[-3], found[-2], found[-1], (old, new), signs) else 0


def _merges(before: Edit, island: Edit, after: Edit, texts: tuple[str, str], signs: Signs) -> bool:
    if any(_is_renumbering(edit, texts, signs) for edit in (before, after)):
        return False
    words = _words(texts[0][island.old : island.old_end], signs)
    if not words:
        return True
    if not (_holds_words(before, texts, signs) and _holds_words(after, texts, signs)):
        return False
    return words == 1 or (words == 2 and min(_size(before), _size(after)) >= _LARGE)


def _holds_words(edit: Edit, texts: tuple[str, str], signs: Signs) -> bool:
    """Tell whether more than punctuation changed: that alone makes nothing hard to read.

    Only the beginning is looked at, since edits that grow are asked about again and again.
    """
    old = range(edit.old, min(edit.old_end, edit.old + _LOOKED_AT))
    new = range(edit.new, min(edit.new_end, edit.new + _LOOKED_AT))
    return any(texts[0][place] not in signs.marks for place in old) or any(
        texts[1][place] not in signs.marks for place in new
    )


def _is_renumbering(edit: Edit, texts: tuple[str, str], signs: Signs) -> bool:
    pair = texts[0][edit.old : edit.old_end], texts[1][edit.new : edit.new_end]
    return pair in signs.renumbered


def _size(edit: Edit) -> int:
    return edit.old_end - edit.old + edit.new_end - edit.new


def _joined(one: Edit, other: Edit) -> Edit:
    return Edit(False, one.old, other.old_end, one.new, other.new_end)
