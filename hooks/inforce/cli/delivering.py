"""Hands over a file that a command made."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from inforce.exporting.forms import MissingLibraryError


def deliver(content: bytes, name: str, output: Path | None) -> None:
    """Write the file where it was asked for, `-` meaning standard output.

    Without `output`, write a new file of that name here; raise UsageError where it is there
    already.
    """
    if output and str(output) == "-":
        sys.stdout.buffer.write(content)
        return
    target = output or Path(name)
    if target.exists() and output is None:
        raise click.UsageError(f"{target} is there already. Name the file with --output.")
    target.write_bytes(content)
    click.echo(f"{target}: {len(content)} bytes")


def refuse_missing(missing: MissingLibraryError) -> None:
    """Print what is not installed and end with exit code 1."""
    click.echo(f"error: {missing}", err=True)
    sys.exit(1)
