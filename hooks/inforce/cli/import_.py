"""`inforce import`: a text from Word, PDF, a web page or plain text becomes a policy."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from inforce.addresses import slug
from inforce.cli.amend import Label
from inforce.cli.asking import yes_option
from inforce.cli.source import Day, find_source, refuse, source_options
from inforce.cli.texts import TextFile, find_text, save, worktree_of
from inforce.document import render
from inforce.editing import with_fields
from inforce.importing.arrival import Arrival, arrive
from inforce.importing.model import Decisions, ImportRefusedError
from inforce.metadata import read
from inforce.model import ProblemsError
from inforce.redline import compare, write_terminal
from inforce.source import decode

if TYPE_CHECKING:
    from inforce.cli.source import Source

_MOST_SHOWN = 20


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "name", help="The policy, such as terms/sellers. Without it, by the title.")
@click.option("--title", help="Its title. Without it, what the file says.")
@click.option("--version", "label", type=Label(), help="Its version, such as 2.1.")
@click.option("--effective", type=Day(), metavar="YYYY-MM-DD", help="When it takes effect.")
@click.option("--published", type=Day(), metavar="YYYY-MM-DD", help="When it was published.")
@click.option("--lang", help="Language of the text, such as en.")
@click.option("--amend", is_flag=True, help="Make it the next version of a policy there is.")
@click.option("--accept-differences", is_flag=True, help="Write it though words differ.")
@click.option(
    "--tracked", type=click.Choice(["accept", "reject"]), help="What to do with tracked changes."
)
@click.option("--drop-comments", is_flag=True, help="Leave comments out.")
@click.option("--drop-text-boxes", is_flag=True, help="Leave text boxes out.")
@yes_option
@source_options
def import_(
    file: Path,
    name: str | None,
    title: str | None,
    label: str | None,
    effective: date | None,
    published: date | None,
    lang: str | None,
    amend: bool,
    accept_differences: bool,
    tracked: str | None,
    drop_comments: bool,
    drop_text_boxes: bool,
    yes: bool,
    config_file: Path | None,
    repository: Path | None,
    policies: str,
    as_of: date | None,
) -> None:
    """Make a policy of FILE: .docx, .pdf, .html, .txt or .md.

    Every guess is printed with its line and its reason. The words of the result are compared with
    those that a second reader finds in the file; where they differ, nothing is written unless
    --accept-differences says so. Nothing is overwritten: --amend makes the text the next version of
    a policy, and shows first what changes. Nothing is committed.
    """
    try:
        source = find_source(config_file, repository, policies)
        arrival = arrive(
            file.name, file.read_bytes(), Decisions(tracked or "", drop_comments, drop_text_boxes)
        )
        _report(arrival)
        _refuse_differences(arrival, accepted=accept_differences)
        fields = {
            "title": title or (None if amend else arrival.converted.title or None),
            "version": label,
            "effective": effective.isoformat() if effective else None,
            "published": published.isoformat() if published else None,
            "lang": lang,
        }
        given = {key: value for key, value in fields.items() if value}
        wanted = name or slug(title or arrival.converted.title or file.stem)
        text = find_text(source, wanted) if amend else _new(source, wanted)
        body = arrival.converted.markdown
        data = with_fields(_with_body(text, body), text.path, given)
        if amend and not _agreed(text, arrival.html, yes=yes):
            return
        save(text, data)
    except ProblemsError as refusal:
        refuse(refusal)
    except ImportRefusedError as refusal:
        click.echo(f"error: {file}: {refusal}", err=True)
        sys.exit(1)


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


def _new(source: Source, name: str) -> TextFile:
    """Return the file of a policy that is not there yet."""
    root = worktree_of(source)
    relative = name if name.endswith(".md") else f"{name}.md"
    folder = source.settings.policies.path
    path = f"{folder}/{relative}" if folder else relative
    if Path(relative).is_absolute() or ".." in Path(relative).parts:
        raise click.UsageError(f"{name} is outside the folder of the policies.")
    if not source.settings.selects(path):
        raise click.UsageError(f"{path} would not be read as a policy. Say it with --as.")
    if (root / path).exists():
        raise click.UsageError(f"{path} is there already. Say --amend to make its next version.")
    return TextFile(root / path, path, "", b"")


def _with_body(text: TextFile, body: str) -> bytes:
    """Return a file with its front matter and another text below."""
    if not text.data:
        return body.encode()
    before = decode(text.data, text.path).text
    reading = read(before, text.path, tolerant=True)
    head = "".join(before.splitlines(keepends=True)[: reading.body_line - 1])
    return f"{head}\n{body}".encode()


def _agreed(text: TextFile, html: str, *, yes: bool) -> bool:
    """Show what changes, and ask whether to write it."""
    before = decode(text.data, text.path).text
    old = render(read(before, text.path, tolerant=True).body).html
    width = min(get_terminal_size((100, 24)).columns, 100)
    click.echo(write_terminal(compare(old, html), colour=sys.stdout.isatty(), width=width))
    return yes or click.confirm(f"Write it to {text.path}?", default=False)
