"""A policy text as published: Markdown in, sanitised HTML with anchors out."""

from __future__ import annotations

import html
from dataclasses import dataclass

from inforce.rendering.bounds import ExcessError, check, check_before_layout
from inforce.rendering.converter import to_html
from inforce.rendering.dropped import notes_on
from inforce.rendering.headings import Heading, anchored, headings_of, title_of
from inforce.rendering.inert import shown_as_typed
from inforce.rendering.layout import laid_out
from inforce.rendering.notes import Note
from inforce.rendering.openings import closed
from inforce.rendering.references import resolved
from inforce.sanitise import sanitise

__all__ = ["Document", "Heading", "Note", "render"]

_SIMPLER = "Write it with fewer of them, or divide the text into several policies."
_NO_MARK = "Write [^{}] where it belongs, or remove it."
_NO_PLACE = "Link to the heading as its address shows it, or give the place an id: {#id}."


@dataclass(frozen=True, slots=True)
class Document:
    """One policy text, rendered."""

    html: str
    """Sanitised, canonical HTML; every heading has an id."""
    headings: tuple[Heading, ...]
    """All headings in the order of the page."""
    title: str
    """Words of the heading of level 1 the text opens with; empty if it opens otherwise."""
    notes: tuple[Note, ...]
    """What was written and is not published as written, by line."""


def render(body: str) -> Document:
    """Return the published form of a Markdown body (front matter removed, line ends LF).

    The same text always gives the same document. A text too intricate to be laid out is shown as
    typed, with a note; nothing is raised for what a text says.
    """
    try:
        raw, typed = shown_as_typed(to_html(_prepared(body)))
    except ExcessError as excess:
        return _as_typed(body, excess)
    page = sanitise(raw)
    headings = headings_of(page)
    finished, lost = resolved(anchored(page, headings))
    notes = (*notes_on(raw, typed, body), *(_no_place(target, body) for target in lost))
    return Document(finished, headings, title_of(page, headings), tuple(sorted(notes)))


def _prepared(body: str) -> str:
    """Return the text ready for the converter; raises `ExcessError` where it is too intricate."""
    check_before_layout(body)
    text = laid_out(body)
    try:
        check(text)
    except ExcessError as excess:
        raise ExcessError(_line_of(excess, body), excess.message) from None
    return closed(text)


def _line_of(excess: ExcessError, body: str) -> int:
    """Return the line where the text as typed has the same excess; 0 where it has not."""
    try:
        check(body)
    except ExcessError as typed:
        return typed.line if typed.message == excess.message else 0
    return 0


def _as_typed(body: str, excess: ExcessError) -> Document:
    """Return the whole text as its author typed it: no layout, but every word."""
    message = f"{excess.message} The text is shown as typed."
    note = Note(excess.line, message, _SIMPLER, refused=True)
    words = html.escape(body.strip("\n"), quote=False).replace("\xa0", "&nbsp;")
    return Document(f"<pre>{words}</pre>", (), "", (note,))


def _no_place(target: str, body: str) -> Note:
    """Return the note for a link to a place the text does not have."""
    footnote = target.removeprefix("fnref:")
    place = body.find(f"#{target}" if footnote == target else f"[^{footnote}]:")
    line = body.count("\n", 0, place) + 1 if place >= 0 else 0
    if footnote != target:
        return Note(
            line, f"Nothing refers to the footnote `{footnote}`.", _NO_MARK.format(footnote)
        )
    return Note(line, f"The link to `#{target}` leads to no place in this text.", _NO_PLACE)
