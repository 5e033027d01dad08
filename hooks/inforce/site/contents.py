"""Everything that is published below the legal root, in one enumeration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inforce import addresses
from inforce.site.feeds import policy_feed, site_feed
from inforce.site.links import Linker
from inforce.site.model import StaticFile
from inforce.site.overviews import changes_page, history_page, index_page
from inforce.site.record_files import RecordFiles
from inforce.site.redline_pages import RedlinePages
from inforce.site.templates import fill
from inforce.site.text_pages import TextPages
from inforce.timeline.acts import Place, places_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inforce.redlines import Redlines
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
    """Makes everything that is published, one page at a time, on request."""

    def __init__(self, site: Site, texts: Texts, redlines: Redlines) -> None:
        linker = Linker(site, texts)
        self.site = site
        self._texts = texts
        self._redlines = redlines
        self._former = former_addresses(site)
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

    def archived_pages(self) -> Iterator[Page]:
        """Yield the other pages: single versions, redlines, lists, policies not in force."""
        self._redlines.prepare(_chains(self.site))
        for policy in self.site.known():
            if self.site.standings[policy.id].in_force is None:
                yield self._text_pages.policy(policy)
            yield history_page(self.site, policy)
            for index in sorted(self.site.standings[policy.id].statuses):
                yield from self._version_pages(policy, index)
        for draft in self.site.drafts:
            yield self._text_pages.draft(draft)
            if draft.policy is not None and draft.document is not None:
                yield self._redline_pages.draft(draft.policy, draft)

    def _version_pages(self, policy: Policy, index: int) -> Iterator[Page]:
        yield self._text_pages.version(policy, index)
        if index:
            yield self._redline_pages.version(policy, index)
        for correction in policy.versions[index].corrections:
            yield self._redline_pages.correction(policy, index, correction.number)

    def files(self) -> Iterator[StaticFile]:
        """Yield the sources, byte for byte, the record of them, the feeds, and the redirects."""
        record = RecordFiles(self.site, self._texts.withheld)
        wanted: dict[str, list[str]] = {blob: [] for blob in record.blobs()}
        for address, blob in _sources(self.site, self._former):
            wanted.setdefault(blob, []).append(address)
        for blob, data in self._texts.sources(wanted):
            yield from record.take(blob, data)
            for address in wanted[blob]:
                yield StaticFile(address, self._texts.shown(blob, data))
        yield from record.finish()
        if self.site.has_feeds:
            yield site_feed(self.site)
            for policy in self.site.known():
                feed = policy_feed(self.site, policy)
                for address in (policy.address, *self._former[policy.id]):
                    yield StaticFile(addresses.policy_feed(address), feed.content)
        for policy in self.site.known():
            for former in policy.former:
                if former in self._former[policy.id]:
                    yield from self._redirects(_moved(policy, former))
                indexes = _indexes(self.site, policy, former, self._former)
                yield from self._redirects(_moved_versions(policy, former, indexes))

    def manifest(self) -> bytes:
        """Return the record of everything published, as `files` writes it."""
        record = RecordFiles(self.site, self._texts.withheld)
        for blob, data in self._texts.sources(record.blobs()):
            for _ in record.take(blob, data):
                pass
        return record.manifest()

    def _redirects(self, redirects: Iterable[Redirect]) -> Iterator[StaticFile]:
        return (_redirect_page(self.site, redirect) for redirect in redirects)


def _chains(site: Site) -> Iterator[list[str]]:
    """Yield the texts of each policy in order, corrected ones as they were before and after."""
    for policy in site.known():
        versions = [policy.versions[index] for index in sorted(site.standings[policy.id].statuses)]
        yield [version.text.blob for version in versions]
        for version in versions:
            for correction in version.corrections:
                yield [correction.before.blob, correction.after.blob]


def former_addresses(site: Site) -> dict[str, tuple[str, ...]]:
    """Return the former addresses of each policy, by id, that still lead to it.

    An address that another policy has taken since does not.
    """
    taken = {addresses.fold(policy.address) for policy in site.register.policies}
    found: dict[str, tuple[str, ...]] = {}
    for policy in site.register.policies:
        kept = [
            former
            for former in policy.former
            if addresses.fold(former) not in taken and not addresses.is_reserved(former, ())
        ]
        taken.update(map(addresses.fold, kept))
        found[policy.id] = tuple(kept)
    return found


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
