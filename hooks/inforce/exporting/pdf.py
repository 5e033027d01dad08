"""PDF files: tagged, with bookmarks, the same bytes for the same page; nothing is ever fetched."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_pdf(page: str) -> bytes:
    """Return a whole HTML page, styles included, as PDF with the tags of PDF/UA-1 (ISO 14289-1).

    Title, author, language and dates are those the page itself declares. What the page asks for
    outside itself is left out.
    """
    document = HTML(string=page, url_fetcher=URLFetcher(allowed_protocols=()))
    _give_bodies(document.etree_element.iter("li"))
    written = document.write_pdf(
        pdf_variant="pdf/ua-1",
        pdf_identifier=blake2b(page.encode("utf-8", "replace"), digest_size=16).digest(),
        font_config=FontConfiguration(),
    )
    return bytes(written)


def _give_bodies(items: Iterable[Element]) -> None:
    """Put what is in each list item into one element that WeasyPrint tags as the item's body.

    Of an item's own content WeasyPrint tags only bare words so; PDF demands it of all (ISO 32000-1,
    14.8.4.3.3).
    """
    for item in list(items):
        body = Element("dd")
        body.text, item.text = item.text, None
        body.extend(item)
        item[:] = [body]
