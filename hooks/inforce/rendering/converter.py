"""Markdown to raw HTML: the one place that chooses the Markdown dialect.

The result is not safe to publish; `inforce.sanitise` comes after it. No extension is used that
changes words (smart quotes, dashes, abbreviations, emoji): what the author typed is what is read.
"""

from __future__ import annotations

import re
import string
import threading
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    LINK_RE,
    ImageInlineProcessor,
    LinkInlineProcessor,
)
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from inforce.rendering.emphasis import Emphasis
from inforce.rendering.footnotes import Footnotes
from inforce.rendering.numbering import LEFTOVER, LIST_STYLES, TypedNumbers
from inforce.rendering.tables import Tables

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_EXTENSIONS = ("tables", "def_list", "fenced_code", "pymdownx.fancylists")
_SETTINGS = {"pymdownx.fancylists": LIST_STYLES}
_ID = re.compile(r"(?:^|[\s:])#([^\s#]+)")
_BEGINNINGS = re.compile(r"[\\`\[!<&*_\x02]|  \n")
"""What an inline pattern of this dialect begins with, or the library's mark for stashed markup."""
_LABEL = re.compile(r"\[([^\]]*)\]")
_local = threading.local()


class _Ids(AttrListTreeprocessor):
    """Reads `{#id}`, and `{: ...}` as other dialects write it; any other brace is text.

    The library's own rule takes every brace for attributes, and so swallows template tags.
    """

    # The stubs call these final; the library itself reads them from the instance.
    BASE_RE = r"\{(#[^\s{}=\"']+(?:[ ]+(?:\.[\w-]+|[\w-]+=[^\s{}]+))*|:[^{}\n]*)[ ]*\}"  # type: ignore[misc]  # final in the stubs only
    HEADER_RE = re.compile(rf"[ ]+{BASE_RE}[ ]*$")  # type: ignore[misc]  # final in the stubs only
    BLOCK_RE = re.compile(rf"\n[ ]*{BASE_RE}[ ]*$")  # type: ignore[misc]  # final in the stubs only
    INLINE_RE = re.compile(rf"^{BASE_RE}")  # type: ignore[misc]  # final in the stubs only

    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:
        """Set the id; nothing else an author writes there has an effect."""
        found = _ID.search(attrs_string)
        if found:
            elem.set("id", found[1])
        return ""


class _Link(LinkInlineProcessor):
    """A link ends with its bracket; the library lets an unfinished one swallow words."""

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802 (name fixed by the library)
        """Return target, title, where the link ends, and whether it is one."""
        href, title, end, handled = super().getLink(data, index)
        return href, title, end, handled and data[end - 1 : end] == ")"


class _Image(_Link, ImageInlineProcessor):
    """The same for images."""


class _Plain(Treeprocessor):
    """Keeps every inline pattern off text in which none of them can begin: most of a policy."""

    def run(self, root: Element) -> None:
        """Mark the plain texts; the library leaves marked ones as they are."""
        for element in root.iter():
            if element.text and not _BEGINNINGS.search(element.text):
                element.text = AtomicString(element.text)


class _Dialect(Extension):
    """Registers the processors of this dialect."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (name fixed by the library)
        md.registerExtension(self)
        md.ESCAPED_CHARS = list(string.punctuation)
        self.emphasis = Emphasis(md)
        # Before the list extension forgets what was typed (10).
        md.treeprocessors.register(TypedNumbers(md), "typed-numbers", 12)
        md.treeprocessors.register(_Ids(md), "ids", 8)
        # Before the inline patterns (20).
        md.treeprocessors.register(_Plain(md), "plain", 21)
        md.inlinePatterns.register(_Link(LINK_RE, md), "link", 160)
        md.inlinePatterns.register(_Image(IMAGE_LINK_RE, md), "image_link", 150)
        md.inlinePatterns.register(self.emphasis, "em_strong", 60)
        md.parser.blockprocessors.register(
            Tables(md.parser, {"use_align_attribute": True}), "table", 75
        )
        for pattern in ("reference", "image_reference", "short_reference", "short_image_ref"):
            md.inlinePatterns[pattern].RE_LINK = _LABEL  # type: ignore[attr-defined]  # only subclasses declare it

    def reset(self) -> None:
        """Forget the text before; called by the converter."""
        self.emphasis.reset()


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
            extensions=[*_EXTENSIONS, Footnotes(), _Dialect()],
            extension_configs=_SETTINGS,
            output_format="html",
            tab_length=4,
        )
    return converter
