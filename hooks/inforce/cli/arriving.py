"""Brings a file in, and tells the editor everything that was decided on the way."""

from __future__ import annotations

from pathlib import Path

import click

from inforce.importing.arrival import Arrival
from inforce.importing.bounded import arrive_bounded
from inforce.importing.model import Decisions, ImportRefusedError

_MOST_SHOWN = 20


def arrived(file: Path, *, decisions: Decisions, accepted: bool) -> Arrival:
    """Return a file as a policy, with everything told; raise where words differ."""
    arrival = arrive_bounded(file.name, file.read_bytes(), decisions)
    _report(arrival)
    _refuse_differences(arrival, accepted=accepted)
    return arrival


def _report(arrival: Arrival) -> None:
    """Print every guess, and every difference with the words around it."""
    for guess in arrival.converted.guesses:
        place = f"line {guess.line}" if guess.line else "the file"
        click.echo(f"{place}: {guess.decided} ({guess.reason})")
    for found in arrival.differences[:_MOST_SHOWN]:
        click.echo(f"difference: {found}", err=True)
    more = len(arrival.differences) - _MOST_SHOWN
    if more > 0:
        click.echo(f"difference: and {more} more", err=True)
    if not arrival.differences:
        click.echo("No word was lost or added.")


def _refuse_differences(arrival: Arrival, *, accepted: bool) -> None:
    if arrival.differences and not accepted:
        raise ImportRefusedError(
            "Nothing is written. Mend the file, or say --accept-differences and mend the text."
        )
