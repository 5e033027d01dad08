"""The pages that list: the legal root, the change log, the versions of a policy."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from inforce import addresses
from inforce.site.drawing import draw
from inforce.site.machine.calendar import has_events
from inforce.site.model import Link, Page
from inforce.site.since_pages import with_since_page
from inforce.site.templates import fill
from inforce.timeline.values import EventKind

if TYPE_CHECKING:
    from inforce.site.clauses import Clauses
    from inforce.site.model import Site
    from inforce.site.told import Summaries
    from inforce.timeline.values import Policy

_LATEST = 10
_ATOM = "application/atom+xml"
_JSON_FEED = "application/feed+json"


def index_page(
    site: Site, title: str, beside: tuple[tuple[str, str], ...], summaries: Summaries
) -> Page:
    """Return the legal root: what is in force, what is coming, what changed last.

    `beside` names other pages of the site, with links that work from the root.
    """
    policies = sorted(site.known(), key=lambda policy: policy.title.casefold())
    publisher = site.settings.publisher
    body = fill(
        "index.html",
        "",
        title=title,
        site=site,
        in_force=[p for p in policies if site.standings[p.id].in_force is not None],
        upcoming=[(p, index) for p in policies for index in site.standings[p.id].upcoming],
        withdrawn=[p for p in policies if site.standings[p.id].withdrawn_on],
        changes=site.changes[:_LATEST],
        summaries=summaries,
        feed=site.has_feeds,
        calendar=has_events(site),
        publisher_lines=[line for line in (publisher.name, *publisher.address) if line],
        beside=beside,
    )
    return Page("", title, body, links=feed_links(site, "", title))


def changes_page(site: Site, summaries: Summaries) -> Page:
    """Return the whole change log."""
    years = groupby(site.changes, key=lambda change: change.event.published_on.year)
    body = fill(
        "changes.html",
        addresses.CHANGES,
        site=site,
        summaries=summaries,
        years=[(year, list(changes)) for year, changes in years],
        feed=site.has_feeds,
    )
    links = feed_links(site, "", "Legal")
    return Page(addresses.CHANGES, "Change log", body, links=links, searched=False)


def history_page(site: Site, policy: Policy, summaries: Summaries, clauses: Clauses) -> Page:
    """Return the list of versions of a policy, with the history of every clause."""
    stories = clauses.stories(policy)
    groups = [
        ("Clauses", "clauses", [story for story in stories if not story.removed]),
        ("Removed clauses", "removed-clauses", [story for story in stories if story.removed]),
    ]
    standing = site.standings[policy.id]
    page = addresses.history_page(policy.address)
    body = fill(
        "history.html",
        page,
        site=site,
        policy=policy,
        standing=standing,
        indexes=sorted(standing.statuses, reverse=True),
        drawing=draw(policy, standing),
        since=with_since_page(site, policy),
        summaries=summaries,
        stories=groups,
        withdrawals=[event for event in policy.events if event.kind is EventKind.WITHDRAW],
        feed=site.has_feeds,
    )
    links = feed_links(site, policy.address, policy.title)
    contents = [("versions", "Versions"), *((anchor, name) for name, anchor, of in groups if of)]
    return Page(page, f"{policy.title}: all versions", body, tuple(contents), links=links)


def feed_links(site: Site, address: str, title: str) -> tuple[Link, ...]:
    """Return the relations to feeds and index of a policy, or of the site without an address."""
    folder = addresses.policy_page(address) if address else ""
    index = Link("describedby", addresses.beside(folder, addresses.INDEX), "application/json")
    found = [replace(index, title=f"{title}: index")]
    if site.has_feeds:
        # Material takes every plain rel="alternate" for a translation and asks for its sitemap.
        found += (
            Link("alternate feed", addresses.beside(folder, name), kind, f"{title}: changes")
            for name, kind in ((addresses.FEED, _ATOM), (addresses.JSON_FEED, _JSON_FEED))
        )
    return tuple(found)
