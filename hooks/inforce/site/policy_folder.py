"""Everything that stands below the address of one policy, and is carried over while it is equal."""

from __future__ import annotations

from functools import cached_property, partial
from hashlib import blake2b
from typing import TYPE_CHECKING

from inforce import addresses
from inforce.site.former import versions_at
from inforce.site.machine.files import policy_files
from inforce.site.model import Planned, StaticFile
from inforce.site.offers import lacking
from inforce.site.redirects import redirects, stand_ins
from inforce.site.since_pages import compare_page, with_since_page
from inforce.site.stretches import stretches, version_sources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from inforce.site.makers import Makers
    from inforce.site.model import Site
    from inforce.site.redirects import Redirect
    from inforce.site.stretches import Stretch
    from inforce.timeline.values import Policy


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
        return _digest(repr(parts))

    @property
    def _links(self) -> list[str]:
        return sorted({href for version in self._policy.versions for href in version.links})

    @property
    def _paths(self) -> list[str]:
        snapshots = (found for version in self._policy.versions for found in version.snapshots)
        return sorted({found.path for found in snapshots})

    @cached_property
    def depths(self) -> list[int]:
        """How many folders below the legal root the pages stand."""
        own = self.address.count("/")
        corrected = any(version.corrections for version in self._policy.versions)
        return [own + 2, *([own + 3] if len(self.blobs) > 1 else []), *([own + 4] * corrected)]

    @cached_property
    def _own_key(self) -> str:
        found = self._standing
        in_words = (found.periods, found.statuses, found.in_force, found.withdrawn_on)
        return _digest(f"{self._makers.site_key} {self._policy!r} {in_words!r}")

    @property
    def _day(self) -> date | None:
        """The day the site speaks of, as long as anything is still to happen."""
        policy, as_of = self._policy, self._standing.as_of
        days = [day for event in policy.events for day in (event.published_on, event.effective_on)]
        ends = [period.end for period in self._standing.periods if period.end]
        return as_of if any(day > as_of for day in (*days, *ends)) else None

    def stretches(self) -> Iterator[Stretch]:
        """Yield what stands below the addresses of single versions, but for what changed since."""
        known = sorted(self._standing.statuses)
        yield from stretches(self._makers, self._policy, known, stand_ins(self._site, self._policy))

    def pages(self) -> Iterator[Planned]:
        """Yield the lists, and the redlines against the text in force."""
        yield from self._lists()
        yield from self._since()

    def _lists(self) -> Iterator[Planned]:
        """Yield the pages about all versions; none of them says what day it is."""
        site, policy, address, key = self._site, self._policy, self.address, self._own_key
        make = partial(self._makers.lists.history, policy)
        yield Planned(addresses.history_page(address), f"history {key}", make)
        make = partial(self._makers.lists.day, policy)
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
            yield Planned(
                page, f"since {self._makers.site_key} {said!r} {pair} {links}", make, pair
            )

    def sources(self) -> Iterator[tuple[str, str]]:
        """Yield the address and blob of every source that stands where it was before a rename."""
        for former in self._policy.former:
            for address, blob in self._sources_at(former):
                if blob not in self._makers.texts.withheld:
                    yield address, blob

    def _sources_at(self, address: str) -> Iterator[tuple[str, str]]:
        for index in versions_at(self._site, self._policy, address):
            yield from version_sources(address, self._policy.versions[index])

    def redirects(self) -> Iterator[Redirect]:
        """Yield every former address that leads to another page."""
        yield from redirects(self._site, self._policy)

    def files(self) -> Iterator[StaticFile]:
        """Yield what programs read, and what browsers compare with."""
        yield from policy_files(
            self._site, self._policy, self._makers.texts, self._makers.summaries
        )
        yield from self._withheld()
        if len(self.blobs) > 1:
            place = addresses.compare_data(self.address)
            yield StaticFile(place, self._makers.comparisons.of(self.blobs))

    def _withheld(self) -> Iterator[StaticFile]:
        """Yield what is shown in the place of sources that may not be."""
        texts, policy = self._makers.texts, self._policy
        if not texts.withheld:
            return
        for at in (policy.address, *policy.former):
            for address, blob in self._sources_at(at):
                if blob in texts.withheld:
                    yield StaticFile(address, texts.source(blob))


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


def blobs_of(site: Site, policy: Policy) -> list[str]:
    """Return the contents of the known versions of a policy, in their order."""
    known = sorted(site.standings[policy.id].statuses)
    return [policy.versions[index].text.blob for index in known]
