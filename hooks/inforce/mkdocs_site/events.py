"""What happens at each MkDocs event; the hook and the plugin both call this."""

from __future__ import annotations

import gc
import logging
import posixpath
import re
from contextlib import ExitStack
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url

from inforce import clock
from inforce.kept import Kept
from inforce.mkdocs_site import sitemap
from inforce.mkdocs_site.archive import Archive
from inforce.mkdocs_site.archived_files import archived_files
from inforce.mkdocs_site.configured import cache_of, refusal_of, root_of, settings_of
from inforce.mkdocs_site.docs_pages import fill_publisher
from inforce.mkdocs_site.forge import edit_url
from inforce.mkdocs_site.head import head
from inforce.mkdocs_site.navigation import SECTION, other_pages, source_name, with_legal_pages
from inforce.mkdocs_site.preview import refreshed, shown
from inforce.mkdocs_site.progress import told
from inforce.mkdocs_site.shell import Shells, Theme, write_page
from inforce.mkdocs_site.theme import reachable
from inforce.model import Problem, ProblemsError, Severity
from inforce.publication import open_publication
from inforce.site.templates import fill
from inforce.staging import SPARE

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as ThemePage

    from inforce.mkdocs_site.preview import Shown
    from inforce.publication import Publication
    from inforce.settings import Settings
    from inforce.site.model import Page

_log = logging.getLogger("mkdocs.plugins.inforce")
_ANCHORS = re.compile(r' id="([^"]+)"')
_STYLE = "assets/inforce/legal.css"
_SCRIPT = "assets/inforce/legal.js"
_SHOWN_WARNINGS = 20
_MADE = 20_000
"""Objects made before the youngest ones are looked through; Python's own value is 700."""


class LegalPages:
    """The state of one build between its events."""

    def __init__(self) -> None:
        self._serving = False
        self._open = ExitStack()
        self._publication: Publication | None = None
        self._current: dict[str, Page] = {}
        self._watched: tuple[Path, ...] = ()
        self._env: Environment | None = None
        self._nav: Navigation | None = None
        self._files: Files | None = None
        self._beside: tuple[tuple[str, str], ...] = ()
        self._shown: Shown | None = None

    def startup(self, command: str) -> None:
        """Remember whether pages are only shown to the editor."""
        self._serving = command == "serve"
        if not self._serving:
            # What a build makes is kept to its end, so looking for garbage often finds none.
            gc.set_threshold(_MADE)

    def config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the repository; refuse to go on where a newest text is wrong."""
        self._open.close()
        settings = settings_of(config)
        try:
            self._publication = self._open.enter_context(
                open_publication(
                    root_of(config, settings),
                    settings,
                    clock.as_of(settings.zone),
                    (config.site_url or "").rstrip("/"),
                    cache_of(config),
                    with_drafts=self._serving,
                    progress=told,
                )
            )
        except ProblemsError as refused:
            raise refusal_of(refused.problems) from None
        self._report(self._publication.problems)
        self._watched = _watched(self._publication, settings)
        self._current = self._make_current(self._publication, config)
        if config.nav is not None:
            root, *rest = self._current.items()
            entries = [(escape(page.title, quote=False), source) for source, page in rest]
            config.nav = with_legal_pages(config.nav, root[0], entries)
        config.extra_css.insert(0, _STYLE)
        config.extra_javascript.append(_SCRIPT)
        return config

    def _make_current(self, publication: Publication, config: MkDocsConfig) -> dict[str, Page]:
        url_path = publication.site.settings.url_path
        self._beside = tuple(
            (title, get_relative_url(File(source, "", "", True).url, f"{url_path}/"))
            for title, source in other_pages(config.nav or [], f"{url_path}/index.md")
        )
        pages = publication.contents.current_pages(SECTION, self._beside)
        return {source_name(url_path, page.address): page for page in pages}

    def _report(self, problems: tuple[Problem, ...]) -> None:
        errors = tuple(found for found in problems if found.severity is Severity.ERROR)
        if errors:
            raise refusal_of(errors)
        for found in problems[:_SHOWN_WARNINGS]:
            _log.info("tolerated: %s", found)
        if len(problems) > _SHOWN_WARNINGS:
            _log.info("tolerated: %d more of the like", len(problems) - _SHOWN_WARNINGS)

    def files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages that are part of navigation and search, the style sheet and the script."""
        for source, page in self._current.items():
            title = escape(page.title, quote=False).replace("\\", "\\\\").replace('"', '\\"')
            search = "" if page.searched else "search:\n  exclude: true\n"
            content = f'---\ntitle: "{title}"\n{search}---\n'
            files.append(File.generated(config, source, content=content))
        assets = Path(__file__).parent.parent / "assets"
        for source in (_STYLE, _SCRIPT):
            path = assets / posixpath.basename(source)
            files.append(File.generated(config, source, abs_src_path=str(path)))
        for file in archived_files(self._opened.contents, config):
            files.append(file)
        return files

    def nav(self, nav: Navigation, files: Files) -> None:
        """Remember the navigation for the archived pages."""
        self._nav, self._files = nav, files

    def env(self, env: Environment) -> None:
        """Remember the theme's templates for the archived pages."""
        self._env = env

    def page_markdown(self, markdown: str, page: ThemePage) -> str:
        """Fill facts about the publisher into the site's own pages."""
        if page.file.src_uri in self._current:
            return markdown
        filled, problems = fill_publisher(
            markdown, self._opened.site.settings.publisher, page.file.src_uri
        )
        if problems:
            raise refusal_of(problems)
        return filled

    def page_content(self, html: str, page: ThemePage, config: MkDocsConfig) -> str:
        """Put the legal page in the place of the rendered source."""
        made = self._current.get(page.file.src_uri)
        if made is None:
            return html
        page.toc = TableOfContents(
            [AnchorLink(escape(text, quote=False), anchor, 2) for anchor, text in made.contents]
        )
        page.present_anchor_ids = set(_ANCHORS.findall(made.body))
        page.edit_url = edit_url(self._opened, made, config)
        if made.changed_on is not None:
            page.update_date = made.changed_on.isoformat()
        if page.edit_url is None:
            return made.body
        return made.body + fill("suggest.html", made.address, address=page.edit_url)

    def post_page(self, output: str, page: ThemePage) -> str:
        """Say in the head of a legal page what it is, and put its menu within reach."""
        output = reachable(output)
        made = self._current.get(page.file.src_uri)
        if made is None:
            return output
        tags = head(self._opened.site, made, canonical=False)
        return output.replace("</head>", f"{tags}</head>", 1)

    def post_template(self, output: str, name: str) -> str:
        """Add to the map for search engines what MkDocs does not know of."""
        if name != sitemap.NAME:
            return output
        return sitemap.with_lists_of_versions(output, self._opened.site)

    def serve(self, server: LiveReloadServer) -> None:
        """Rebuild on edits of policies, and when the branch moves."""
        for path in self._watched:
            server.watch(str(path))
        server.builder = partial(self._rebuild, server.builder)

    def _rebuild(self, build: Callable[[], None]) -> None:
        """Make the pages of the texts that were edited; all pages where that is not enough."""
        now, self._shown = self._shown, None
        self._shown = refreshed(now, partial(self._show, now.theme)) if now else None
        if self._shown is None:
            build()

    def _show(self, theme: Theme, publication: Publication, made: Page) -> None:
        """Put a page of the navigation in the place of the one there is."""
        self._publication = publication
        source = source_name(publication.site.settings.url_path, made.address)
        file = theme.files.get_file_from_path(source)
        if file is None or file.page is None:
            raise PluginError(f"inforce: {source} is no page of the site.")
        self._current[source] = made
        file.page.content = self.page_content("", file.page, theme.config)
        write_page(theme, file.page)

    def post_build(self, config: MkDocsConfig) -> None:
        """Write what is archived beside the pages MkDocs wrote."""
        if self._env is None or self._nav is None or self._files is None:
            raise PluginError("inforce: the theme was not set up before the end of the build.")
        publication = self._opened
        site = publication.site
        below = site.settings.url_path.split("/")
        root, spare = Path(config.site_dir, *below), Path(config.site_dir, SPARE, *below)
        theme = Theme(config, self._env, self._nav, self._files)
        shells = Shells(theme, site)
        with Kept(cache_of(config) / "files") as kept:
            Archive(publication, shells, kept, root, spare).write()
        self._open.close()
        if self._serving:
            self._shown = shown(publication, theme, shells, self._beside)

    @property
    def _opened(self) -> Publication:
        if self._publication is None:
            raise PluginError("inforce: no repository was read.")
        return self._publication


def _watched(publication: Publication, settings: Settings) -> tuple[Path, ...]:
    """Return what changes when somebody edits a policy or commits."""
    repository = publication.repository
    if repository.worktree is None:
        return ()
    texts = repository.worktree / settings.policies.path
    return tuple(path for path in (texts, *repository.moving) if path.exists())
