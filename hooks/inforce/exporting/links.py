"""Links of a text that leaves its site."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import urljoin, urlsplit

_LINK = re.compile(r'(<a(?: [a-z-]+="[^"]*")*?) href="([^"]*)"')


def with_whole_links(html: str, page: str) -> str:
    """Return sanitised HTML whose links work anywhere.

    `page` is the absolute address of the page the text stands on; where it is not known, links to
    the rest of the site are left out, and their words stay.
    """

    def whole(match: re.Match[str]) -> str:
        href = unescape(match[2])
        if href.startswith("#") or urlsplit(href).scheme:
            return match[0]
        return f'{match[1]} href="{escape(urljoin(page, href))}"' if page else match[1]

    return _LINK.sub(whole, html)
