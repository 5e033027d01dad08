"""Everything published for programs, in one enumeration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce import addresses
from inforce.site.machine.atom import atom_file
from inforce.site.machine.calendar import calendar_file, has_events
from inforce.site.machine.declaration import declaration_file
from inforce.site.machine.entries import policy_feed, site_feed
from inforce.site.machine.indexes import policy_indexes, site_indexes
from inforce.site.machine.json_feed import json_file
from inforce.site.machine.texts_for_models import llms_file
from inforce.site.machine.timemap import timemap_file
from inforce.site.model import StaticFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inforce.site.machine.entries import Feed
    from inforce.site.model import Site
    from inforce.site.told import Summaries
    from inforce.texts import Texts
    from inforce.timeline.values import Policy


def site_files(site: Site, summaries: Summaries) -> Iterator[StaticFile]:
    """Yield what speaks of all policies; what needs the site's own address only then."""
    yield from site_indexes(site)
    yield llms_file(site)
    if has_events(site):
        yield calendar_file(site)
    if site.base_url:
        yield declaration_file(site)
    if site.has_feeds:
        yield from _written(site, site_feed(site, summaries))


def policy_files(
    site: Site, policy: Policy, texts: Texts, summaries: Summaries
) -> Iterator[StaticFile]:
    """Yield what speaks of one policy, also where it stood before a rename."""
    yield from policy_indexes(site, policy, texts)
    if site.base_url:
        yield timemap_file(site, policy)
    if not site.has_feeds:
        return
    feed = policy_feed(site, policy, summaries)
    for file in _written(site, feed):
        yield file
        name = file.address.removeprefix(feed.folder)
        for former in site.former_addresses[policy.id]:
            place = addresses.beside(addresses.policy_page(former), name)
            yield StaticFile(place, file.content)


def _written(site: Site, feed: Feed) -> Iterator[StaticFile]:
    root = site.full_address("")
    yield atom_file(feed, root)
    yield json_file(feed, root)
