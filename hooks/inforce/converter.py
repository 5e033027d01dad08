"""Markdown to raw HTML: the one place that chooses the Markdown dialect.

The result is not safe to publish; `inforce.sanitise` comes after it. No extension is used that
changes words (smart quotes, dashes, abbreviations, emoji): what the author typed is what is read.
"""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor

from inforce.numbering import LEFTOVER, TypedNumbers

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_EXTENSIONS = ("tables", "footnotes", "def_list", "fenced_code", "pymdownx.fancylists")
_SETTINGS: dict[str, dict[str, object]] = {
    "tables": {"use_align_attribute": True},
    "footnotes": {
        "USE_DEFINITION_ORDER": False,
        # The start-of-text character is removed from every input, so no text can hold this.
        "PLACE_MARKER": "\x02nowhere\x02",
    },
    "pymdownx.fancylists": {"additional_ordered_styles": ["roman", "alpha"]},
}
_ID = re.compile(r"(?:^|[\s:])#([^\s#]+)")
_LABEL = re.compile(r"\[([^\]]*)\]")
_local = threading.local()


class _Ids(AttrListTreeprocessor):
    """Reads `{#id}`, and `{: ...}` as other dialects write it; any other brace is text.

    The library's own rule takes every brace for attributes, and so swallows template tags.
    """

    BASE_RE = r"\{(#[^\s{}=\"']+|:[^{}\n]*)[ ]*\}"
    HEADER_RE = re.compile(rf"[ ]+{BASE_RE}[ ]*$")
    BLOCK_RE = re.compile(rf"\n[ ]*{BASE_RE}[ ]*$")
    INLINE_RE = re.compile(rf"^{BASE_RE}")

    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:
        """Set the id; nothing else an author writes there has an effect."""
        found = _ID.search(attrs_string)
        if found:
            elem.set("id", found[1])
        return ""


class _Dialect(Extension):
    """Registers the processors of this dialect."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (name fixed by the library)
        # Before the list extension forgets what was typed (10).
        md.treeprocessors.register(TypedNumbers(md), "typed-numbers", 12)
        md.treeprocessors.register(_Ids(md), "ids", 8)
        for pattern in ("reference", "image_reference", "short_reference", "short_image_ref"):
            md.inlinePatterns[pattern].RE_LINK = _LABEL


def to_html(text: str) -> str:
    """Return the raw HTML of a Markdown text (line ends LF); nothing is kept between calls."""
    converter = _converter()
    try:
        return LEFTOVER.sub("", converter.reset().convert(text))
    except BaseException:
        # Half-finished parser state must not reach the next text.
        del _local.converter
        raise


def _converter() -> Markdown:
    """Return this thread's converter; building one costs as much as rendering a policy."""
    converter: Markdown | None = getattr(_local, "converter", None)
    if converter is None:
        converter = _local.converter = Markdown(
            extensions=[*_EXTENSIONS, _Dialect()],
            extension_configs=_SETTINGS,
            output_format="html",
            tab_length=4,
        )
    return converter
