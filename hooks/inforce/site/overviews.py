"""The pages about all policies: the legal root and the change log."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from inforce import addresses
from inforce.site.machine.calendar import has_events
from inforce.site.model import Link, Page
from inforce.site.templates import fill, macros

if TYPE_CHECKING:
    from jinja2.environment import TemplateModule

    from inforce.fragments import Fragments
    from inforce.site.model import Change, Site
    from inforce.site.told import Summaries

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


def changes_page(site: Site, summaries: Summaries, fragments: Fragments) -> Page:
    """Return the whole change log."""
    parts = macros(addresses.CHANGES, "parts.html", summaries=summaries)
    entries = fragments.of(
        f"change log {site.settings!r}",
        ((_told_in_full(change), partial(_entry, parts, site, change)) for change in site.changes),
    )
    years = groupby(
        zip(site.changes, entries, strict=True), key=lambda pair: pair[0].event.published_on.year
    )
    body = fill(
        "changes.html",
        addresses.CHANGES,
        site=site,
        years=[
            (year, [Markup(entry) for _, entry in found])  # noqa: S704 (made by the template)
            for year, found in years
        ],
        feed=site.has_feeds,
    )
    links = feed_links(site, "", "Legal")
    return Page(addresses.CHANGES, "Change log", body, links=links, searched=False)


def _entry(parts: TemplateModule, site: Site, change: Change) -> str:
    link = partial(addresses.relative, page=addresses.CHANGES)
    entry: str = parts.change_entry(site, change, link)  # type: ignore[attr-defined] # a macro
    return str(entry)


def _told_in_full(change: Change) -> str:
    """Return everything the entry of a change is made from."""
    version, event = change.version, change.event
    before = change.policy.versions[event.version - 1] if event.version else None
    compared = (
        (found.before.blob, found.after.blob)
        for found in version.corrections
        if found.number == change.correction
    )
    parts = (
        (change.policy.address, version.title, version.label, version.segment, version.kind),
        (event.kind, event.published_on, event.effective_on, event.version > 0),
        (event.snapshot == version.first, change.correction, change.summary, *compared),
        (before.label, before.text.blob, version.text.blob) if before else (),
    )
    return repr(parts)


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
