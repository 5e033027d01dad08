"""Some neighbouring versions of a policy, carried over together while nothing about them changes.

A new version changes what the pages of the versions just before it say, and nothing about older
ones. So it is asked once for many versions whether all their pages are still there.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import blake2b
from itertools import groupby
from typing import TYPE_CHECKING

from inforce import addresses
from inforce.site.excerpt import excerpt
from inforce.site.model import Planned
from inforce.site.offers import offers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from inforce.site.excerpt import Excerpt
    from inforce.site.makers import Makers
    from inforce.site.redirects import Redirect
    from inforce.timeline.values import Policy, Version

LENGTH = 32
"""Versions in one stretch: enough to ask seldom, few enough to plan again for a new one."""


@dataclass(frozen=True)
class Stretch:
    """The pages, sources and stand-ins of some neighbouring versions."""

    makers: Makers
    """What they are made with."""
    policy: Policy
    """The policy."""
    indexes: Sequence[int]
    """0-based indexes of the versions."""
    stand_ins: Mapping[int, Redirect]
    """Redirects in the place of pages, by the index of the version; others may be among them."""

    @cached_property
    def key(self) -> str:
        """Names everything the stretch is made from: equal keys mean equal files."""
        digest = blake2b(digest_size=20)
        for part in (*self._page_keys(), *map(repr, self.redirects()), *map(repr, self.sources())):
            digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
        return digest.hexdigest()

    def _page_keys(self) -> Iterator[str]:
        for found in self._excerpts():
            yield self._key_of(found)
            yield from (repr(self._correction_links(found, n)) for n in _corrections(found))

    def pages(self) -> Iterator[Planned]:
        """Yield single versions, redlines and corrections."""
        for found in self._excerpts():
            yield from self._pages_of(found)

    def _excerpts(self) -> Iterator[Excerpt]:
        return (excerpt(self.makers.site, self.policy, index) for index in self.indexes)

    def _key_of(self, found: Excerpt) -> str:
        makers, version, before = self.makers, found.version, found.before
        typed = (*version.links, *(before.links if before else ()))
        links = makers.linker.answers(version.text.path, typed)
        address = found.policy.address
        offered = offers(makers.site, found.policy.id, address, version.segment, found.index)
        return f"{makers.site_key} {found.key} {links} {offered}"

    def _correction_links(self, found: Excerpt, number: int) -> tuple[str, ...]:
        path = found.version.corrections[number].after.path
        return self.makers.linker.answers(path, found.version.links)

    def _pages_of(self, found: Excerpt) -> Iterator[Planned]:
        makers, version, address = self.makers, found.version, found.policy.address
        key = self._key_of(found)
        page = addresses.version_page(address, version.segment)
        yield Planned(page, f"text {key}", partial(makers.text_pages.version, found))
        before = found.before
        if before:
            page = addresses.redline_page(address, version.segment)
            make = partial(makers.redline_pages.version, found, before)
            yield Planned(page, f"redline {key}", make, (before.blob, version.text.blob))
        for place in _corrections(found):
            correction = version.corrections[place]
            number = correction.number
            page = addresses.correction_page(address, version.segment, number)
            links = self._correction_links(found, place)
            pair = correction.before.blob, correction.after.blob
            make = partial(makers.redline_pages.correction, found, number)
            yield Planned(page, f"correction {number} {key} {links}", make, pair)

    def sources(self) -> Iterator[tuple[str, str]]:
        """Yield the address and blob of every source that may be shown."""
        withheld = self.makers.texts.withheld
        for index in self.indexes:
            for address, blob in version_sources(self.policy.address, self.policy.versions[index]):
                if blob not in withheld:
                    yield address, blob

    def redirects(self) -> Iterator[Redirect]:
        """Yield the stand-ins of its versions."""
        yield from (self.stand_ins[index] for index in self.indexes if index in self.stand_ins)


def stretches(
    makers: Makers, policy: Policy, indexes: Iterable[int], stand_ins: Mapping[int, Redirect]
) -> Iterator[Stretch]:
    """Yield the stretches of the versions with these indexes, which are in order."""
    for _, together in groupby(indexes, key=lambda index: index // LENGTH):
        yield Stretch(makers, policy, tuple(together), stand_ins)


def version_sources(address: str, version: Version) -> Iterator[tuple[str, str]]:
    """Yield the address and blob of the sources of a version, at one address of the policy."""
    page = addresses.version_page(address, version.segment)
    yield addresses.beside(page, addresses.SOURCE), version.text.blob
    for correction in version.corrections:
        place = addresses.correction_page(address, version.segment, correction.number)
        yield addresses.beside(place, addresses.SOURCE), correction.after.blob
        yield addresses.beside(place, addresses.SOURCE_BEFORE), correction.before.blob


def _corrections(found: Excerpt) -> range:
    return range(len(found.version.corrections))
