"""A declaration for Open Terms Archive, so that it can follow the texts in force."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from inforce import addresses
from inforce.site.machine.written import json_bytes
from inforce.site.model import StaticFile

if TYPE_CHECKING:
    from inforce.site.model import Site

_TYPES = {
    "privacy policy": "Privacy Policy",
    "privacy notice": "Privacy Policy",
    "terms of service": "Terms of Service",
    "terms of use": "Terms of Service",
    "terms and conditions": "Terms of Service",
    "terms & conditions": "Terms of Service",
    "cookie policy": "Trackers Policy",
    "imprint": "Imprint",
    "community guidelines": "Community Guidelines",
    "acceptable use policy": "Acceptable Use Policy",
}
"""The archive's names for common titles; other policies go by their own."""


def declaration_file(site: Site) -> StaticFile:
    """Return what to fetch and which part of each page is the text."""
    terms: dict[str, dict[str, str]] = {}
    for policy in site.known():
        if site.standings[policy.id].in_force is None:
            continue
        wanted = _TYPES.get(policy.title.casefold(), policy.title)
        name = next(n for n in (wanted, policy.title, policy.id, policy.address) if n not in terms)
        terms[name] = {
            "fetch": site.full_address(addresses.policy_page(policy.address)),
            "select": "article.legal-text",
            "remove": "[data-ui]",
        }
    publisher = site.settings.publisher.name or urlsplit(site.base_url).hostname
    return StaticFile(addresses.DECLARATION, json_bytes({"name": publisher, "terms": terms}))
