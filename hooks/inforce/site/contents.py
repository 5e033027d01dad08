"""Everything that is published below the legal root, in one enumeration."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from inforce import addresses
from inforce.site.machine.files import site_files
from inforce.site.overviews import changes_page, index_page
from inforce.site.policy_folder import PolicyFolder, blobs_of
from inforce.site.record_files import manifest_lines, record_files, recorded_blobs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inforce.drafts import Draft
    from inforce.site.makers import Makers
    from inforce.site.model import Page, Planned, Site, StaticFile
    from inforce.timeline.values import Policy


class Contents:
    """Plans everything that is published, and makes it one page at a time, on request."""

    def __init__(self, makers: Makers) -> None:
        self.site = makers.site
        self._makers = makers

    def current_pages(self, title: str, beside: tuple[tuple[str, str], ...]) -> Iterator[Page]:
        """Yield the pages that belong in navigation and search: overviews and texts in force.

        The legal root comes first; `beside` names other pages of the site for it.
        """
        self._makers.redlines.prepare(_pairs(self.site))
        yield self.index(title, beside)
        yield changes_page(self.site, self._makers.summaries, self._makers.fragments)
        for policy in self.site.known():
            if self.site.standings[policy.id].in_force is not None:
                yield self.policy_page(policy)

    def index(self, title: str, beside: tuple[tuple[str, str], ...]) -> Page:
        """Return the legal root."""
        return index_page(self.site, title, beside, self._makers.summaries)

    def policy_page(self, policy: Policy) -> Page:
        """Return the policy's own page."""
        return self._makers.text_pages.policy(policy)

    def draft_pages(self, draft: Draft) -> Iterator[Page]:
        """Yield the text of a draft, and its redline against the newest version."""
        yield self._makers.text_pages.draft(draft)
        if draft.policy is not None and draft.document is not None:
            yield self._makers.redline_pages.draft(draft.policy, draft)

    def folders(self) -> Iterator[PolicyFolder]:
        """Yield what stands below the address of each policy."""
        for policy in self.site.known():
            yield PolicyFolder(self._makers, policy)

    def fleeting_pages(self) -> Iterator[Page]:
        """Yield the pages that are made in every build: policies not in force, drafts."""
        for policy in self.site.known():
            if self.site.standings[policy.id].in_force is None:
                yield self.policy_page(policy)
        for draft in self.site.drafts:
            yield from self.draft_pages(draft)

    def archived_addresses(self) -> Iterator[str]:
        """Yield where the lists, the versions and their redlines stand; makes nothing."""
        for policy in self.site.known():
            yield addresses.history_page(policy.address)
            for index in self.site.standings[policy.id].statuses:
                version = policy.versions[index]
                yield addresses.version_page(policy.address, version.segment)
                if index:
                    yield addresses.redline_page(policy.address, version.segment)

    def prepare(self, pages: Iterable[Planned], folders: Iterable[PolicyFolder]) -> None:
        """Make what takes longest of the pages and folders to be made, on all cores."""
        self._makers.redlines.prepare(page.compares for page in pages if page.compares)
        self._makers.comparisons.prepare(
            folder.blobs for folder in folders if len(folder.blobs) > 1
        )

    def records(self) -> Iterator[tuple[str, str]]:
        """Yield the address and blob of the record of every text."""
        withheld = self._makers.texts.withheld
        recorded = [blob for blob in recorded_blobs(self.site) if blob not in withheld]
        for blob, digest in self._makers.texts.digests(recorded).items():
            yield addresses.record(digest.sha256), blob

    def files(self) -> Iterator[StaticFile]:
        """Yield what programs read about all policies."""
        yield from site_files(self.site, self._makers.summaries)
        yield from record_files(self.site, self._makers.texts)

    def manifest(self) -> bytes:
        """Return the record of everything published, as `files` writes it."""
        return b"".join(manifest_lines(self.site, self._makers.texts))


def _pairs(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the contents of which redlines are needed: of neighbouring versions, of corrections."""
    for policy in site.known():
        yield from pairwise(blobs_of(site, policy))
        for index in site.standings[policy.id].statuses:
            corrections = policy.versions[index].corrections
            yield from ((found.before.blob, found.after.blob) for found in corrections)
