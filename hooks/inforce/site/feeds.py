"""Atom feeds of the change log (RFC 4287).

Identifiers are tag URIs (RFC 4151) made of commits, which never change; `updated` is publication,
never the time of the build.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from feedgenerator import Atom1Feed

from inforce import addresses
from inforce.site.model import StaticFile
from inforce.site.templates import day
from inforce.timeline.values import EventKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inforce.site.model import Change, Site
    from inforce.timeline.values import Policy


_ENTRIES = 100
"""Entries of a feed at most: readers keep what they saw, and the change log has everything."""


def site_feed(site: Site) -> StaticFile:
    """Return the feed of all changes."""
    return _feed(site, addresses.FEED, "", "Legal: all changes", site.changes)


def policy_feed(site: Site, policy: Policy) -> StaticFile:
    """Return the feed of one policy."""
    changes = [change for change in site.changes if change.policy is policy]
    title = f"{policy.title}: changes"
    page = addresses.policy_page(policy.address)
    return _feed(site, addresses.policy_feed(policy.address), page, title, changes)


def _feed(site: Site, address: str, page: str, title: str, changes: Sequence[Change]) -> StaticFile:
    url_path = site.settings.url_path
    first = min(changes, key=lambda change: change.event.snapshot.position)
    feed = Atom1Feed(
        title=title,
        link=addresses.absolute(site.base_url, url_path, page),
        description="",
        feed_url=addresses.absolute(site.base_url, url_path, address),
        feed_guid=_tag(site, first, "feed" if page else "feed of all"),
        author_name=site.settings.publisher.name or urlsplit(site.base_url).hostname,
    )
    for change in changes[:_ENTRIES]:
        _add(feed, site, change)
    return StaticFile(address, feed.writeString("utf-8").encode())


def _add(feed: Atom1Feed, site: Site, change: Change) -> None:
    event = change.event
    feed.add_item(
        title=_title(change),
        link=addresses.absolute(site.base_url, site.settings.url_path, _target(change)),
        # The feed declares its summaries as HTML, so what the editor typed is escaped.
        description=escape(_description(change), quote=False),
        pubdate=event.snapshot.committed_at,
        updateddate=event.snapshot.committed_at,
        unique_id=_tag(site, change, ""),
        categories=(_category(change),),
    )


def _target(change: Change) -> str:
    address, segment = change.policy.address, change.version.segment
    if change.event.kind is EventKind.CORRECT:
        return addresses.correction_page(address, segment, change.correction)
    if change.event.kind is EventKind.WITHDRAW:
        return addresses.policy_page(address)
    return addresses.version_page(address, segment)


def _title(change: Change) -> str:
    name = f"{change.version.title} {change.version.label}"
    if change.event.kind is EventKind.CORRECT:
        return f"{name}: correction"
    if change.event.kind is EventKind.WITHDRAW:
        return f"{change.version.title}: withdrawn"
    return name


def _category(change: Change) -> str:
    if change.event.kind is EventKind.PUBLISH:
        return change.version.kind.value if change.version.kind else "not declared"
    return {EventKind.CORRECT: "correction", EventKind.WITHDRAW: "withdrawal"}[change.event.kind]


def _description(change: Change) -> str:
    effective = f"Effective {day(change.event.effective_on)}."
    return f"{change.summary} {effective}".strip()


def _tag(site: Site, change: Change, kind: str) -> str:
    """Return an identifier made of the commit and path of a change: neither alters later."""
    snapshot = change.event.snapshot
    host = urlsplit(site.base_url).hostname or ""
    parts = (snapshot.commit, quote(snapshot.path), quote(kind))
    name = "/".join(part for part in parts if part)
    return f"tag:{host},{snapshot.committed_at.date()}:{site.settings.url_path}/{name}"
