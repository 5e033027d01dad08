"""Reads the proposal a command speaks of: what differs from the published branch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from inforce.cli.waiting import waiting
from inforce.gate import BaseError, base_named, choose_base, read_proposal
from inforce.history import open_repository

if TYPE_CHECKING:
    from datetime import date

    from inforce.cli.source import Source
    from inforce.gate import Base, Proposal
    from inforce.history import Repository, Uncommitted

BASE_HELP = (
    "The branch, tag or commit to compare with. What both have in common counts as published. "
    "Without it: the published branch, or the commit before where that is checked out."
)


def the_proposal(
    source: Source,
    day: date,
    base: str | None,
    *,
    edits: bool,
    also: Uncommitted | None = None,
) -> Proposal:
    """Return what is checked out, with what is not committed yet where asked for, as a proposal.

    Raises UsageError where there is nothing to compare with.
    """
    with waiting("Reading the change"), open_repository(source.root) as repository:
        head = repository.head
        if not head:
            raise click.UsageError("Nothing is committed here yet, so nothing is published.")
        found = _base(repository, head, source.settings.ref, base, edits=edits or also is not None)
        return read_proposal(repository, source.settings, day, found, head, edits=edits, also=also)


def _base(repository: Repository, head: str, ref: str, named: str | None, *, edits: bool) -> Base:
    if named is None:
        return choose_base(repository, head, ref, edits=edits)
    try:
        return base_named(repository, head, named)
    except BaseError as error:
        raise click.UsageError(str(error)) from error
