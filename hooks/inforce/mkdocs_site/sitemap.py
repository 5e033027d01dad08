"""The map for search engines: what is archived and may be listed, with the days of its changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from inforce import addresses

if TYPE_CHECKING:
    from inforce.site.model import Site

NAME = "sitemap.xml"
_ENTRY = Markup("<url>\n<loc>{}</loc>\n<lastmod>{}</lastmod>\n</url>\n")
_END = "</urlset>"


def with_lists_of_versions(sitemap: str, site: Site) -> str:
    """Return the map with an entry for the list of versions of every policy."""
    if not site.base_url:
        return sitemap
    entries = Markup().join(
        _ENTRY.format(
            site.full_address(addresses.history_page(policy.address)), site.changed_on(policy)
        )
        for policy in site.known()
    )
    return sitemap.replace(_END, f"{entries}{_END}", 1)
