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

from inforce import addresses, clock
from inforce.cli.past import keep_record
from inforce.cli.source import (
    CONFIG,
    Where,
    built_folder,
    find_source,
    refuse,
    source_options,
    spare_folder,
    unconfigured_values,
)
from inforce.mkdocs_site.configured import cache_of
from inforce.model import ProblemsError
from inforce.settings import read_settings
from inforce.site.record_files import origin
from inforce.staging import StagingError, staged
from inforce.verification import Asked, Hashed, published_at, signed, verify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from mkdocs.config.defaults import MkDocsConfig

    from inforce.cli.source import Source, Where
    from inforce.settings import Settings


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
@click.option(
    "--signing-key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="An SSH key to sign the checkpoint with; a public one where an agent has the other half.",
)
def build(
    where: Where,
    site_dir: Path | None,
    site_url: str,
    signing_key: Path | None,
) -> None:
    """Build the legal site, strictly: nothing is written where a newest text is wrong.

    The new site is made beside the old one, checked against its own record, and takes its place in
    one step. Whatever interrupts the build, the old site stays whole.

    With --repository it builds a site for any git repository of Markdown texts, without
    configuration; what is odd in such texts is tolerated and reported.
    """
    try:
        source = find_source(where)
    except ProblemsError as refusal:
        refuse(refusal)
        return
    if site_url and source.config_file is not None:
        raise click.UsageError("--site-url goes with --repository; mkdocs.yml has site_url.")
    with (
        _day(where.as_of, source.settings.zone),
        _configuration(source, where.policies, site_url) as config,
    ):
        target = site_dir or (Path("site") if source.config_file is None else None)
        place = target.resolve() if target else built_folder(source)
        try:
            with staged(place, spare_folder(source)) as folder:
                built = _run(config, folder)
                settings = _settings(built, source)
                _verify(built, settings, place)
                keep_record(folder, place, source.root, settings)
                if signing_key is not None:
                    _sign(folder / source.settings.url_path, signing_key)
        except StagingError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            words = f"{error.strerror or error}: {error.filename2 or error.filename or place}"
            raise click.ClickException(f"{words}. What was at {place} is as it was.") from error
    click.echo(f"The site is in {place}")


def _run(config_file: Path, folder: Path) -> MkDocsConfig:
    """Build into a folder, or end with exit code 1."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    counter = CountHandler()
    counter.setLevel(logging.WARNING)
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    try:
        config = load_config(config_file=str(config_file), strict=True, site_dir=str(folder))
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
    except (Abort, MkDocsException) as refusal:
        if str(refusal):
            click.echo(f"error: {refusal}", err=True)
        sys.exit(1)
    finally:
        logger.removeHandler(handler)
    return config


def _settings(config: MkDocsConfig, source: Source) -> Settings:
    """Return the settings that the site was built with."""
    return read_settings(config.extra["legal"]) if "legal" in config.extra else source.settings


def _verify(config: MkDocsConfig, settings: Settings, place: Path) -> None:
    """Refuse to publish a site that does not keep what its own record promises."""
    hashed = Hashed(cache_of(config) / "hashed.sqlite")
    published = published_at(config.site_dir, settings.url_path, hashed.known)
    about = origin((config.site_url or "").rstrip("/"), settings.url_path)
    asked = Asked(clock.as_of(settings.zone), about, settings.url_path)
    report = verify(published, asked)
    for fault in report.faults:
        click.echo(f"error: {fault}", err=True)
    if report.faults:
        raise click.ClickException(f"The new site is not whole; what was at {place} is as it was.")
    if published.folder:
        hashed.keep(published.folder.hashed)


def _sign(legal: Path, key: Path) -> None:
    checkpoint = (legal / addresses.CHECKPOINT).read_bytes()
    (legal / addresses.SIGNATURE).write_bytes(signed(checkpoint, key))


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
