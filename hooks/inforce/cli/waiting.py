"""Says that something is still going on, to people only, and only when it takes a while."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

_EVERY = 1.0
"""Seconds until the first sign of life, and from one to the next."""


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Show on a terminal, from the first second on, what takes how long; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield
        return
    done = Event()
    watcher = Thread(target=_watch, args=(what, done), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _watch(what: str, done: Event) -> None:
    begun, shown = monotonic(), 0
    while not done.wait(_EVERY):
        line = f"{what}: {monotonic() - begun:.0f} s"
        click.echo(f"\r{line}", nl=False, err=True)
        shown = len(line)
    if shown:
        click.echo(f"\r{' ' * shown}\r", nl=False, err=True)
