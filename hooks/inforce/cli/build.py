"""`inforce build`: the site in one command."""

from __future__ import annotations

import json
import logging
import os
import sys
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.utils import CountHandler

from inforce.cli.source import CONFIG, find_source, refuse, source_options, unconfigured_values
from inforce.model import ProblemsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from inforce.cli.source import Source


@click.command()
@source_options
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the site goes. Without it, where the configuration says, else ./site.",
)
@click.option(
    "--site-url", default="", help="With --repository: the address of the site; makes feeds."
)
def build(
    config_file: Path | None,
    repository: Path | None,
    policies: str,
    as_of: date | None,
    site_dir: Path | None,
    site_url: str,
) -> None:
    """Build the legal site, strictly: nothing is written where a newest text is wrong.

    With --repository it builds a site for any git repository of Markdown texts, without
    configuration; what is odd in such texts is tolerated and reported.
    """
    try:
        source = find_source(config_file, repository, policies)
    except ProblemsError as refusal:
        refuse(refusal)
        return
    if site_url and source.config_file is not None:
        raise click.UsageError("--site-url goes with --repository; mkdocs.yml has site_url.")
    with _day(as_of, source.settings.zone), _configuration(source, policies, site_url) as config:
        target = site_dir or (Path("site") if source.config_file is None else None)
        _run(config, target)


def _run(config_file: Path, site_dir: Path | None) -> None:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    chosen: dict[str, Any] = {} if site_dir is None else {"site_dir": str(site_dir.resolve())}
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    counter = CountHandler()
    counter.setLevel(logging.WARNING)
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    try:
        config = load_config(config_file=str(config_file), strict=True, **chosen)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
    except (Abort, MkDocsException) as refusal:
        if str(refusal):
            click.echo(f"error: {refusal}", err=True)
        sys.exit(1)
    finally:
        logger.removeHandler(handler)
    click.echo(f"The site is in {config.site_dir}")


@contextmanager
def _day(as_of: date | None, zone: ZoneInfo) -> Iterator[None]:
    """Let the whole build, MkDocs included, happen on the day asked for."""
    if as_of is None:
        yield
        return
    before = os.environ.get("SOURCE_DATE_EPOCH")
    noon = datetime.combine(as_of, time(12), zone)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(noon.timestamp()))
    try:
        yield
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before


@contextmanager
def _configuration(source: Source, policies: str, site_url: str) -> Iterator[Path]:
    """Yield the site's configuration; a repository without one gets one for this build."""
    if source.config_file is not None:
        yield source.config_file
        return
    with TemporaryDirectory(prefix="inforce-") as folder:
        root = source.root.resolve()
        docs = Path(folder, "docs")
        docs.mkdir()
        docs.joinpath("index.md").write_text(_HOME.format(name=root.name), encoding="utf-8")
        config = Path(folder, CONFIG)
        config.write_text(json.dumps(_values(root, policies, site_url)), encoding="utf-8")
        yield config


_HOME = """# Policies of {name}

- [Policies in force, upcoming changes, latest changes](legal/index.md)
- [The whole change log](legal/changes.md)
"""


def _values(root: Path, policies: str, site_url: str) -> dict[str, Any]:
    """Return the configuration as JSON values, which are YAML too."""
    return {
        "site_name": f"Policies of {root.name}",
        "site_url": site_url,
        "docs_dir": "docs",
        "theme": {
            "name": "material",
            "language": "en",
            "font": False,
            "features": ["navigation.indexes", "navigation.sections"],
        },
        "nav": [{"Home": "index.md"}, {"Legal": "legal/index.md"}],
        "plugins": ["search", "inforce"],
        "extra": {
            "generator": False,
            "scope": "/",
            "legal": {"repository": str(root), **unconfigured_values(policies)},
        },
    }
