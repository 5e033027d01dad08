"""Everything that is published below the legal root, in one enumeration."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from inforce import addresses
from inforce.site.clauses import Clauses
from inforce.site.excerpt import excerpt
from inforce.site.former import versions_at
from inforce.site.links import Linker
from inforce.site.machine.files import machine_files
from inforce.site.model import Planned, StaticFile
from inforce.site.offers import offers
from inforce.site.overviews import changes_page, history_page, index_page
from inforce.site.record_files import manifest_lines, record_files, recorded_blobs
from inforce.site.redirects import redirects
from inforce.site.redline_pages import RedlinePages
from inforce.site.since_pages import compare_page, day_page, with_since_page
from inforce.site.text_pages import TextPages
from inforce.site.told import Summaries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inforce.comparisons import Comparisons
    from inforce.lives import Lives
    from inforce.redlines import Redlines
    from inforce.site.excerpt import Excerpt
    from inforce.site.model import Page, Site
    from inforce.site.redirects import Redirect
    from inforce.texts import Texts
    from inforce.timeline.values import Policy, Version


class Contents:
    """Plans everything that is published, and makes it one page at a time, on request."""

    def __init__(
        self, site: Site, texts: Texts, redlines: Redlines, lives: Lives, comparisons: Comparisons
    ) -> None:
        linker = Linker(site, texts)
        self.site = site
        self._redlines = redlines
        self._comparisons = comparisons
        self._texts = texts
        self._linker = linker
        self._site_key = f"{site.settings!r} {site.base_url}"
        self._clauses = Clauses(site, lives)
        self._summaries = Summaries(redlines)
        self._text_pages = TextPages(site, texts, linker, self._clauses)
        self._redline_pages = RedlinePages(site, texts, redlines, linker)

    def current_pages(self, title: str, beside: tuple[tuple[str, str], ...]) -> Iterator[Page]:
        """Yield the pages that belong in navigation and search: overviews and texts in force.

        The legal root comes first; `beside` names other pages of the site for it.
        """
        self._redlines.prepare(_pairs(self.site))
        yield index_page(self.site, title, beside, self._summaries)
        yield changes_page(self.site, self._summaries)
        for policy in self.site.known():
            if self.site.standings[policy.id].in_force is not None:
                yield self._text_pages.policy(policy)

    def planned_pages(self) -> Iterator[Planned]:
        """Yield the other pages: single versions, redlines, lists, policies not in force."""
        for policy in self.site.known():
            if self.site.standings[policy.id].in_force is None:
                own = addresses.policy_page(policy.address)
                yield Planned(own, "", partial(self._text_pages.policy, policy))
            yield from self._lists(policy)
            yield from self._since(policy)
            for index in sorted(self.site.standings[policy.id].statuses):
                yield from self._version_pages(excerpt(self.site, policy, index))
        for draft in self.site.drafts:
            own = addresses.draft_page(draft.address)
            yield Planned(own, "", partial(self._text_pages.draft, draft))
            if draft.policy is not None and draft.document is not None:
                make = partial(self._redline_pages.draft, draft.policy, draft)
                yield Planned(addresses.draft_redline_page(draft.address), "", make)

    def archived_addresses(self) -> Iterator[str]:
        """Yield where the lists, the versions and their redlines stand; makes nothing."""
        for policy in self.site.known():
            yield addresses.history_page(policy.address)
            for index in self.site.standings[policy.id].statuses:
                version = policy.versions[index]
                yield addresses.version_page(policy.address, version.segment)
                if index:
                    yield addresses.redline_page(policy.address, version.segment)

    def prepare(self, pages: Iterable[Planned]) -> None:
        """Make what takes longest of the pages that are to be made, on all cores."""
        self._redlines.prepare(page.compares for page in pages if page.compares)
        several = (
            policy
            for policy in self.site.known()
            if len(self.site.standings[policy.id].statuses) > 1
        )
        self._comparisons.prepare(_blobs(self.site, policy) for policy in several)

    def _lists(self, policy: Policy) -> Iterator[Planned]:
        """Yield the pages about all versions of a policy; none of them says what day it is."""
        standing, address = self.site.standings[policy.id], policy.address
        in_words = (standing.periods, standing.statuses, standing.in_force, standing.withdrawn_on)
        key = f"{self._site_key} {policy!r} {in_words!r}"
        make = partial(history_page, self.site, policy, self._summaries, self._clauses)
        yield Planned(addresses.history_page(address), f"history {key}", make)
        make = partial(day_page, self.site, policy)
        yield Planned(addresses.day_page(address), f"on {key}", make)
        if len(standing.statuses) > 1:
            links = self._answered(policy)
            make = partial(compare_page, self.site, policy, links)
            yield Planned(addresses.compare_page(address), f"compare {key} {links!r}", make)

    def _answered(self, policy: Policy) -> dict[str, str]:
        """Return where the links typed in any version lead; the latest version has the say."""
        found: dict[str, str] = {}
        for index in sorted(self.site.standings[policy.id].statuses):
            version = policy.versions[index]
            answers = self._linker.answers(version.text.path, version.links)
            found.update(zip(version.links, answers, strict=True))
        return {typed: address for typed, address in found.items() if address}

    def _since(self, policy: Policy) -> Iterator[Planned]:
        """Yield the redlines from versions that were in force to the text in force."""
        now = self.site.standings[policy.id].in_force
        if now is None:
            return
        for index in with_since_page(self.site, policy):
            old, new = policy.versions[index], policy.versions[now]
            links = self._linker.answers(new.text.path, (*new.links, *old.links))
            steps = [(found.label, found.segment) for found in policy.versions[index : now + 1]]
            said = (policy.address, new.title, new.effective_on, new.front_matter.lang, steps)
            pair = old.text.blob, new.text.blob
            page = addresses.since_page(policy.address, old.segment)
            make = partial(self._redline_pages.since, policy, index, now)
            yield Planned(page, f"since {self._site_key} {said!r} {pair} {links}", make, pair)

    def _version_pages(self, found: Excerpt) -> Iterator[Planned]:
        version, address = found.version, found.policy.address
        before = found.before
        typed = (*version.links, *(before.links if before else ()))
        links = self._linker.answers(version.text.path, typed)
        offered = offers(self.site, found.policy.id, address, version.segment, found.index)
        key = f"{self._site_key} {found.key} {links} {offered}"
        page = addresses.version_page(address, version.segment)
        yield Planned(page, f"text {key}", partial(self._text_pages.version, found))
        if before:
            page = addresses.redline_page(address, version.segment)
            make = partial(self._redline_pages.version, found, before)
            yield Planned(page, f"redline {key}", make, (before.blob, version.text.blob))
        for correction in version.corrections:
            number = correction.number
            page = addresses.correction_page(address, version.segment, number)
            links = self._linker.answers(correction.after.path, version.links)
            pair = correction.before.blob, correction.after.blob
            make = partial(self._redline_pages.correction, found, number)
            yield Planned(page, f"correction {number} {key} {links}", make, pair)

    def sources(self) -> Iterator[tuple[str, str]]:
        """Yield the address and blob of every source, and of the record of every text."""
        for address, blob in self._all_sources():
            if blob not in self._texts.withheld:
                yield address, blob
        recorded = [blob for blob in recorded_blobs(self.site) if blob not in self._texts.withheld]
        for blob, digest in self._texts.digests(recorded).items():
            yield addresses.record(digest.sha256), blob

    def _all_sources(self) -> Iterator[tuple[str, str]]:
        return _sources(self.site)

    def redirects(self) -> Iterator[Redirect]:
        """Yield every address that leads to another page."""
        for policy in self.site.known():
            yield from redirects(self.site, policy)

    def files(self) -> Iterator[StaticFile]:
        """Yield what programs read, and what browsers compare with."""
        yield from machine_files(self.site, self._texts, self._summaries)
        yield from record_files(self.site, self._texts)
        for address, blob in self._all_sources():
            if blob in self._texts.withheld:
                yield StaticFile(address, self._texts.source(blob))
        for policy in self.site.known():
            if len(self.site.standings[policy.id].statuses) > 1:
                place = addresses.compare_data(policy.address)
                yield StaticFile(place, self._comparisons.of(_blobs(self.site, policy)))

    def manifest(self) -> bytes:
        """Return the record of everything published, as `files` writes it."""
        return b"".join(manifest_lines(self.site, self._texts))


def _blobs(site: Site, policy: Policy) -> list[str]:
    """Return the contents of the known versions of a policy, in their order."""
    known = sorted(site.standings[policy.id].statuses)
    return [policy.versions[index].text.blob for index in known]


def _pairs(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the contents of which redlines are needed: of neighbouring versions, of corrections."""
    for policy in site.known():
        yield from pairwise(_blobs(site, policy))
        for index in site.standings[policy.id].statuses:
            corrections = policy.versions[index].corrections
            yield from ((found.before.blob, found.after.blob) for found in corrections)


def _sources(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the address and blob of every source, also where it stood before a rename."""
    for policy in site.known():
        for address in (policy.address, *policy.former):
            for index in versions_at(site, policy, address):
                yield from _version_sources(address, policy.versions[index])


def _version_sources(address: str, version: Version) -> Iterator[tuple[str, str]]:
    page = addresses.version_page(address, version.segment)
    yield addresses.beside(page, addresses.SOURCE), version.text.blob
    for correction in version.corrections:
        place = addresses.correction_page(address, version.segment, correction.number)
        yield addresses.beside(place, addresses.SOURCE), correction.after.blob
        yield addresses.beside(place, addresses.SOURCE_BEFORE), correction.before.blob
