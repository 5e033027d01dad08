"""Everything that is published below the legal root, in one enumeration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inforce import addresses
from inforce.site.feeds import policy_feed, site_feed
from inforce.site.links import Linker
from inforce.site.model import StaticFile
from inforce.site.overviews import changes_page, history_page, index_page
from inforce.site.redline_pages import RedlinePages
from inforce.site.templates import fill
from inforce.site.text_pages import TextPages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inforce.redlines import Redlines
    from inforce.site.model import Page, Site
    from inforce.texts import Texts
    from inforce.timeline.values import Policy


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
        self._text_pages = TextPages(site, texts, linker)
        self._redline_pages = RedlinePages(site, texts, redlines, linker)

    def current_pages(self, title: str, beside: tuple[tuple[str, str], ...]) -> Iterator[Page]:
        """Yield the pages that change over time and belong in navigation and search.

        The legal root comes first; `beside` names other pages of the site for it.
        """
        yield index_page(self.site, title, beside)
        yield changes_page(self.site)
        for policy in self.site.known():
            yield self._text_pages.policy(policy)

    def archived_pages(self) -> Iterator[Page]:
        """Yield the pages of single versions and redlines, and the lists of them."""
        self._redlines.prepare(_chains(self.site))
        for policy in self.site.known():
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
        """Yield the sources, byte for byte, the feeds, and the redirects."""
        wanted: dict[str, list[str]] = {}
        for address, blob in _sources(self.site):
            wanted.setdefault(blob, []).append(address)
        for blob, data in self._texts.sources(wanted):
            for address in wanted[blob]:
                yield StaticFile(address, data)
        if self.site.has_feeds:
            yield site_feed(self.site)
            for policy in self.site.known():
                yield policy_feed(self.site, policy)
        for redirect in redirects(self.site):
            yield _redirect_page(self.site, redirect)


def _chains(site: Site) -> Iterator[list[str]]:
    """Yield the texts of each policy in order, corrected ones as they were before and after."""
    for policy in site.known():
        versions = [policy.versions[index] for index in sorted(site.standings[policy.id].statuses)]
        yield [version.text.blob for version in versions]
        for version in versions:
            for correction in version.corrections:
                yield [correction.before.blob, correction.after.blob]


def _sources(site: Site) -> Iterator[tuple[str, str]]:
    for policy in site.known():
        for index in site.standings[policy.id].statuses:
            version = policy.versions[index]
            page = addresses.version_page(policy.address, version.segment)
            yield addresses.beside(page, addresses.SOURCE), version.text.blob
            for correction in version.corrections:
                place = addresses.correction_page(
                    policy.address, version.segment, correction.number
                )
                yield addresses.beside(place, addresses.SOURCE), correction.after.blob
                yield addresses.beside(place, addresses.SOURCE_BEFORE), correction.before.blob


def redirects(site: Site) -> Iterator[Redirect]:
    """Yield the former addresses of policies and of what was published below them.

    An address that another policy has taken since is not among them.
    """
    taken = {addresses.fold(policy.address) for policy in site.register.policies}
    for policy in site.known():
        for former in policy.former:
            if addresses.fold(former) in taken or addresses.is_reserved(former, ()):
                continue
            taken.add(addresses.fold(former))
            yield from _moved(site, policy, former)


def _moved(site: Site, policy: Policy, former: str) -> Iterator[Redirect]:
    title = policy.title
    yield Redirect(f"{former}/", addresses.policy_page(policy.address), title)
    yield Redirect(addresses.history_page(former), addresses.history_page(policy.address), title)
    for index in site.standings[policy.id].statuses:
        segment = policy.versions[index].segment
        for page in (addresses.version_page, addresses.redline_page)[: 2 if index else 1]:
            yield Redirect(
                page(former, segment), page(policy.address, segment), f"{title} {segment}"
            )


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
