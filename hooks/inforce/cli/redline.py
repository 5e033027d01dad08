"""`inforce redline`: what changed in a policy, word by word."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from inforce.cli.chosen import one_policy, one_version, open_register
from inforce.cli.completing import policy_argument
from inforce.cli.delivering import deliver, refuse_missing
from inforce.cli.proposal import BASE_HELP
from inforce.cli.redline_file import Edited, edits_file, exact_redline, versions_file
from inforce.cli.source import Where, find_source, refuse, source_options
from inforce.cli.texts import change_of, find_text
from inforce.exporting.forms import Form, MissingLibraryError
from inforce.model import ProblemsError
from inforce.redline import write_markdown, write_terminal
from inforce.review import redline_page
from inforce.review.page import Heading

if TYPE_CHECKING:
    from inforce.cli.source import Source
    from inforce.redline import Redline

_WIDTH = 100
_FILES = frozenset((Form.DOCX.value, Form.PDF.value))


@dataclass(frozen=True, slots=True)
class _Compared:
    heading: Heading
    redline: Redline


@click.command()
@policy_argument
@click.argument("old", required=False)
@click.argument("new", required=False)
@click.option("--base", metavar="REF", help=BASE_HELP)
@source_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "html", "docx", "pdf"]),
    default="text",
    show_default=True,
    help="For the terminal, as Markdown, as a page that opens from disk; or as a file: Word with "
    "tracked changes, or PDF.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where a docx or pdf goes; - for standard output. Without it, a new file in this folder.",
)
@click.option("--color/--no-color", default=None, help="Without it: colours on a terminal only.")
def redline(
    policy: str,
    old: str | None,
    new: str | None,
    base: str | None,
    where: Where,
    form: str,
    output: Path | None,
    color: bool | None,
) -> None:
    """Print what changed in a policy, word by word.

    POLICY is its id, its address or its file. With OLD and NEW: from one version to another, by
    their labels; with OLD alone, from it to the newest version. Without them: what your edits,
    committed or not, change in what is published.

    Only the changed passages are printed, except with --format html, which prints the whole text:
    inforce redline terms --format html > terms.html
    """
    if base and old:
        raise click.UsageError("--base goes with your own edits; leave OLD and NEW out.")
    if output and form not in _FILES:
        raise click.UsageError("--output goes with --format docx or pdf.")
    try:
        source = find_source(where)
        day = where.day(source)
        if form in _FILES:
            _write_file(source, policy, (old, new), day, base, Form(form), output)
            return
        found = (
            _versions(source, policy, (old, new), day)
            if old
            else _compared(_edits(source, policy, day, base))
        )
    except ProblemsError as refusal:
        refuse(refusal)
        return
    except MissingLibraryError as missing:
        refuse_missing(missing)
        return
    _print(found, form, color)


def _write_file(
    source: Source,
    name: str,
    labels: tuple[str | None, str | None],
    day: date,
    base: str | None,
    form: Form,
    output: Path | None,
) -> None:
    if labels[0] is None:
        deliver(*edits_file(_edits(source, name, day, base), source, day, form), output)
    else:
        deliver(*versions_file(source, name, (labels[0], labels[1]), day, form), output)


def _edits(source: Source, name: str, day: date, base: str | None) -> Edited:
    text = find_text(source, name)
    change = change_of(source, text, day, base)
    before, after = change.before, change.after
    title = (after.front_matter.title if after else "") or change.policy
    old = f"version {change.published[-1].label}" if before else "nothing published"
    heading = Heading(title, old, "your edits", after.front_matter.lang if after else "")
    return Edited(heading, before.html if before else "", after.html if after else "", text)


def _compared(edited: Edited) -> _Compared:
    return _Compared(edited.heading, exact_redline(edited.old, edited.new, edited.text.path))


def _versions(source: Source, name: str, labels: tuple[str, str | None], day: date) -> _Compared:
    with open_register(source, day) as (register, texts):
        policy = one_policy(register, name)
        old = one_version(policy, labels[0])
        new = one_version(policy, labels[1]) if labels[1] else policy.versions[-1]
        heading = Heading(
            new.title, f"version {old.label}", f"version {new.label}", new.front_matter.lang
        )
        sides = texts.html(old.text.blob), texts.html(new.text.blob)
    return _Compared(heading, exact_redline(*sides, policy.path))


def _print(found: _Compared, form: str, color: bool | None) -> None:
    if form == "html":
        click.echo(redline_page(found.heading, found.redline), nl=False)
    elif form == "markdown":
        click.echo(write_markdown(found.redline), nl=False)
    else:
        terminal = sys.stdout.isatty()
        colour = terminal if color is None else color
        width = min(get_terminal_size((_WIDTH, 24)).columns, _WIDTH)
        heading = found.heading
        said = f"{heading.title}: {heading.old} compared with {heading.new}\n\n"
        printed = said + write_terminal(found.redline, colour=colour, width=width)
        if terminal:
            click.echo_via_pager(printed, color=colour)
        else:
            click.echo(printed, nl=False, color=colour)
