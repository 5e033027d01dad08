"""Whether a new site tells the past as the one in its place does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from inforce import addresses, clock
from inforce.history import open_repository
from inforce.records import check_grown, check_manifest
from inforce.verification import READ_OTHERWISE, is_read_otherwise

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from inforce.settings import Settings


def keep_record(folder: Path, place: Path, root: Path, settings: Settings) -> None:
    """Refuse a record in `folder` that tells the same history otherwise than the one in `place`.

    Raises ClickException, and ProblemsError where the repository at `root` cannot be read.
    """
    old, new = (_manifest(site, settings) for site in (place, folder))
    if new.startswith(old) or _is_of_an_earlier_day(old, new, clock.as_of(settings.zone)):
        return
    with open_repository(root) as repository:
        if not is_read_otherwise(old, repository, settings.ref):
            return
    for fault in check_grown(old, check_manifest(new)):
        click.echo(f"error: {fault}", err=True)
    unless = f"If the site in {place} was never published, delete it and build again."
    raise click.ClickException(f"{READ_OTHERWISE} {unless}")


def _is_of_an_earlier_day(old: bytes, new: bytes, day: date) -> bool:
    """Tell whether all that a new record lacks was published after the day it is built for."""
    lacking = check_manifest(old.removeprefix(new)).lines
    return old.startswith(new) and all(line.published > day.isoformat() for line in lacking)


def _manifest(site: Path, settings: Settings) -> bytes:
    """Return the record of a finished site; empty where there is none."""
    path = site / settings.url_path / addresses.MANIFEST
    return path.read_bytes() if path.is_file() else b""
