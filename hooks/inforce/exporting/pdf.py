"""PDF files: tagged, with bookmarks, the same bytes for the same page; nothing is ever fetched."""

from __future__ import annotations

from hashlib import blake2b

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher


def write_pdf(page: str) -> bytes:
    """Return a whole HTML page, styles included, as PDF with the tags of PDF/UA-1 (ISO 14289-1).

    Title, author, language and dates are those the page itself declares. What the page asks for
    outside itself is left out.
    """
    document = HTML(string=page, url_fetcher=URLFetcher(allowed_protocols=()))
    written = document.write_pdf(
        pdf_variant="pdf/ua-1",
        pdf_identifier=blake2b(page.encode("utf-8", "replace"), digest_size=16).digest(),
        font_config=FontConfiguration(),
    )
    return bytes(written)
