"""Pages that show a redline and open from disk: one file, no script, nothing fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from inforce.redline import write_html
from inforce.site.templates import environment
from inforce.typed_links import is_external

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment

    from inforce.redline import Redline
    from inforce.review.values import Review, Reviewed

_HREF = re.compile(r' href="([^"#][^"]*)"')


@dataclass(frozen=True, slots=True)
class Heading:
    """What a page says above its redline."""

    title: str
    """Title of the policy."""
    old: str
    """What the old text is."""
    new: str
    """What the new text is."""
    lang: str = ""
    """Language of the text, BCP 47; empty where not declared."""


def redline_page(
    heading: Heading, redline: Redline | None, reviewed: Reviewed | None = None
) -> str:
    """Return a page with a redline, and what the review says of the policy where there is one."""
    html = _without_dead_links(write_html(redline)) if redline else ""
    return _fill(
        "review_redline.html",
        heading=heading,
        redline=redline,
        one=reviewed,
        html=Markup(html),  # noqa: S704 (made from sanitised texts)
    )


def overview(review: Review, pages: Sequence[tuple[Reviewed, str]]) -> str:
    """Return the page that lists the touched policies; `pages` has the file name of each."""
    return _fill("review_overview.html", report=review.report, pages=pages)


def _fill(template: str, **values: object) -> str:
    style = files("inforce").joinpath("assets/review.css").read_text(encoding="utf-8")
    sheet = Markup(style)  # noqa: S704 (the package's own file)
    return _environment().get_template(template).render(style=sheet, **values)


@cache
def _environment() -> Environment:
    return environment()


def _without_dead_links(html: str) -> str:
    """Return sanitised HTML without the links that lead nowhere from a file on its own."""

    def kept(match: re.Match[str]) -> str:
        return match[0] if is_external(unescape(match[1])) else ""

    return _HREF.sub(kept, html)
