"""From the bytes of one snapshot to what the timeline and the pages need of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from inforce.document import Document, render
from inforce.metadata import FrontMatter, read
from inforce.model import Problem, Severity
from inforce.source import decode
from inforce.typed_links import links_to_texts
from inforce.wording import word_count, wording


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What the timeline needs to know of one content; small, so that no text is kept."""

    front_matter: FrontMatter
    """The declared fields, invalid ones dropped."""
    wording: str
    """Digest of the visible words and link targets; equal digests mean an editorial change."""
    words: int
    """Number of visible words."""
    title: str
    """Text of the leading heading; empty where the text has none."""
    links: tuple[str, ...]
    """Links to other texts beside it, as typed."""
    problems: tuple[Problem, ...]
    """What was tolerated, as warnings without a path: the same content may stand at several."""


def interpret(data: bytes) -> tuple[Interpretation, Document]:
    """Read a recorded text, tolerating every mistake in it, and render it."""
    source = decode(data, "")
    reading = read(source.text, "", tolerant=True)
    document = render(reading.body)
    notes = (
        Problem("", note.line and note.line + reading.body_line - 1, note.message, note.fix)
        for note in document.notes
    )
    problems = (*source.problems, *reading.problems, *notes)
    interpretation = Interpretation(
        front_matter=reading.front_matter,
        wording=sha256(wording(document.html).encode()).hexdigest(),
        words=word_count(document.html),
        title=document.title,
        links=links_to_texts(document.html),
        problems=tuple(replace(problem, severity=Severity.WARNING) for problem in problems),
    )
    return interpretation, document


def examine(data: bytes, path: str) -> tuple[Problem, ...]:
    """Return everything wrong with a text that can still be edited, by the strict rules."""
    source = decode(data, path)
    reading = read(source.text, path)
    notes = render(reading.body).notes
    return (
        *source.problems,
        *reading.problems,
        *(
            Problem(
                path,
                note.line and note.line + reading.body_line - 1,
                note.message,
                note.fix,
                Severity.ERROR if note.refused else Severity.WARNING,
            )
            for note in notes
        ),
    )
