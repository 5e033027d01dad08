"""What a site's MkDocs configuration says about its legal pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError

from inforce.model import ProblemsError
from inforce.settings import read_settings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from inforce.model import Problem
    from inforce.settings import Settings


def settings_of(config: MkDocsConfig) -> Settings:
    """Return the settings under `extra.legal`; raises PluginError where they are wrong."""
    if not config.use_directory_urls:
        raise PluginError("inforce: legal addresses end in a slash. Set use_directory_urls: true.")
    raw: Any = config.extra.get("legal") or {}
    try:
        return read_settings(raw, config.config_file_path or "mkdocs.yml")
    except ProblemsError as refusal:
        raise refusal_of(refusal.problems) from None


def _folder(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()


def cache_of(config: MkDocsConfig) -> Path:
    """Return the folder of derived results, beside the configuration."""
    return cache_beside(_folder(config))


def cache_beside(folder: Path) -> Path:
    """Return the folder of derived results of a site that is configured in a folder."""
    return folder / ".cache" / "inforce"


def root_of(config: MkDocsConfig, settings: Settings) -> Path:
    """Return the folder of the git repository."""
    return _folder(config) / settings.repository


def refusal_of(problems: tuple[Problem, ...]) -> PluginError:
    """Return how MkDocs is told that nothing was published, and why."""
    listed = "\n".join(f"  {problem}" for problem in problems)
    count = "one problem" if len(problems) == 1 else f"{len(problems)} problems"
    return PluginError(f"inforce: nothing was published because of {count}:\n{listed}")
