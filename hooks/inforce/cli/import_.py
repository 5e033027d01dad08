"""`inforce import`: a text from Word, PDF, a web page or plain text becomes a policy."""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from inforce.addresses import slug
from inforce.cli.amend import Label
from inforce.cli.arriving import arrived
from inforce.cli.asking import yes_option
from inforce.cli.source import Day, Where, find_source, refuse, source_options
from inforce.cli.texts import TextFile, find_text, new_file, save, worktree_of
from inforce.document import render
from inforce.editing import with_fields
from inforce.history import Backdated, commit_backdated
from inforce.importing.model import Decisions, ImportRefusedError
from inforce.metadata import read
from inforce.model import ProblemsError
from inforce.redline import compare, write_terminal
from inforce.source import decode

if TYPE_CHECKING:
    from collections.abc import Callable

    from inforce.cli.source import Source
    from inforce.importing.arrival import Arrival


@click.command("import")
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--history",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of files named by their days, such as 2021-05-25-terms.docx.",
)
@click.option("--branch", help="With --history: the new branch for the versions.")
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
    file: Path | None,
    history: Path | None,
    branch: str | None,
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
    where: Where,
) -> None:
    """Make a policy of FILE: .docx, .pdf, .html, .txt or .md.

    Every guess is printed with its line and its reason. The words of the result are compared with
    those that a second reader finds in the file; where they differ, nothing is written unless
    --accept-differences says so. Nothing is overwritten: --amend makes the text the next version of
    a policy, and shows first what changes. Nothing is committed.

    With --history, the files of a folder become the versions of one policy: one commit each, dated
    as the file is named, on a new branch. Merge it when you have read it.
    """
    decisions = Decisions(tracked or "", drop_comments, drop_text_boxes)
    if (history is None) == (file is None) or (history is None) != (branch is None):
        raise click.UsageError("Give FILE, or --history with --branch.")
    fields = {
        "title": title,
        "version": label,
        "effective": effective.isoformat() if effective else None,
        "published": published.isoformat() if published else None,
        "lang": lang,
    }
    given = {key: value for key, value in fields.items() if value}
    bring = partial(arrived, decisions=decisions, accepted=accept_differences)
    try:
        source = find_source(where)
        if history is not None:
            _bring_history(source, history, branch or "", name, given, bring)
        elif file is not None:
            arrival = bring(file)
            name = name or slug(title or arrival.converted.title or file.stem)
            _bring_one(source, arrival, name, given, amend=amend, yes=yes)
    except ProblemsError as refusal:
        refuse(refusal)
    except ImportRefusedError as refusal:
        click.echo(f"error: {file or history}: {refusal}", err=True)
        sys.exit(1)


def _bring_one(
    source: Source, arrival: Arrival, name: str, given: dict[str, str], *, amend: bool, yes: bool
) -> None:
    """Write one text into a new file, or as the next version of a policy there is."""
    text = find_text(source, name) if amend else _fresh(source, name)
    if not amend and arrival.converted.title:
        given = {"title": arrival.converted.title, **given}
    data = with_fields(_with_body(text, arrival.converted.markdown), text.path, given)
    if not amend or _agreed(text, arrival.html, yes=yes):
        save(text, data)


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


def _bring_history(
    source: Source,
    folder: Path,
    branch: str,
    name: str | None,
    given: dict[str, str],
    bring: Callable[[Path], Arrival],
) -> None:
    """Record every file of a folder as a version of one policy, on a new branch."""
    if name is None:
        raise click.UsageError("With --history, say with --as which policy it is.")
    text = _fresh(source, name)
    found: list[Backdated] = []
    for file in sorted(one for one in folder.iterdir() if not one.name.startswith(".")):
        day = _day_of(file)
        click.echo(f"{file.name}:")
        arrival = bring(file)
        titled = {"title": arrival.converted.title or name, **given}
        data = with_fields(arrival.converted.markdown.encode(), text.path, titled)
        found.append(Backdated(day, data, f"policy({name}): the text of {day}"))
    if not found:
        raise click.UsageError(f"There is no file in {folder}.")
    head = commit_backdated(worktree_of(source), branch, text.path, found)
    click.echo(f"{len(found)} versions of {name} are on the branch {branch} ({head[:10]}).")


def _day_of(file: Path) -> date:
    """Return the day a file is named by."""
    try:
        return date.fromisoformat(file.name[:10])
    except ValueError:
        raise ImportRefusedError(
            f"{file.name} is not named by its day. Rename it, such as 2021-05-25-{file.name}."
        ) from None


def _fresh(source: Source, name: str) -> TextFile:
    return new_file(source, name, "--as", "Say --amend to make its next version.")
