"""The MkDocs plugin `inforce`, for people who add legal pages to a site they already have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin

from inforce.mkdocs_site.events import LegalPages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class NoOptions(Config):  # type: ignore[no-untyped-call] # MkDocs has no types here
    """The plugin has none of its own: hook and plugin read the same settings."""


class InforcePlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call] # the same
    """Forwards every event; settings live under `extra.legal`."""

    def __init__(self) -> None:
        self.pages = LegalPages()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Forward."""
        self.pages.startup(command)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Forward, unless the legal pages are already made by another plugin or the hook."""
        refuse_twice(config)
        return self.pages.config(config)

    def on_nav(self, nav: Any, /, *, config: MkDocsConfig, files: Any) -> None:
        """Forward."""
        self.pages.nav(nav, files)

    def on_files(self, files: Any, /, *, config: MkDocsConfig) -> Any:
        """Forward."""
        return self.pages.files(files, config)

    def on_env(self, env: Any, /, *, config: MkDocsConfig, files: Any) -> None:
        """Forward."""
        self.pages.env(env)

    def on_page_markdown(self, markdown: str, /, *, page: Any, **_: Any) -> str:
        """Forward."""
        return self.pages.page_markdown(markdown, page)

    def on_page_content(self, html: str, /, *, page: Any, config: MkDocsConfig, **_: Any) -> str:
        """Forward."""
        return self.pages.page_content(html, page, config)

    def on_post_page(self, output: str, /, *, page: Any, **_: Any) -> str:
        """Forward."""
        return self.pages.post_page(output, page)

    def on_post_template(self, output: str, /, *, template_name: str, **_: Any) -> str:
        """Forward."""
        return self.pages.post_template(output, template_name)

    def on_serve(self, server: Any, /, **_: Any) -> None:
        """Forward."""
        self.pages.serve(server)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Forward."""
        self.pages.post_build(config)


def refuse_twice(config: MkDocsConfig) -> None:
    """Raise where more than one hook or plugin would make the legal pages."""
    makers = [
        name
        for name, plugin in config.plugins.items()
        if isinstance(plugin, InforcePlugin) or getattr(plugin, "makes_legal_pages", False)
    ]
    if len(makers) > 1:
        listed = " and ".join(makers)
        raise PluginError(
            f"inforce: the legal pages are made twice, by {listed}. Keep one: take hooks/"
            "legal_pages.py out of `hooks`, or inforce out of `plugins`, in mkdocs.yml."
        )
