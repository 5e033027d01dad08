"""Footnotes of a PDF: small raised numbers in the text, and what they lead to."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from inforce.importing.joining import joined
from inforce.importing.lines import SENTENCE_ENDS
from inforce.importing.model import Guess

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inforce.importing.lines import Line

_NUMBER = re.compile(r"(\d{1,3})[.)]?\s*(?=\S)")
_WRITTEN = re.compile(r"^(?:<sup>)?(\d{1,3})(?:</sup>)?[.)]?\s*")
_RAISED = re.compile(r"<sup>|[⁰¹²³⁴-⁹]")
_SMALL = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_TYPED = re.compile(r"\\\[(\d{1,3})\\\]")
_TYPED_NOTE = re.compile(r"\\\[(\d{1,3})\\\] ")
Note = list["Line"]
"""The lines of one note."""


def with_notes(lines: Sequence[Line]) -> tuple[list[Line], list[str], list[Line], list[Guess]]:
    """Return the text's lines with the marks of notes, the notes, their lines, and the guesses.

    Where the marks are not numbered from 1 on, each once, or a note is missing, nothing changes.
    """
    marks = [sign for line in lines for sign in line.raised if not _begins(line)]
    wanted = [str(number) for number in range(1, len(marks) + 1)]
    sure = bool(marks) and marks == wanted
    notes = (_at_feet(lines, wanted) or _at_end(lines, wanted)) if sure else []
    if not notes:
        return list(lines), [], [], []
    within = {line.number for note in notes for line in note}
    text = [_marked(line) for line in lines if line.number not in within]
    guesses = [
        Guess(note[0].number, f"This is footnote {number}.", "Its number is raised in the text.")
        for number, note in zip(wanted, notes, strict=True)
    ]
    written = [f"[^{number}]: {_words(note)}" for number, note in zip(wanted, notes, strict=True)]
    return text, written, [line for note in notes for line in note], guesses


def _begins(line: Line) -> bool:
    """Tell whether a line begins with its raised number, as a note does."""
    return bool(line.raised) and _RAISED.match(line.text) is not None


def _at_feet(lines: Sequence[Line], wanted: Sequence[str]) -> list[Note]:
    """Return the notes at the foot of the pages, whose numbers are raised there too."""
    feet: list[Line] = []
    for _, page in groupby(lines, lambda line: line.page):
        lines_of_page = list(page)
        first = next((n for n, line in enumerate(lines_of_page) if _begins(line)), None)
        feet += [] if first is None else lines_of_page[first:]
    return _parted(feet, wanted)


def _at_end(lines: Sequence[Line], wanted: Sequence[str]) -> list[Note]:
    """Return the notes that the last lines of the text are; empty where they are none."""
    for place in range(len(lines) - len(wanted), -1, -1):
        found = _NUMBER.match(lines[place].bare)
        if found is not None and found[1] == wanted[0] and not lines[place].cells:
            return _parted(lines[place:], wanted)
    return []


def _parted(lines: Sequence[Line], wanted: Sequence[str]) -> list[Note]:
    """Return lines note by note; empty unless they are exactly the notes wanted."""
    notes: list[Note] = []
    for line in lines:
        found = _NUMBER.match(line.bare)
        following = wanted[len(notes)] if len(notes) < len(wanted) else ""
        if found is not None and found[1] == following:
            notes.append([line])
        elif not notes or line.cells or not _belongs(line, notes[-1][-1]):
            return []
        else:
            notes[-1].append(line)
    return notes if len(notes) == len(wanted) else []


def _belongs(line: Line, before: Line) -> bool:
    """Tell whether a line goes on with the note of the one before."""
    if (line.page, line.column) == (before.page, before.column):
        return not line.gap
    return not before.bare.endswith(SENTENCE_ENDS)


def _marked(line: Line) -> Line:
    text = line.text
    for sign in line.raised:
        written = f"<sup>{sign}</sup>" if f"<sup>{sign}</sup>" in text else sign.translate(_SMALL)
        text = text.replace(written, f"[^{sign}]", 1)
    return replace(line, text=text)


def _words(note: Note) -> str:
    found = _WRITTEN.sub("", note[0].text, count=1)
    for line in note[1:]:
        found = joined(found, line.text, line.bare)
    return found


def with_typed_notes(markdown: str) -> str:
    """Return a plain text with footnotes where marks such as `[1]` lead to its last paragraphs.

    Where the marks are not numbered from 1 on, each once, or a note is missing, nothing changes.
    """
    blocks = re.split(r"\n\n+", markdown.strip())
    notes = 0
    while notes < len(blocks) and _TYPED_NOTE.match(blocks[-1 - notes]):
        notes += 1
    if not notes or notes == len(blocks):
        return markdown
    text, last = "\n\n".join(blocks[:-notes]), blocks[-notes:]
    marks = _TYPED.findall(text)
    numbers = [found[1] for found in map(_TYPED_NOTE.match, last) if found]
    if marks != numbers or marks != [str(number) for number in range(1, notes + 1)]:
        return markdown
    written = [_TYPED_NOTE.sub(r"[^\1]: ", note, count=1) for note in last]
    return "\n\n".join([_TYPED.sub(r"[^\1]", text), *written]) + "\n"
