"""The pages that show a text: the one in force, one version, a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from inforce import addresses
from inforce.site.clauses import with_links
from inforce.site.machine.linked_data import linked_data
from inforce.site.model import Link, Page
from inforce.site.offers import offers
from inforce.site.overviews import feed_links
from inforce.site.templates import fill

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inforce.document import Heading
    from inforce.drafts import Draft
    from inforce.site.clauses import Clauses
    from inforce.site.excerpt import Excerpt
    from inforce.site.links import Linker
    from inforce.site.model import Site
    from inforce.texts import Texts
    from inforce.timeline.values import Policy, Version

_LINK_FORMAT = "application/link-format"
_CLAUSE = 2
"""Level of the headings that a table of contents lists."""


class TextPages:
    """Makes the pages of texts, one at a time."""

    def __init__(self, site: Site, texts: Texts, linker: Linker, clauses: Clauses) -> None:
        self._site = site
        self._texts = texts
        self._linker = linker
        self._clauses = clauses

    def policy(self, policy: Policy) -> Page:
        """Return the policy's own page: the text in force."""
        index = self._site.shown(policy)
        version = policy.versions[index]
        page = addresses.policy_page(policy.address)
        links = (
            Link("version-history", addresses.history_page(policy.address)),
            *_timemap(self._site.base_url, policy.address, policy.title),
            *feed_links(self._site, policy.address, policy.title),
        )
        around = {"site": self._site, "policy": policy, "draft": self._site.draft_of(policy)}
        listed = self._site.standings[policy.id].in_force is not None
        notes = self._clauses.notes(policy, index, page) if listed else {}
        body = self._body(version, page, notes, index=index, current=True, **around)
        status = self._site.standings[policy.id].statuses[index]
        data = linked_data(self._site, policy.address, version, status, page)
        contents = self._contents_of(version)
        return Page(
            page,
            version.title,
            body,
            contents,
            listed,
            links,
            linked_data=data,
            changed_on=self._site.changed_on(policy),
        )

    def version(self, found: Excerpt) -> Page:
        """Return the permanent page of one version."""
        version = found.version
        page = addresses.version_page(found.policy.address, version.segment)
        title = f"{version.title}, version {version.label}"
        around = {"site": found.site, "policy": found.policy, "draft": None}
        body = self._body(version, page, {}, index=found.index, current=False, **around)
        status = found.standing.status
        data = linked_data(found.site, found.policy.address, version, status, page)
        contents, links = self._contents_of(version), _relations(found)
        return Page(page, title, body, contents, False, links, linked_data=data)

    def draft(self, draft: Draft) -> Page:
        """Return the page of a draft."""
        page = addresses.draft_page(draft.address)
        document = draft.document
        html = self._linker.relink(document.html, draft.path, page) if document else ""
        heading, rest = leading_heading(html)
        compared = draft.policy is not None and document is not None
        body = fill(
            "draft.html",
            page,
            draft=draft,
            before=draft.policy.versions[-1] if draft.policy else None,
            redline=addresses.draft_redline_page(draft.address) if compared else "",
            heading=Markup(heading),  # noqa: S704 (sanitised when rendered)
            html=Markup(rest),  # noqa: S704 (the same)
        )
        headings = document.headings if document else ()
        return Page(page, f"{draft.title}, draft", body, _contents(headings), listed=False)

    def _body(self, version: Version, page: str, notes: Mapping[str, Markup], **around: Any) -> str:
        policy, index = around["policy"], around["index"]
        offered = offers(self._site, policy.id, policy.address, version.segment, index)
        html = self._linker.relink(self._texts.html(version.text.blob), version.text.path, page)
        heading, rest = leading_heading(html)
        return fill(
            "text.html",
            page,
            address=around["site"].full_address(page),
            copies=offered.texts,
            standing=around["site"].standings[around["policy"].id],
            heading=Markup(with_links(heading, page)),  # noqa: S704 (sanitised when rendered)
            html=Markup(with_links(rest, page, notes)),  # noqa: S704 (the same)
            **around,
        )

    def _contents_of(self, version: Version) -> tuple[tuple[str, str], ...]:
        return _contents(self._texts.headings(version.text.blob))


def _relations(found: Excerpt) -> tuple[Link, ...]:
    """Return the relations of RFC 5829 between a version and its neighbours."""
    address = found.policy.address
    links = [
        Link("version-history", addresses.history_page(address)),
        Link("latest-version", addresses.policy_page(address)),
    ]
    near = (("predecessor-version", found.index - 1), ("successor-version", found.index + 1))
    for rel, other in near:
        if other in found.standing.statuses:
            segment = found.policy.versions[other].segment
            links.append(Link(rel, addresses.version_page(address, segment)))
    links.append(Link("original", addresses.policy_page(address)))
    return (*links, *_timemap(found.site.base_url, address, found.version.title))


def _timemap(base_url: str, address: str, title: str) -> tuple[Link, ...]:
    """Return the relation to the list of mementos (RFC 7089), which needs the site's address."""
    if not base_url:
        return ()
    found = addresses.timemap(address)
    return (Link("timemap", found, _LINK_FORMAT, f"{title}: versions by date"),)


def leading_heading(html: str) -> tuple[str, str]:
    """Return the heading a text begins with, empty where it begins otherwise, and the rest."""
    end = html.find("</h1>") + len("</h1>")
    return (html[:end], html[end:]) if html.startswith("<h1") else ("", html)


def _contents(headings: Sequence[Heading]) -> tuple[tuple[str, str], ...]:
    return tuple((found.anchor, found.text) for found in headings if found.level == _CLAUSE)
