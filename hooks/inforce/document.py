"""A policy text as published: Markdown in, sanitised HTML with anchors out."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from urllib.parse import unquote

from inforce.anchors import distinct, safe, slug
from inforce.bounds import ExcessError, check, check_before_layout
from inforce.converter import to_html
from inforce.inert import shown_as_typed
from inforce.layout import laid_out
from inforce.notes import Note
from inforce.sanitise import attributes_of, escaped, sanitise, written

_OPENING = re.compile(r"<(h[1-6])((?: [^<>]*)?)>")
_NOTE_MARK = re.compile(r'<sup[^<>]*><a [^<>]*class="footnote-ref"[^<>]*>[^<]*</a></sup>')
_BACK = re.compile(r'<a( [^<>]*class="footnote-backref"[^<>]*)>(?=↩(?:<sup>[0-9]+</sup>)?</a>)')
_HREF = re.compile(r'(?<= href="#)[^"]*(?=")')
_ID = re.compile(r' id="([^"]*)"')
_SIMPLER = "Write it with fewer of them, or divide the text into several policies."
_ANY = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of a text, in the order of the page."""

    level: int
    """1 to 6."""
    anchor: str
    """The id of the heading element; distinct within the text."""
    text: str
    """The visible words, white space folded; may be empty."""


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
    """What was written and is not shown, by line."""


def render(body: str) -> Document:
    """Return the published form of a Markdown body (front matter removed, line ends LF).

    Never raises for any text, and the same text always gives the same document.
    """
    try:
        page = sanitise(shown_as_typed(to_html(_prepared(body))))
    except ExcessError as excess:
        return _as_typed(body, excess)
    headings = _headings(page)
    anchored = _anchored(page, headings)
    return Document(_marked(_linked(anchored)), headings, _title(page, headings), ())


def _prepared(body: str) -> str:
    """Return the text ready for the converter; raises `ExcessError` where it is too intricate."""
    check_before_layout(body)
    text = laid_out(body)
    check(text)
    return text


def _as_typed(body: str, excess: ExcessError) -> Document:
    """Return the whole text as its author typed it: no layout, but every word."""
    note = Note(excess.line, f"{excess.message} The text is shown as typed.", _SIMPLER)
    return Document(f"<pre>{html.escape(body, quote=False)}</pre>", (), "", (note,))


def _headings(page: str) -> tuple[Heading, ...]:
    """Return the headings of canonical HTML with the anchors they have or are to get."""
    found = [(tag[1], attributes_of(tag[2]).get("id", ""), _words(page, tag)) for tag in _OPENING.finditer(page)]
    slugs = distinct(
        [safe(slug(text)) for _, anchor, text in found if not anchor],
        map(html.unescape, _ID.findall(page)),
    )
    following = iter(slugs)
    return tuple(
        Heading(int(name[1]), anchor or next(following), text) for name, anchor, text in found
    )


def _words(page: str, tag: re.Match[str]) -> str:
    """Return the words of a heading, without marks of footnotes."""
    end = page.find(f"</{tag[1]}>", tag.end())
    inner = _NOTE_MARK.sub("", page[tag.end() : end])
    return " ".join(html.unescape(_ANY.sub("", inner)).split())


def _title(page: str, headings: tuple[Heading, ...]) -> str:
    """Return the words of the heading the text opens with, if it is of the first level."""
    opening = _OPENING.search(page)
    if opening is None or opening[1] != "h1" or _ANY.sub("", page[: opening.start()]).strip():
        return ""
    return headings[0].text


def _anchored(page: str, headings: tuple[Heading, ...]) -> str:
    """Return the page with an id on every heading."""
    following = iter(headings)

    def opened(tag: re.Match[str]) -> str:
        anchor = next(following).anchor
        return written(tag[1], {"id": anchor, **attributes_of(tag[2])})

    return _OPENING.sub(opened, page)


def _linked(page: str) -> str:
    """Point links into the text at the anchors meant, also when spelt as other sites spell them."""
    anchors = {html.unescape(anchor) for anchor in _ID.findall(page)}

    def target(link: re.Match[str]) -> str:
        wanted = html.unescape(link[0])
        decoded = unquote(wanted)
        guesses = (wanted, decoded, slug(decoded))
        return escaped(next((guess for guess in guesses if guess in anchors), wanted))

    return _HREF.sub(target, page)


def _marked(page: str) -> str:
    """Mark the links back from footnotes as furniture of the page, not words of the policy."""
    return _BACK.sub(r'<a\1 data-ui="">', page)
