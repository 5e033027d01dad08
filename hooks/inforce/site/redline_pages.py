"""The pages that show what changed: in a version, in a correction, in a draft."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from inforce import addresses
from inforce.redline import ClauseKind
from inforce.redlines import mark
from inforce.site.model import Page
from inforce.site.offers import offers
from inforce.site.templates import day, fill
from inforce.sourcediff import source_diff

if TYPE_CHECKING:
    from inforce.clause_history import Touched
    from inforce.drafts import Draft
    from inforce.redlines import Marked, Redlines
    from inforce.site.excerpt import Excerpt, Neighbour
    from inforce.site.links import Linker
    from inforce.site.model import Site
    from inforce.texts import Texts
    from inforce.timeline.values import Policy, Version


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a redline page says around its redline."""

    page: str
    """Address of the page."""
    title: str
    """Title of the page; plain text."""
    old: tuple[str, str]
    """Name of the old text, and its page; empty where it has none."""
    new: tuple[str, str]
    """Name of the new text, and its page."""
    state: str
    """When the new text applies; whole sentences."""
    summary: str
    """The editor's words; may be empty."""
    links: tuple[tuple[str, str], ...]
    """Names and addresses of what to read next."""
    lang: str
    """Language of the texts, BCP 47; empty where not declared."""
    path: str
    """Path of the new text in the repository."""
    clauses: tuple[tuple[str, str, str], ...] = ()
    """Title of each clause that changed, what happened to it, its anchor on the page if any."""


class RedlinePages:
    """Makes the redline pages, one at a time."""

    def __init__(self, site: Site, texts: Texts, redlines: Redlines, linker: Linker) -> None:
        self._site = site
        self._texts = texts
        self._redlines = redlines
        self._linker = linker

    def version(self, found: Excerpt, old: Neighbour) -> Page:
        """Return the redline of a version against `old`, the version before."""
        new, address = found.version, found.policy.address
        copies = offers(self._site, found.policy.id, address, new.segment, found.index).redlines
        comparison = Comparison(
            page=addresses.redline_page(address, new.segment),
            title=f"{new.title}: changes in {new.label}",
            old=(f"Version {old.label}", addresses.version_page(address, old.segment)),
            new=(f"version {new.label}", addresses.version_page(address, new.segment)),
            state=_state(new),
            summary=new.summary,
            links=(*_neighbours(found), *((one.name, one.address) for one in copies)),
            lang=new.front_matter.lang,
            path=new.text.path,
        )
        return self._recorded(comparison, old.blob, new.text.blob)

    def correction(self, found: Excerpt, number: int) -> Page:
        """Return the redline of one correction."""
        version, address = found.version, found.policy.address
        correction = version.corrections[number - 1]
        page = addresses.correction_page(address, version.segment, number)
        comparison = Comparison(
            page=page,
            title=f"{version.title}: correction of {version.label}",
            old=(f"Version {version.label} as it stood before", ""),
            new=("the corrected text", addresses.version_page(address, version.segment)),
            state=f"Published on {day(correction.published_on)}.",
            summary=correction.summary,
            links=(
                ("All versions", addresses.history_page(address)),
                ("Source before", addresses.beside(page, addresses.SOURCE_BEFORE)),
                ("Source after", addresses.beside(page, addresses.SOURCE)),
            ),
            lang=version.front_matter.lang,
            path=correction.after.path,
        )
        return self._recorded(comparison, correction.before.blob, correction.after.blob)

    def since(self, policy: Policy, before: int, now: int) -> Page:
        """Return the redline from a version that was in force to the text in force."""
        old, new = policy.versions[before], policy.versions[now]
        address = policy.address
        steps = [
            (f"Changes in {policy.versions[index].label}", addresses.redline_page(address, segment))
            for index in range(before + 1, now + 1)
            for segment in [policy.versions[index].segment]
        ]
        comparison = Comparison(
            page=addresses.since_page(address, old.segment),
            title=f"{new.title}: what changed since {old.label}",
            old=(f"Version {old.label}", addresses.version_page(address, old.segment)),
            new=(f"version {new.label}, in force", addresses.policy_page(address)),
            state=f"Version {new.label} is effective from {day(new.effective_on)}.",
            summary="",
            links=(*steps, ("All versions", addresses.history_page(address))),
            lang=new.front_matter.lang,
            path=new.text.path,
        )
        return self._recorded(comparison, old.text.blob, new.text.blob)

    def draft(self, policy: Policy, draft: Draft) -> Page:
        """Return the redline of a draft against the newest version."""
        old = policy.versions[-1]
        comparison = Comparison(
            page=addresses.draft_redline_page(draft.address),
            title=f"{draft.title}: changes in the draft",
            old=(f"Version {old.label}", addresses.version_page(policy.address, old.segment)),
            new=("the draft", addresses.draft_page(draft.address)),
            state="The draft is not published.",
            summary="",
            links=(("All versions", addresses.history_page(policy.address)),),
            lang=old.front_matter.lang,
            path=draft.path,
        )
        html = draft.document.html if draft.document else ""
        marked = mark(self._texts.html(old.text.blob), html)
        return self._page(comparison, marked, self._texts.source(old.text.blob), draft.data)

    def _recorded(self, comparison: Comparison, old: str, new: str) -> Page:
        marked = self._redlines.between(old, new)
        if not comparison.summary:
            comparison = replace(comparison, summary=self._redlines.told(old, new).sentence)
        touched = self._redlines.traced(old, new).touched
        clauses = tuple(_clause(what) for what in touched if what.title)
        comparison = replace(comparison, clauses=clauses)
        return self._page(comparison, marked, self._texts.source(old), self._texts.source(new))

    def _page(self, comparison: Comparison, marked: Marked, old: bytes, new: bytes) -> Page:
        html = self._linker.relink(marked.html, comparison.path, comparison.page)
        body = fill(
            "redline.html",
            comparison.page,
            comparison=comparison,
            address=self._site.full_address(comparison.page),
            redline=marked,
            html=Markup(html),  # noqa: S704 (made from sanitised texts)
            source_lines=source_diff(old, new),
        )
        return Page(comparison.page, comparison.title, body, listed=False)


def _clause(what: Touched) -> tuple[str, str, str]:
    removed = ClauseKind.REMOVED in what.kinds
    return what.title, ", ".join(what.kinds), "" if removed else what.anchor


def _neighbours(found: Excerpt) -> list[tuple[str, str]]:
    address = found.policy.address
    links = [("All versions", addresses.history_page(address))]
    for name, other in (("Previous", found.index - 1), ("Next", found.index + 1)):
        if other > 0 and other in found.standing.statuses:
            version = found.policy.versions[other]
            page = addresses.redline_page(address, version.segment)
            links.append((f"{name} redline: {version.label}", page))
    return links


def _state(version: Version) -> str:
    effective = f"Version {version.label} is effective from {day(version.effective_on)}."
    count = len(version.corrections)
    if not count:
        return effective
    corrections = "one correction" if count == 1 else f"{count} corrections"
    return f"{effective} It includes {corrections}, shown on a page of its own each."
