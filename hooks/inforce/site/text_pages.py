"""The pages that show a text: the one in force, one version, a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from inforce import addresses
from inforce.site.machine.linked_data import linked_data
from inforce.site.model import Link, Page
from inforce.site.overviews import feed_links
from inforce.site.templates import fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inforce.document import Heading
    from inforce.drafts import Draft
    from inforce.site.links import Linker
    from inforce.site.model import Site
    from inforce.texts import Texts
    from inforce.timeline.values import Policy

_LINK_FORMAT = "application/link-format"
_CLAUSE = 2
"""Level of the headings that a table of contents lists."""


class TextPages:
    """Makes the pages of texts, one at a time."""

    def __init__(self, site: Site, texts: Texts, linker: Linker) -> None:
        self._site = site
        self._texts = texts
        self._linker = linker

    def policy(self, policy: Policy) -> Page:
        """Return the policy's own page: the text in force."""
        index = self._site.shown(policy)
        page = addresses.policy_page(policy.address)
        links = (
            Link("version-history", addresses.history_page(policy.address)),
            *timemap_links(self._site, policy),
            *feed_links(self._site, policy.address, policy.title),
        )
        listed = self._site.standings[policy.id].in_force is not None
        return self._page(policy, index, page, policy.versions[index].title, links, listed=listed)

    def version(self, policy: Policy, index: int) -> Page:
        """Return the permanent page of one version."""
        version = policy.versions[index]
        page = addresses.version_page(policy.address, version.segment)
        title = f"{version.title}, version {version.label}"
        return self._page(policy, index, page, title, self._relations(policy, index), listed=False)

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

    def _page(
        self,
        policy: Policy,
        index: int,
        page: str,
        title: str,
        links: tuple[Link, ...],
        *,
        listed: bool,
    ) -> Page:
        version = policy.versions[index]
        html = self._texts.html(version.text.blob)
        heading, rest = leading_heading(self._linker.relink(html, version.text.path, page))
        body = fill(
            "text.html",
            page,
            site=self._site,
            policy=policy,
            index=index,
            standing=self._site.standings[policy.id],
            current=page == addresses.policy_page(policy.address),
            draft=self._site.draft_of(policy),
            address=self._site.full_address(page),
            heading=Markup(heading),  # noqa: S704 (sanitised when rendered)
            html=Markup(rest),  # noqa: S704 (the same)
        )
        headings = self._texts.headings(version.text.blob)
        data = linked_data(self._site, policy, index, page)
        return Page(page, title, body, _contents(headings), listed, links, data)

    def _relations(self, policy: Policy, index: int) -> tuple[Link, ...]:
        """Return the relations of RFC 5829 between a version and its neighbours."""
        known = self._site.standings[policy.id].statuses
        links = [
            Link("version-history", addresses.history_page(policy.address)),
            Link("latest-version", addresses.policy_page(policy.address)),
        ]
        for rel, other in (("predecessor-version", index - 1), ("successor-version", index + 1)):
            if other in known:
                segment = policy.versions[other].segment
                links.append(Link(rel, addresses.version_page(policy.address, segment)))
        links.append(Link("original", addresses.policy_page(policy.address)))
        return (*links, *timemap_links(self._site, policy))


def timemap_links(site: Site, policy: Policy) -> tuple[Link, ...]:
    """Return the relation to the list of mementos (RFC 7089), which needs the site's address."""
    if not site.base_url:
        return ()
    title = f"{policy.title}: versions by date"
    return (Link("timemap", addresses.timemap(policy.address), _LINK_FORMAT, title),)


def leading_heading(html: str) -> tuple[str, str]:
    """Return the heading a text begins with, empty where it begins otherwise, and the rest."""
    end = html.find("</h1>") + len("</h1>")
    return (html[:end], html[end:]) if html.startswith("<h1") else ("", html)


def _contents(headings: Sequence[Heading]) -> tuple[tuple[str, str], ...]:
    return tuple((found.anchor, found.text) for found in headings if found.level == _CLAUSE)
