"""`inforce redline`: what changed in a policy, word by word."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from inforce import clock
from inforce.cli.chosen import one_policy, one_version, open_register
from inforce.cli.completing import policy_argument
from inforce.cli.proposal import BASE_HELP
from inforce.cli.source import find_source, refuse, source_options
from inforce.cli.texts import change_of, find_text
from inforce.cli.waiting import waiting
from inforce.model import Problem, ProblemsError
from inforce.redline import InexactError, compare, write_markdown, write_terminal
from inforce.review import redline_page
from inforce.review.page import Heading

if TYPE_CHECKING:
    from inforce.cli.source import Source
    from inforce.redline import Redline

_WIDTH = 100


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
    type=click.Choice(["text", "markdown", "html"]),
    default="text",
    show_default=True,
    help="How to print: for the terminal, as Markdown, or as a page that opens from disk.",
)
@click.option("--color/--no-color", default=None, help="Without it: colours on a terminal only.")
def redline(
    policy: str,
    old: str | None,
    new: str | None,
    base: str | None,
    config_file: Path | None,
    repository: Path | None,
    policies: str,
    as_of: date | None,
    form: str,
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
    try:
        source = find_source(config_file, repository, policies)
        day = clock.as_of(source.settings.zone, as_of)
        if old is None:
            found = _edits(source, policy, day, base)
        else:
            found = _versions(source, policy, (old, new), day)
    except ProblemsError as refusal:
        refuse(refusal)
        return
    _print(found, form, color)


def _edits(source: Source, name: str, day: date, base: str | None) -> _Compared:
    text = find_text(source, name)
    change = change_of(source, text, day, base)
    before, after = change.before, change.after
    title = (after.front_matter.title if after else "") or change.policy
    old = f"version {change.published[-1].label}" if before else "nothing published"
    heading = Heading(title, old, "your edits", after.front_matter.lang if after else "")
    redline = _redline(before.html if before else "", after.html if after else "", text.path)
    return _Compared(heading, redline)


def _versions(source: Source, name: str, labels: tuple[str, str | None], day: date) -> _Compared:
    with open_register(source, day) as (register, texts):
        policy = one_policy(register, name)
        old = one_version(policy, labels[0])
        new = one_version(policy, labels[1]) if labels[1] else policy.versions[-1]
        heading = Heading(
            new.title, f"version {old.label}", f"version {new.label}", new.front_matter.lang
        )
        sides = texts.html(old.text.blob), texts.html(new.text.blob)
    return _Compared(heading, _redline(*sides, policy.path))


def _redline(old: str, new: str, path: str) -> Redline:
    try:
        with waiting("Comparing the texts"):
            return compare(old, new)
    except InexactError:
        found = "no exact redline of these two texts can be made."
        raise ProblemsError((Problem(path, 0, found, "Compare their sources."),)) from None


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
