"""Which repository and which settings a command works on."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from mkdocs.utils.yaml import yaml_load

from inforce import clock
from inforce.mkdocs_site.configured import cache_beside
from inforce.model import Problem, ProblemsError, Severity
from inforce.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from inforce.settings import Settings

CONFIG = "mkdocs.yml"
ALL_TEXTS = "**/*.md"
"""Which files of a repository without configuration are policies, unless told."""


class Day(click.ParamType[date]):
    """A date as an option's value."""

    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the date, or fail with what to write."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date. Write it as YYYY-MM-DD.", param, ctx)


_OPTIONS = (
    click.option(
        "--config-file",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="The site's mkdocs.yml. Without it, the one in this folder, if there is one.",
    ),
    click.option(
        "--repository",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="A git repository of Markdown policies that has no configuration.",
    ),
    click.option(
        "--policies",
        default=ALL_TEXTS,
        show_default=True,
        metavar="GLOB",
        help="With --repository: which files are policies.",
    ),
    click.option(
        "--as-of",
        type=Day(),
        metavar="YYYY-MM-DD",
        help="The day to speak of. Without it, today (or SOURCE_DATE_EPOCH).",
    ),
)


@dataclass(frozen=True, slots=True)
class Where:
    """What the options say about the source of the texts and the day."""

    config_file: Path | None = None
    """The site's configuration; None for the one in this folder."""
    repository: Path | None = None
    """A repository without configuration; None for that of the site."""
    policies: str = ALL_TEXTS
    """In such a repository: which files are policies, as a glob."""
    as_of: date | None = None
    """The day to speak of; None for today."""

    def day(self, source: Source) -> date:
        """Return the day to speak of, today's in the publisher's time zone."""
        return clock.as_of(source.settings.zone, self.as_of)


def source_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that choose a repository and a day, handed over as `where`."""

    @wraps(command)
    def told(
        config_file: Path | None,
        repository: Path | None,
        policies: str,
        as_of: date | None,
        **others: Any,
    ) -> Any:
        return command(where=Where(config_file, repository, policies, as_of), **others)

    for option in reversed(_OPTIONS):
        told = option(told)
    return told


@dataclass(frozen=True, slots=True)
class Source:
    """Where the texts are and how to read them."""

    root: Path
    """The git repository."""
    settings: Settings
    """What the publisher configured, or what stands in for it."""
    config_file: Path | None
    """The configuration of the site; None for a repository without one."""
    site_url: str = ""
    """Address of the site; empty where it is not configured."""


def find_source(where: Where) -> Source:
    """Return the source the options name.

    Raises ProblemsError for wrong settings and click.UsageError where nothing is named.
    """
    if where.repository is not None:
        if where.config_file is not None:
            raise click.UsageError("Give --config-file or --repository, not both.")
        return Source(where.repository, unconfigured(where.policies), None)
    config_file = where.config_file or Path(CONFIG)
    if not config_file.is_file():
        raise click.UsageError(
            f"There is no {CONFIG} here. Go to the folder of your site, name its configuration "
            "with --config-file, or name any git repository of Markdown texts with --repository."
        )
    with config_file.open("rb") as file:
        raw = _mapping(yaml_load(file), str(config_file))
    extra = _mapping(raw.get("extra"), f"extra in {config_file}")
    settings = read_settings(extra.get("legal") or {}, str(config_file))
    root = config_file.parent / settings.repository
    return Source(root, settings, config_file, str(raw.get("site_url") or ""))


def _mapping(value: object, where: str) -> dict[str, Any]:
    if value is None or isinstance(value, dict):
        return value or {}
    raise click.UsageError(f"{where} holds no settings. Write one name: value per line.")


def configuration(source: Source) -> dict[str, Any]:
    """Return what stands in the configuration of the site; nothing where there is none."""
    if source.config_file is None:
        return {}
    with source.config_file.open("rb") as file:
        found: dict[str, Any] = yaml_load(file)
    return found


def built_folder(source: Source) -> Path:
    """Return where the configuration has the site built."""
    folder = source.config_file.parent if source.config_file else Path()
    return (folder / (configuration(source).get("site_dir") or "site")).resolve()


def unconfigured(policies: str) -> Settings:
    """Return the settings for a repository that never heard of inforce."""
    return read_settings(unconfigured_values(policies), "--policies")


def unconfigured_values(policies: str) -> dict[str, Any]:
    """Return the same as it would stand in a settings file."""
    return {
        "policies": {"path": ".", "include": [policies]},
        "front_matter": "tolerant",
        "exports": {"versions": "none"},
    }


def tell(problems: Iterable[Problem]) -> None:
    """Print problems to standard error, errors first."""
    for problem in problems:
        word = "error" if problem.severity is Severity.ERROR else "warning"
        click.echo(f"{word}: {problem}", err=True)


def refuse(refusal: ProblemsError) -> None:
    """Print every problem of a refusal and end with exit code 1."""
    tell(refusal.problems)
    sys.exit(1)


def spare_folder(source: Source) -> Path | None:
    """Return where the site goes that this one replaces: the next build uses it up."""
    if source.config_file is None:
        return None
    return cache_beside(source.config_file.resolve().parent) / "spare"
