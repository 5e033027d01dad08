"""Everything that is published below the legal root, in one enumeration."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from inforce import addresses
from inforce.site.excerpt import excerpt
from inforce.site.links import Linker
from inforce.site.machine.files import machine_files
from inforce.site.model import Planned, StaticFile
from inforce.site.overviews import changes_page, history_page, index_page
from inforce.site.record_files import manifest_lines, record_files, recorded_blobs
from inforce.site.redline_pages import RedlinePages
from inforce.site.templates import fill
from inforce.site.text_pages import TextPages
from inforce.timeline.acts import Place, places_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inforce.redlines import Redlines
    from inforce.site.excerpt import Excerpt
    from inforce.site.model import Page, Site
    from inforce.texts import Texts
    from inforce.timeline.values import Policy, Version


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address that leads to another for ever."""

    address: str
    """The address that was once published."""
    target: str
    """Where its text is now."""
    title: str
    """Name of the target; plain text."""


class Contents:
    """Plans everything that is published, and makes it one page at a time, on request."""

    def __init__(self, site: Site, texts: Texts, redlines: Redlines) -> None:
        linker = Linker(site, texts)
        self.site = site
        self._redlines = redlines
        self._texts = texts
        self._former = site.former_addresses
        self._linker = linker
        self._site_key = f"{site.settings!r} {site.base_url}"
        self._text_pages = TextPages(site, texts, linker)
        self._redline_pages = RedlinePages(site, texts, redlines, linker)

    def current_pages(self, title: str, beside: tuple[tuple[str, str], ...]) -> Iterator[Page]:
        """Yield the pages that belong in navigation and search: overviews and texts in force.

        The legal root comes first; `beside` names other pages of the site for it.
        """
        yield index_page(self.site, title, beside)
        yield changes_page(self.site)
        for policy in self.site.known():
            if self.site.standings[policy.id].in_force is not None:
                yield self._text_pages.policy(policy)

    def planned_pages(self) -> Iterator[Planned]:
        """Yield the other pages: single versions, redlines, lists, policies not in force."""
        for policy in self.site.known():
            if self.site.standings[policy.id].in_force is None:
                own = addresses.policy_page(policy.address)
                yield Planned(own, "", partial(self._text_pages.policy, policy))
            yield self._history(policy)
            for index in sorted(self.site.standings[policy.id].statuses):
                yield from self._version_pages(excerpt(self.site, policy, index))
        for draft in self.site.drafts:
            own = addresses.draft_page(draft.address)
            yield Planned(own, "", partial(self._text_pages.draft, draft))
            if draft.policy is not None and draft.document is not None:
                make = partial(self._redline_pages.draft, draft.policy, draft)
                yield Planned(addresses.draft_redline_page(draft.address), "", make)

    def prepare(self, pages: Iterable[Planned]) -> None:
        """Make what takes longest of the pages that are to be made, on all cores."""
        self._redlines.prepare(page.compares for page in pages if page.compares)

    def _history(self, policy: Policy) -> Planned:
        standing = self.site.standings[policy.id]
        key = f"history {self._site_key} {policy!r} {standing!r}"
        make = partial(history_page, self.site, policy)
        return Planned(addresses.history_page(policy.address), key, make)

    def _version_pages(self, found: Excerpt) -> Iterator[Planned]:
        version, address = found.version, found.policy.address
        before = found.before
        typed = (*version.links, *(before.links if before else ()))
        links = self._linker.answers(version.text.path, typed)
        key = f"{self._site_key} {found.key} {links}"
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
        return _sources(self.site, self._former)

    def files(self) -> Iterator[StaticFile]:
        """Yield what programs read, the record of publications, and the redirects."""
        yield from machine_files(self.site, self._texts)
        yield from record_files(self.site, self._texts)
        for address, blob in self._all_sources():
            if blob in self._texts.withheld:
                yield StaticFile(address, self._texts.source(blob))
        for policy in self.site.known():
            for former in policy.former:
                if former in self._former[policy.id]:
                    yield from self._redirects(_moved(policy, former))
                indexes = _indexes(self.site, policy, former, self._former)
                yield from self._redirects(_moved_versions(policy, former, indexes))

    def manifest(self) -> bytes:
        """Return the record of everything published, as `files` writes it."""
        return b"".join(manifest_lines(self.site, self._texts))

    def _redirects(self, redirects: Iterable[Redirect]) -> Iterator[StaticFile]:
        return (_redirect_page(self.site, redirect) for redirect in redirects)


def _sources(site: Site, former: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Yield the address and blob of every source, also where it stood before a rename."""
    for policy in site.known():
        for address in (policy.address, *policy.former):
            for index in _indexes(site, policy, address, former):
                yield from _version_sources(address, policy.versions[index])


def _indexes(
    site: Site, policy: Policy, address: str, former: dict[str, tuple[str, ...]]
) -> Iterator[int]:
    """Yield the versions that answer at an address of the policy.

    Where another policy is by now, they are those published there before.
    """
    places = places_of(policy.acts)
    whole = address == policy.address or address in former[policy.id]
    for index in site.standings[policy.id].statuses:
        if whole or Place(address, policy.versions[index].segment) in places:
            yield index


def _version_sources(address: str, version: Version) -> Iterator[tuple[str, str]]:
    page = addresses.version_page(address, version.segment)
    yield addresses.beside(page, addresses.SOURCE), version.text.blob
    for correction in version.corrections:
        place = addresses.correction_page(address, version.segment, correction.number)
        yield addresses.beside(place, addresses.SOURCE), correction.after.blob
        yield addresses.beside(place, addresses.SOURCE_BEFORE), correction.before.blob


def _moved(policy: Policy, former: str) -> Iterator[Redirect]:
    """Yield a redirect for the pages of the policy itself at a former address."""
    now, title = policy.address, policy.title
    yield Redirect(f"{former}/", addresses.policy_page(now), title)
    yield Redirect(addresses.history_page(former), addresses.history_page(now), title)


def _moved_versions(policy: Policy, former: str, indexes: Iterable[int]) -> Iterator[Redirect]:
    """Yield a redirect for every page of versions that stood, or could stand, there."""
    now, title = policy.address, policy.title
    for index in indexes:
        version = policy.versions[index]
        name, segment = f"{title} {version.label}", version.segment
        pages = [(addresses.version_page(at, segment) for at in (former, now))]
        if index:
            pages.append(addresses.redline_page(at, segment) for at in (former, now))
        for correction in version.corrections:
            number = correction.number
            pages.append(addresses.correction_page(at, segment, number) for at in (former, now))
        for old, new in pages:
            yield Redirect(old, new, name)


def _redirect_page(site: Site, redirect: Redirect) -> StaticFile:
    url_path = site.settings.url_path
    canonical = addresses.absolute(site.base_url, url_path, redirect.target)
    html = fill(
        "redirect.html",
        redirect.address,
        target=addresses.relative(redirect.target, redirect.address),
        title=redirect.title,
        canonical=canonical if site.base_url else "",
    )
    return StaticFile(f"{redirect.address}index.html", html.encode())
