"""Clauses on the pages: notes at the headings of the text in force, and the history of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from markupsafe import Markup

from inforce import addresses
from inforce.site.templates import day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from inforce.clause_history import ClauseEvent, ClauseLife
    from inforce.lives import ClauseNote, Lives
    from inforce.site.model import Site
    from inforce.timeline.values import Policy, Version

_HEADING = re.compile(r'(<(h[1-6]) id="([^"]*)"[^<>]*>)(.*?)(</\2>)', re.DOTALL)
_NUMBER = re.compile(
    r"(?:<(?:strong|em|b)>)*"
    r"(§§?(?:\s|&nbsp;)?\d+[a-z]?(?:\.\d+)*\.?"
    r"|\d+(?:\.\d+)+[a-z]?[.)]?"
    r"|\(?(?:\d{1,3}[a-z]?|[A-Za-z]|[IVXL]{1,6})[.)])(?=\s|&nbsp;)"
)
"""A number that a heading begins with: `§ 4`, `2.1`, `1.`, `(3)`, `A.`, `IV.`."""
_LINK = Markup(
    '<a data-ui data-search-exclude class="legal-anchor" href="{}" '
    'aria-label="Link to this clause">#</a>'
)
_FORMER = Markup('<span data-ui id="{}"></span>')
_NOTE = Markup('<p data-ui data-search-exclude class="legal-note"><a href="{}">{}</a></p>')

_HAPPENED = {"added": "introduced"}


@dataclass(frozen=True, slots=True)
class Step:
    """What one version did to a clause, as a page tells it."""

    version: Version
    """The version."""
    index: int
    """0-based index of the version in its policy."""
    what: str
    """What happened; plain text."""
    words: str
    """Words added and deleted; empty where no redline is shown."""
    html: Markup
    """The redline of just the clause; may be empty."""
    page: str
    """The redline of the whole version at the place of the clause; empty for the first version."""


@dataclass(frozen=True, slots=True)
class ClauseStory:
    """The history of one clause, as a page tells it."""

    anchor: str
    """Anchor on the page."""
    title: str
    """Latest heading; plain text."""
    removed: bool
    """Whether the clause no longer stands."""
    steps: tuple[Step, ...]
    """The latest first."""


def _only(version: Version) -> str:
    """Return the anchor of the one version there is: no clause has a history yet."""
    return addresses.anchor_of_version(version.segment)


def with_links(html: str, page: str, notes: Mapping[str, Markup] | None = None) -> str:
    """Return a text whose headings can be linked to, each followed by its note if it has one.

    The number of a clause gets an element of its own, so that it can hang beside the heading.

    `notes` holds what is to stand after headings, by anchor; its first line, if it is not a
    paragraph, goes into the heading.
    """
    known = notes or {}

    def dressed(found: re.Match[str]) -> str:
        anchor = unescape(found[3])
        link = _LINK.format(addresses.relative(f"{page}#{anchor}", page))
        former, _, note = known.get(anchor, Markup("")).partition("\n")
        words = found[4] if found[2] == "h1" else _with_number(found[4])
        return f"{found[1]}{former}{words} {link}{found[5]}{note}"

    return _HEADING.sub(dressed, html)


def with_numbers(html: str) -> str:
    """Return a text in which the number of each clause has an element of its own."""

    def dressed(found: re.Match[str]) -> str:
        words = found[4] if found[2] == "h1" else _with_number(found[4])
        return f"{found[1]}{words}{found[5]}"

    return _HEADING.sub(dressed, html)


def _with_number(words: str) -> str:
    found = _NUMBER.match(words)
    if found is None:
        return words
    start, end = found.span(1)
    return f'{words[:start]}<span class="legal-number">{words[start:end]}</span>{words[end:]}'


class Clauses:
    """Tells the lives of clauses."""

    def __init__(self, site: Site, lives: Lives) -> None:
        self._site = site
        self._lives = lives

    def notes(self, policy: Policy, index: int, page: str) -> dict[str, Markup]:
        """Return the notes at the headings of a version, by anchor."""
        chain = [place for place in self._known(policy) if place <= index]
        found = self._lives.notes([policy.versions[place].text.blob for place in chain])
        return {note.anchor: self._note(policy, chain, note, page) for note in found}

    def _known(self, policy: Policy) -> list[int]:
        return sorted(self._site.standings[policy.id].statuses)

    def _note(self, policy: Policy, chain: list[int], note: ClauseNote, page: str) -> Markup:
        index = chain[note.version]
        version = policy.versions[index]
        said = "Last changed in"
        if note.added:
            said = "Added in" if note.version else "Unchanged since"
        several = len(self._known(policy)) > 1
        place = addresses.anchor_of_clause(note.id) if several else _only(version)
        target = f"{addresses.history_page(policy.address)}#{place}"
        former = Markup("").join(_FORMER.format(anchor) for anchor in note.former)
        text = f"{said} {version.label} · {day(self._from(policy, index))}"
        shown = _NOTE.format(addresses.relative(target, page), text)
        return Markup("{}\n{}").format(former, shown)

    def _from(self, policy: Policy, index: int) -> date:
        """Return the first day in force; of a version never in force, its publication."""
        periods = self._site.standings[policy.id].periods_of(index)
        return periods[0].start if periods else policy.versions[index].published_on

    def stories(self, policy: Policy) -> tuple[ClauseStory, ...]:
        """Return the history of every clause; nothing where there is only one version."""
        chain = self._known(policy)
        if len(chain) == 1:
            return ()
        lives = self._lives.of([policy.versions[place].text.blob for place in chain])
        return tuple(self._story(policy, chain, life) for life in lives)

    def _story(self, policy: Policy, chain: list[int], life: ClauseLife) -> ClauseStory:
        anchor = addresses.anchor_of_clause(life.id)
        steps = (self._step(policy, chain, event) for event in reversed(life.events))
        return ClauseStory(anchor, life.title, life.removed, tuple(steps))

    def _step(self, policy: Policy, chain: list[int], event: ClauseEvent) -> Step:
        index, what = chain[event.version], event.what
        version = policy.versions[index]
        happened = ", ".join(_HAPPENED.get(kind.value, kind.value) for kind in what.kinds)
        if not event.version:
            return Step(version, index, happened, "", Markup(""), "")
        page = addresses.redline_page(policy.address, version.segment)
        kept = "removed" not in happened and what.anchor
        counted = f"{what.inserted} words added, {what.deleted} deleted"
        words = (counted if what.inserted or what.deleted else "no words") if what.html else ""
        shown = Markup(what.html)  # noqa: S704 (made from sanitised texts)
        place = f"{page}#{what.anchor}" if kept else page
        return Step(version, index, happened, words, shown, place)
