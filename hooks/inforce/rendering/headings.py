"""The headings of a text and the anchors they are reached by."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from inforce.rendering.anchors import distinct, safe, slug
from inforce.sanitise import attributes_of, written

IDS = re.compile(r'<[^<>]* id="([^"]*)"')
"""Finds every id of canonical HTML, still escaped."""

_OPENING = re.compile(r"<(h[1-6])((?: [^<>]*)?)>")
_NOTE_MARK = re.compile(r'<sup[^<>]*><a [^<>]*class="footnote-ref"[^<>]*>[^<]*</a></sup>')
_ANY = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of a text."""

    level: int
    """1 to 6."""
    anchor: str
    """The id of the heading element; distinct within the text."""
    text: str
    """The visible words, white space folded, without marks of footnotes; may be empty."""


def headings_of(page: str) -> tuple[Heading, ...]:
    """Return the headings of canonical HTML, in order, with the anchor each has or is to get.

    An id the author gave stays; any other heading gets a slug of its words.
    """
    found = [
        (int(tag[1][1]), attributes_of(tag[2]).get("id", ""), _words(page, tag))
        for tag in _OPENING.finditer(page)
    ]
    slugs = distinct(
        [safe(slug(text)) for _, anchor, text in found if not anchor],
        map(html.unescape, IDS.findall(page)),
    )
    following = iter(slugs)
    return tuple(Heading(level, anchor or next(following), text) for level, anchor, text in found)


def title_of(page: str, headings: tuple[Heading, ...]) -> str:
    """Return the words of the heading the page opens with if it is of level 1, else nothing."""
    if not headings or headings[0].level != 1:
        return ""
    opening = _OPENING.search(page)
    return headings[0].text if opening and not _plain(page[: opening.start()]) else ""


def anchored(page: str, headings: tuple[Heading, ...]) -> str:
    """Return the page with the anchor of every heading as its id."""
    following = iter(headings)

    def opened(tag: re.Match[str]) -> str:
        return written(tag[1], {"id": next(following).anchor, **attributes_of(tag[2])})

    return _OPENING.sub(opened, page)


def _words(page: str, tag: re.Match[str]) -> str:
    """Return the words of the heading that a tag opens."""
    end = page.find(f"</{tag[1]}>", tag.end())
    return _plain(_NOTE_MARK.sub("", page[tag.end() : end]))


def _plain(fragment: str) -> str:
    return " ".join(html.unescape(_ANY.sub("", fragment)).split())
