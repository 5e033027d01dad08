"""Everything that stands below the address of one policy, and is carried over while it is equal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import blake2b
from typing import TYPE_CHECKING

from inforce import addresses
from inforce.site.clauses import Clauses
from inforce.site.excerpt import excerpt
from inforce.site.former import versions_at
from inforce.site.links import Linker
from inforce.site.machine.files import policy_files
from inforce.site.model import Planned, StaticFile
from inforce.site.offers import lacking, offers
from inforce.site.overviews import history_page
from inforce.site.redirects import redirects
from inforce.site.redline_pages import RedlinePages
from inforce.site.since_pages import compare_page, day_page, with_since_page
from inforce.site.text_pages import TextPages
from inforce.site.told import Summaries

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from inforce.comparisons import Comparisons
    from inforce.lives import Lives
    from inforce.redlines import Redlines
    from inforce.site.excerpt import Excerpt
    from inforce.site.model import Site
    from inforce.site.redirects import Redirect
    from inforce.texts import Texts
    from inforce.timeline.values import Policy, Version


@dataclass(frozen=True, slots=True)
class Makers:
    """What pages and files are made with."""

    site: Site
    """What they speak of."""
    texts: Texts
    """The contents of the repository."""
    comparisons: Comparisons
    """Compares all texts of a policy."""
    linker: Linker
    """Makes links in texts work."""
    clauses: Clauses
    """Tells the lives of clauses."""
    summaries: Summaries
    """Says what changed."""
    text_pages: TextPages
    """Makes the pages of texts."""
    redline_pages: RedlinePages
    """Makes the pages of redlines."""

    @classmethod
    def of(
        cls, site: Site, texts: Texts, redlines: Redlines, lives: Lives, comparisons: Comparisons
    ) -> Makers:
        """Return the makers for a site."""
        linker, clauses = Linker(site, texts), Clauses(site, lives)
        return cls(
            site,
            texts,
            comparisons,
            linker,
            clauses,
            Summaries(redlines),
            TextPages(site, texts, linker, clauses),
            RedlinePages(site, texts, redlines, linker),
        )


class PolicyFolder:
    """What is published of one policy, its own page aside."""

    def __init__(self, makers: Makers, policy: Policy) -> None:
        self._makers = makers
        self._site = makers.site
        self._policy = policy
        self._standing = makers.site.standings[policy.id]

    @property
    def address(self) -> str:
        """Address of the policy, without slashes at the ends."""
        return self._policy.address

    @cached_property
    def blobs(self) -> list[str]:
        """The contents of the known versions, in their order."""
        return blobs_of(self._site, self._policy)

    @cached_property
    def key(self) -> str:
        """Names everything the folder is made from: equal keys mean equal folders."""
        links = [self._makers.linker.answers(path, self._links) for path in self._paths]
        withheld = sorted(set(self.blobs) & set(self._makers.texts.withheld))
        around = (self._site.former_addresses[self._policy.id], self._site.has_feeds)
        parts = (self._own_key, self._day, links, withheld, around, lacking(self._site))
        return blake2b(repr(parts).encode("utf-8", "replace"), digest_size=20).hexdigest()

    @property
    def _links(self) -> list[str]:
        return sorted({href for version in self._policy.versions for href in version.links})

    @property
    def _paths(self) -> list[str]:
        snapshots = (found for version in self._policy.versions for found in version.snapshots)
        return sorted({found.path for found in snapshots})

    @property
    def depths(self) -> list[int]:
        """How many folders below the legal root the pages stand."""
        own = self.address.count("/")
        corrected = any(version.corrections for version in self._policy.versions)
        return [own + 2, *([own + 3] if len(self.blobs) > 1 else []), *([own + 4] * corrected)]

    @cached_property
    def _own_key(self) -> str:
        found = self._standing
        in_words = (found.periods, found.statuses, found.in_force, found.withdrawn_on)
        return f"{self._site_key} {self._policy!r} {in_words!r}"

    @property
    def _site_key(self) -> str:
        return f"{self._site.settings!r} {self._site.base_url}"

    @property
    def _day(self) -> date | None:
        """The day the site speaks of, as long as anything is still to happen."""
        policy, as_of = self._policy, self._standing.as_of
        days = [day for event in policy.events for day in (event.published_on, event.effective_on)]
        ends = [period.end for period in self._standing.periods if period.end]
        return as_of if any(day > as_of for day in (*days, *ends)) else None

    def pages(self) -> Iterator[Planned]:
        """Yield single versions, redlines and lists."""
        yield from self._lists()
        yield from self._since()
        for index in sorted(self._standing.statuses):
            yield from self._version_pages(excerpt(self._site, self._policy, index))

    def _lists(self) -> Iterator[Planned]:
        """Yield the pages about all versions; none of them says what day it is."""
        site, policy, address, key = self._site, self._policy, self.address, self._own_key
        make = partial(history_page, site, policy, self._makers.summaries, self._makers.clauses)
        yield Planned(addresses.history_page(address), f"history {key}", make)
        make = partial(day_page, site, policy)
        yield Planned(addresses.day_page(address), f"on {key}", make)
        if len(self._standing.statuses) > 1:
            links = self._answered()
            make = partial(compare_page, site, policy, links)
            yield Planned(addresses.compare_page(address), f"compare {key} {links!r}", make)

    def _answered(self) -> dict[str, str]:
        """Return where the links typed in any version lead; the latest version has the say."""
        found: dict[str, str] = {}
        for index in sorted(self._standing.statuses):
            version = self._policy.versions[index]
            answers = self._makers.linker.answers(version.text.path, version.links)
            found.update(zip(version.links, answers, strict=True))
        return {typed: address for typed, address in found.items() if address}

    def _since(self) -> Iterator[Planned]:
        """Yield the redlines from versions that were in force to the text in force."""
        policy, now = self._policy, self._standing.in_force
        if now is None:
            return
        for index in with_since_page(self._site, policy):
            old, new = policy.versions[index], policy.versions[now]
            links = self._makers.linker.answers(new.text.path, (*new.links, *old.links))
            steps = [(found.label, found.segment) for found in policy.versions[index : now + 1]]
            said = (policy.address, new.title, new.effective_on, new.front_matter.lang, steps)
            pair = old.text.blob, new.text.blob
            page = addresses.since_page(policy.address, old.segment)
            make = partial(self._makers.redline_pages.since, policy, index, now)
            yield Planned(page, f"since {self._site_key} {said!r} {pair} {links}", make, pair)

    def _version_pages(self, found: Excerpt) -> Iterator[Planned]:
        makers, version, address = self._makers, found.version, found.policy.address
        before = found.before
        typed = (*version.links, *(before.links if before else ()))
        links = makers.linker.answers(version.text.path, typed)
        offered = offers(self._site, found.policy.id, address, version.segment, found.index)
        key = f"{self._site_key} {found.key} {links} {offered}"
        page = addresses.version_page(address, version.segment)
        yield Planned(page, f"text {key}", partial(makers.text_pages.version, found))
        if before:
            page = addresses.redline_page(address, version.segment)
            make = partial(makers.redline_pages.version, found, before)
            yield Planned(page, f"redline {key}", make, (before.blob, version.text.blob))
        for correction in version.corrections:
            number = correction.number
            page = addresses.correction_page(address, version.segment, number)
            links = makers.linker.answers(correction.after.path, version.links)
            pair = correction.before.blob, correction.after.blob
            make = partial(makers.redline_pages.correction, found, number)
            yield Planned(page, f"correction {number} {key} {links}", make, pair)

    def sources(self) -> Iterator[tuple[str, str]]:
        """Yield the address and blob of every source."""
        for address, blob in self._all_sources():
            if blob not in self._makers.texts.withheld:
                yield address, blob

    def _all_sources(self) -> Iterator[tuple[str, str]]:
        """Yield every source, also where it stood before a rename."""
        policy = self._policy
        for address in (policy.address, *policy.former):
            for index in versions_at(self._site, policy, address):
                yield from _version_sources(address, policy.versions[index])

    def redirects(self) -> Iterator[Redirect]:
        """Yield every address that leads to another page."""
        yield from redirects(self._site, self._policy)

    def files(self) -> Iterator[StaticFile]:
        """Yield what programs read, and what browsers compare with."""
        yield from policy_files(
            self._site, self._policy, self._makers.texts, self._makers.summaries
        )
        for address, blob in self._all_sources():
            if blob in self._makers.texts.withheld:
                yield StaticFile(address, self._makers.texts.source(blob))
        if len(self.blobs) > 1:
            place = addresses.compare_data(self.address)
            yield StaticFile(place, self._makers.comparisons.of(self.blobs))


def blobs_of(site: Site, policy: Policy) -> list[str]:
    """Return the contents of the known versions of a policy, in their order."""
    known = sorted(site.standings[policy.id].statuses)
    return [policy.versions[index].text.blob for index in known]


def _version_sources(address: str, version: Version) -> Iterator[tuple[str, str]]:
    page = addresses.version_page(address, version.segment)
    yield addresses.beside(page, addresses.SOURCE), version.text.blob
    for correction in version.corrections:
        place = addresses.correction_page(address, version.segment, correction.number)
        yield addresses.beside(place, addresses.SOURCE), correction.after.blob
        yield addresses.beside(place, addresses.SOURCE_BEFORE), correction.before.blob
