"""Web pages become policies: the part of the page that is the text, without anything around it."""

from __future__ import annotations

import codecs
import re

from selectolax.lexbor import LexborHTMLParser

from inforce.importing.markdown import write_markdown
from inforce.importing.model import Converted, Guess, ImportRefusedError
from inforce.importing.reading import nodes_of
from inforce.importing.second_readers import html_words
from inforce.sanitise import sanitise

MOST_BYTES = 16 << 20
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_NOTE = re.compile(r'<sup[^>]*>\s*<a [^>]*class="footnote-ref"[^>]*>[^<]*</a>\s*</sup>')
_PLACES = ("article.legal-text", "main article", "main", "article", "body")
_AROUND = "nav, header, footer, script, style, template, noscript, [data-ui], [hidden], form"


def convert_page(data: bytes) -> Converted:
    """Return a web page as Markdown; nothing the page asks for is fetched."""
    if len(data) > MOST_BYTES:
        raise ImportRefusedError("The page is larger than 16 MB.")
    tree = LexborHTMLParser(decoded(data))
    place = next((found for name in _PLACES if (found := tree.css_first(name)) is not None), None)
    if place is None:
        raise ImportRefusedError("The page is empty.")
    left_out = [one for one in place.css(_AROUND) if one.parent is not None]
    said = [" ".join((one.text() or "").split()) for one in left_out if one.tag in _SPEAKING]
    for one in left_out:
        one.decompose()
    written = place.html or ""
    root = nodes_of(sanitise(written))
    guesses = [Guess(0, f"The text is what stands in {place.tag}.", "It is the page's main part.")]
    guesses += [
        Guess(0, f"Left out: “{one[:80]}”.", "It stands around the text.") for one in said if one
    ]
    heading = tree.css_first("h1")
    title = " ".join(heading.text().split()) if heading is not None else ""
    return Converted(
        markdown=write_markdown(root),
        title=title,
        words=(html_words(_NOTE.sub("", written)),),
        numbered=False,
        guesses=tuple(guesses),
    )


_SPEAKING = frozenset(("nav", "header", "footer", "form"))


def decoded(data: bytes) -> str:
    """Return bytes as text: UTF-8, or what the bytes themselves declare."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(name, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _CHARSET.search(data[:4096])
        name = declared[1].decode() if declared else "cp1252"
        try:
            return data.decode(name, "replace")
        except LookupError:
            return data.decode("cp1252", "replace")
