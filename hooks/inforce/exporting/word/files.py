"""Word files: a text, or two texts with every change tracked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.exporting.word.footnotes import flow_with_footnotes
from inforce.exporting.word.package import write_package
from inforce.exporting.word.projection import stream_of
from inforce.redline import parse

if TYPE_CHECKING:
    from inforce.exporting.imprint import Imprint
    from inforce.redline import Redline


def write_word(html: str, imprint: Imprint) -> bytes:
    """Return a rendered text as a Word file; the same bytes for the same text and imprint."""
    return write_package(flow_with_footnotes(tuple(stream_of(parse(html)))), imprint)


def write_word_redline(redline: Redline, imprint: Imprint) -> bytes:
    """Return a redline as a Word file with tracked changes.

    Accepting all of them gives `write_word` of the new text, rejecting all that of the old one, but
    for the page footer. Author and time of the changes are those of the imprint.
    """
    return write_package(flow_with_footnotes(redline.stream), imprint)
