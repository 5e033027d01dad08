"""Everything published for programs, in one enumeration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce import addresses
from inforce.site.machine.atom import atom_file
from inforce.site.machine.calendar import calendar_file, has_events
from inforce.site.machine.declaration import declaration_file
from inforce.site.machine.entries import policy_feed, site_feed
from inforce.site.machine.indexes import index_files
from inforce.site.machine.json_feed import json_file
from inforce.site.machine.texts_for_models import llms_file
from inforce.site.machine.timemap import timemap_file
from inforce.site.model import StaticFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inforce.site.model import Site
    from inforce.site.told import Summaries
    from inforce.texts import Texts


def machine_files(site: Site, texts: Texts, summaries: Summaries) -> Iterator[StaticFile]:
    """Yield feeds, indexes, calendar and the rest; what needs the site's own address only then."""
    yield from index_files(site, texts)
    yield llms_file(site)
    if has_events(site):
        yield calendar_file(site)
    if site.base_url:
        yield declaration_file(site)
        for policy in site.known():
            yield timemap_file(site, policy)
    if site.has_feeds:
        yield from _feeds(site, summaries)


def _feeds(site: Site, summaries: Summaries) -> Iterator[StaticFile]:
    root = site.full_address("")
    whole = site_feed(site, summaries)
    for write in (atom_file, json_file):
        yield write(whole, root)
    for policy in site.known():
        feed = policy_feed(site, policy, summaries)
        for write in (atom_file, json_file):
            file = write(feed, root)
            yield file
            name = file.address.removeprefix(feed.folder)
            for former in site.former_addresses[policy.id]:
                place = addresses.beside(addresses.policy_page(former), name)
                yield StaticFile(place, file.content)
