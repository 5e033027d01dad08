"""What a page says about itself as JSON-LD, in the words of schema.org."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from inforce import addresses

if TYPE_CHECKING:
    from inforce.site.model import Site
    from inforce.timeline.values import Policy

_STATUS = {
    "in_force": "In force",
    "upcoming": "Upcoming",
    "superseded": "Superseded",
    "withdrawn": "Withdrawn",
}


def linked_data(site: Site, policy: Policy, index: int, page: str) -> str:
    """Return JSON-LD about a page that shows a version, safe inside a `script` element."""
    version = policy.versions[index]
    own = addresses.version_page(policy.address, version.segment)
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
        "creativeWorkStatus": _STATUS[site.standings[policy.id].statuses[index].value],
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
