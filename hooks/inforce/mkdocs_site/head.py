"""What a page tells machines in its `<head>`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from inforce import addresses

if TYPE_CHECKING:
    from inforce.site.model import Page, Site


def head(site: Site, page: Page, *, canonical: bool) -> str:
    """Return the elements for the `<head>` of a page: robots, relations, canonical address.

    The last is left out unless `canonical`: on pages that MkDocs renders the theme writes it.
    """
    elements: list[Markup] = []
    if not page.listed:
        elements.append(Markup('<meta name="robots" content="noindex">'))
    if canonical and site.base_url:
        own = addresses.absolute(site.base_url, site.settings.url_path, page.address)
        elements.append(Markup('<link rel="canonical" href="{}">').format(own))
    for link in page.links:
        target = addresses.relative(link.address, page.address)
        element = Markup('<link rel="{}" href="{}">').format(link.rel, target)
        if link.type:
            element = Markup('<link rel="{}" type="{}" title="{}" href="{}">').format(
                link.rel, link.type, link.title, target
            )
        elements.append(element)
    if page.linked_data:
        data = Markup(page.linked_data)  # noqa: S704 (JSON without "<")
        elements.append(Markup('<script type="application/ld+json">{}</script>').format(data))
    return "".join(f"{element}\n" for element in elements)
