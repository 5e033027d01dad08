"""The theme's page with holes in it, rendered once per depth.

Archived pages are many and never change. Rendering the theme for each of them would cost a hundred
times the pouring of finished HTML into a shell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from mkdocs.commands.build import _build_page, get_context
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as ThemePage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from inforce.mkdocs_site.head import head
from inforce.mkdocs_site.navigation import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from inforce.site.model import Page, Site

_TITLE, _ANCHOR, _TEXT = (f"inforce-hole-{name}" for name in ("title", "at", "text"))
_BODY = "<!--<h1 inforce-hole-body-->"  # Material adds a heading to content that has no "<h1".

_VERBATIM = re.compile(r"(?s)(<(?:script|style|pre|textarea)\b.*?</(?:script|style|pre|textarea)>)")
_BETWEEN_TAGS = re.compile(r"(?:(?<=>)|\A)[^<>]+(?=<|\Z)")
_LINE_ENDS = re.compile(r"[ \t]*\n\s*")

_START = "__start"
"""Where the theme's link for skipping navigation leads on a page without headings."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Everything the theme needs to render a page."""

    config: MkDocsConfig
    """The configuration of the build."""
    env: Environment
    """The theme's templates."""
    nav: Navigation
    """The site's navigation."""
    files: Files
    """The files of the site."""


def write_page(theme: Theme, page: ThemePage) -> None:
    """Write a page of the navigation anew, as MkDocs does in a build."""
    documents = theme.files.documentation_pages()
    _build_page(page, theme.config, documents, theme.nav, theme.env)


class Shells:
    """Pours pages into the theme."""

    def __init__(self, theme: Theme, site: Site) -> None:
        self._theme = theme
        self._site = site
        self._by_depth: dict[int, str] = {}

    def pour(self, page: Page) -> str:
        """Return the finished HTML document of a page."""
        shell = self.at(page.address.count("/"))
        title = escape(page.title, quote=False)
        document = _with_contents(shell, page.contents)
        tags = head(self._site, page, canonical=True)
        document = document.replace("</head>", f"{tags}</head>", 1)
        before, after = document.replace(_TITLE, title).split(_BODY, 1)
        start = "" if page.contents else f'<span id="{_START}" tabindex="-1"></span>\n'
        return f"{before}{start}{page.body}{after}"

    def at(self, depth: int) -> str:
        """Return the document that pages so many folders below the legal root are poured into."""
        if depth not in self._by_depth:
            self._by_depth[depth] = self._render(depth)
        return self._by_depth[depth]

    def _render(self, depth: int) -> str:
        theme = self._theme
        folders = "/".join([self._site.settings.url_path, *["_"] * depth])
        file = File.generated(theme.config, f"{folders}/index.md", content="")
        page = ThemePage(_TITLE, file, theme.config)
        page.meta = {"title": _TITLE}
        page.content = _BODY
        page.toc = TableOfContents([AnchorLink(_TEXT, _ANCHOR, 2)])
        page.canonical_url = None
        plugins = theme.config.plugins
        documents = theme.files.documentation_pages()
        nav = shortened(theme.nav, f"{self._site.settings.url_path}/index.md")
        context = get_context(nav, documents, theme.config, page)
        context = plugins.on_page_context(context, page=page, config=theme.config, nav=nav)
        output: str = theme.env.get_template("main.html").render(context)
        return _without_blank_lines(plugins.on_post_page(output, page=page, config=theme.config))


def _without_blank_lines(document: str) -> str:
    """Return a document without the indentation and the blank lines of the theme's templates.

    They are repeated on every archived page. Scripts stay as they are, because the site's security
    policy may name their hashes.
    """
    parts = _VERBATIM.split(document)
    parts[::2] = [_BETWEEN_TAGS.sub(_closed_up, part) for part in parts[::2]]
    return "".join(parts)


def _closed_up(space: re.Match[str]) -> str:
    return _LINE_ENDS.sub("\n", space.group())


def _with_contents(shell: str, contents: Sequence[tuple[str, str]]) -> str:
    """Repeat the theme's one entry of the table of contents for every heading of the page."""
    at = shell.find(f'href="#{_ANCHOR}" class="md-nav__link"')
    if at < 0:
        return shell
    if not contents:
        empty = shell.rfind("<label", 0, at), shell.find("</ul>", at) + len("</ul>")
        return _skipping_to(shell[: empty[0]] + shell[empty[1] :], _START)
    start, end = shell.rfind("<li", 0, at), shell.find("</li>", at) + len("</li>")
    entry = shell[start:end]
    entries = "".join(
        entry.replace(_ANCHOR, escape(anchor)).replace(_TEXT, escape(text, quote=False))
        for anchor, text in contents
    )
    return _skipping_to(f"{shell[:start]}{entries}{shell[end:]}", contents[0][0])


def _skipping_to(shell: str, anchor: str) -> str:
    """Let the theme's link for skipping navigation lead to the first heading there is."""
    return shell.replace(f"#{_ANCHOR}", f"#{escape(anchor)}")
