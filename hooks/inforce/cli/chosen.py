"""The policy and the version that a command is about."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inforce.cli.waiting import waiting
from inforce.mkdocs_site.configured import cache_beside
from inforce.publication import open_publication

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from inforce.cli.source import Source
    from inforce.lives import Lives
    from inforce.publication import Publication
    from inforce.register import Register
    from inforce.texts import Texts
    from inforce.timeline.values import Policy, Version


@contextmanager
def open_register(source: Source, day: date) -> Iterator[tuple[Register, Texts]]:
    """Read everything that is published, and keep its texts open."""
    with open_published(source, day) as publication:
        yield publication.site.register, publication.texts


@contextmanager
def open_lives(source: Source, day: date) -> Iterator[tuple[Register, Lives]]:
    """Read everything that is published, and be ready to follow its clauses."""
    with open_published(source, day) as publication:
        yield publication.site.register, publication.lives


@contextmanager
def open_published(source: Source, day: date, site_url: str = "") -> Iterator[Publication]:
    """Read everything that is published, and be ready to make anything of it."""
    cache = cache_beside((source.config_file or Path()).parent)
    base = site_url or source.site_url
    with ExitStack() as opened:
        with waiting("Reading the published texts"):
            reading = open_publication(source.root, source.settings, day, base, cache)
            publication = opened.enter_context(reading)
        yield publication


def one_policy(register: Register, name: str) -> Policy:
    """Return the policy with that id, address or path; raise UsageError where there is none."""
    for known in register.policies:
        if name in (known.id, known.address, known.path):
            return known
    names = ", ".join(sorted(known.id for known in register.policies)) or "none at all"
    raise click.UsageError(f"There is no policy {name!r}. There is: {names}.")


def one_version(policy: Policy, label: str) -> Version:
    """Return the version with that label or address; raise UsageError where there is none."""
    found = [one for one in policy.versions if label in (one.label, one.segment)]
    if not found:
        labels = ", ".join(one.label for one in policy.versions)
        raise click.UsageError(f"{policy.id} has no version {label!r}. It has: {labels}.")
    return next((one for one in found if one.segment == label), found[-1])
