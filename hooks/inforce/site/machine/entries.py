"""The entries of the feeds, in whatever format.

Identifiers are tag URIs (RFC 4151) made of commits, which never change; the moment of an entry is
its publication, never the time of the build.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from inforce import addresses
from inforce.site.templates import day
from inforce.timeline.values import EventKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from inforce.site.model import Change, Site
    from inforce.site.told import Summaries
    from inforce.timeline.values import Policy

_ENTRIES = 100
"""Entries of a feed at most: readers keep what they saw, and the change log has everything."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change, as feeds tell it."""

    id: str
    """Tag URI; never alters."""
    title: str
    """Policy and label; plain text."""
    url: str
    """Full address of the page to read."""
    summary: str
    """The editor's words and the effective date; plain text."""
    category: str
    """Kind of change, or `not declared`."""
    moment: datetime
    """When it was published, aware, in UTC."""
    effective_on: date
    """Day from which it counts."""
    redline: str
    """Full address of the redline; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed, in whatever format."""

    id: str
    """Tag URI; never alters."""
    title: str
    """Plain text."""
    page: str
    """Full address of the page it goes with."""
    folder: str
    """Folder of the feed's file, ending in `/`; empty for the site's."""
    author: str
    """Who publishes."""
    entries: tuple[Entry, ...]
    """The latest first; never empty."""


def site_feed(site: Site, summaries: Summaries) -> Feed:
    """Return the feed of all changes."""
    return _feed(site, "", "Legal: all changes", site.changes, summaries)


def policy_feed(site: Site, policy: Policy, summaries: Summaries) -> Feed:
    """Return the feed of one policy."""
    changes = [change for change in site.changes if change.policy is policy]
    page, title = addresses.policy_page(policy.address), f"{policy.title}: changes"
    return _feed(site, page, title, changes, summaries)


def _feed(
    site: Site, page: str, title: str, changes: Sequence[Change], summaries: Summaries
) -> Feed:
    first = min(changes, key=lambda change: change.event.snapshot.position)
    return Feed(
        id=_tag(site, first, "feed" if page else "feed of all"),
        title=title,
        page=site.full_address(page),
        folder=page,
        author=site.settings.publisher.name or urlsplit(site.base_url).hostname or "",
        entries=tuple(_entry(site, change, summaries) for change in changes[:_ENTRIES]),
    )


def _entry(site: Site, change: Change, summaries: Summaries) -> Entry:
    event = change.event
    redline = _redline(change)
    return Entry(
        id=_tag(site, change, ""),
        title=_title(change),
        url=site.full_address(_target(change)),
        summary=f"{summaries.of(change)} Effective {day(event.effective_on)}.".strip(),
        category=_category(change),
        moment=event.snapshot.committed_at,
        effective_on=event.effective_on,
        redline=site.full_address(redline) if redline else "",
    )


def _redline(change: Change) -> str:
    address, segment = change.policy.address, change.version.segment
    if change.event.kind is EventKind.CORRECT:
        return addresses.correction_page(address, segment, change.correction)
    if change.event.kind is EventKind.PUBLISH and change.event.version:
        return addresses.redline_page(address, segment)
    return ""


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


def _tag(site: Site, change: Change, kind: str) -> str:
    """Return an identifier made of the commit and path of a change: neither alters later."""
    snapshot = change.event.snapshot
    host = urlsplit(site.base_url).hostname or ""
    parts = (snapshot.commit, quote(snapshot.path), quote(kind))
    name = "/".join(part for part in parts if part)
    return f"tag:{host},{snapshot.committed_at.date()}:{site.settings.url_path}/{name}"
