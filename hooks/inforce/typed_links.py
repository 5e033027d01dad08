"""The links an author typed, as they stand in a rendered text.

Works on sanitised HTML only: there every attribute is double-quoted and escaped.
"""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

ANCHOR = re.compile(r'<a((?: [a-z-]+="[^"]*")*)>')
"""A link or a named place, with its attributes."""
HREF = re.compile(r' href="([^"]*)"')
"""The target among the attributes, still escaped."""


def is_external(href: str) -> bool:
    """Tell whether a link leaves the site: another host, an e-mail address, a telephone number."""
    return bool(urlsplit(href).scheme)


def relative_links(html: str) -> list[str]:
    """Return every link in `html` that does not leave the site, in order, as typed."""
    tags = (HREF.search(match[1]) for match in ANCHOR.finditer(html))
    found = (unescape(typed[1]) for typed in tags if typed)
    return [href for href in found if not is_external(href)]


def links_to_texts(html: str) -> tuple[str, ...]:
    """Return the links in `html` to other texts beside it, once each, as typed."""
    found = dict.fromkeys(relative_links(html))
    return tuple(href for href in found if not href.startswith("#"))
