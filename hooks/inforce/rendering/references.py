"""Links from one place of a text to another: to clauses, to footnotes and back."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

from inforce.rendering.anchors import safe, slug
from inforce.rendering.headings import IDS
from inforce.sanitise import escaped

_LINK = re.compile(r'(<a [^<>]*?href="#)([^"]*)(?=")')
_BACK = re.compile(
    r'<a( [^<>]*class="footnote-backref"[^<>]*href="#([^"]*)"[^<>]*)>(↩(?:<sup>[0-9]+</sup>)?</a>)'
)


def resolved(page: str) -> tuple[str, tuple[str, ...]]:
    """Return canonical HTML with links to its own places put right, and the targets not found.

    A target may be spelt as other sites spell it (`#fees--costs` for `fees-costs`). The links back
    from footnotes are marked as furniture of the page, not words of the policy; those that have
    nowhere to go back to are left out.
    """
    anchors = {html.unescape(anchor) for anchor in IDS.findall(page)}
    lost: dict[str, None] = {}

    def back(link: re.Match[str]) -> str:
        target = html.unescape(link[2])
        if target in anchors:
            return f'<a{link[1]} data-ui="">{link[3]}'
        lost[target] = None
        return ""

    def aimed(link: re.Match[str]) -> str:
        wanted = html.unescape(link[2])
        target = _target(wanted, anchors)
        if not target and wanted:
            lost[wanted] = None
        return link[1] + escaped(target or wanted)

    return _LINK.sub(aimed, _BACK.sub(back, page)), tuple(lost)


def _target(wanted: str, anchors: set[str]) -> str:
    """Return the anchor a link means; empty if the text has none like it."""
    decoded = unquote(wanted)
    spelt = (wanted, decoded, slug(decoded))
    guesses = (*spelt, *map(safe, spelt))
    return next((guess for guess in guesses if guess in anchors), "")
