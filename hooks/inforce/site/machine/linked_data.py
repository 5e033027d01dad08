"""What a page says about itself as JSON-LD, in the words of schema.org."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from inforce import addresses

if TYPE_CHECKING:
    from inforce.model import Status
    from inforce.site.excerpt import SiteExcerpt
    from inforce.site.model import Site
    from inforce.timeline.values import Version


def linked_data(
    site: Site | SiteExcerpt, address: str, version: Version, status: Status, page: str
) -> str:
    """Return JSON-LD about a page that shows a version, safe inside a `script` element.

    `address` is that of the policy.
    """
    own = addresses.version_page(address, version.segment)
    url = site.public_address
    values: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": ["WebPage", "DigitalDocument"],
        "name": version.title,
        "version": version.label,
        "url": url(page),
        "identifier": version.text.commit,
        "datePublished": version.published_on.isoformat(),
        "dateModified": version.text.committed_at.isoformat(),
        "creativeWorkStatus": status.value.replace("_", " ").capitalize(),
        "encoding": {
            "@type": "MediaObject",
            "encodingFormat": "text/markdown",
            "contentUrl": url(addresses.beside(own, addresses.SOURCE)),
        },
    }
    if version.front_matter.lang:
        values["inLanguage"] = version.front_matter.lang
    if site.settings.publisher.name:
        values["publisher"] = {"@type": "Organization", "name": site.settings.publisher.name}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
