"""`inforce amend` and `inforce correct`: what the front matter says of a change of the text."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from inforce.cli.asking import ask_day, ask_kind, ask_text, yes_option
from inforce.cli.completing import policy_argument
from inforce.cli.source import Day, Where, find_source, refuse, source_options
from inforce.cli.texts import change_of, find_text, save
from inforce.editing import earliest_day, label_for, proposed_summary, with_fields
from inforce.metadata import is_label
from inforce.model import ChangeKind, ProblemsError
from inforce.redline import InexactError, compare

if TYPE_CHECKING:
    from inforce.gate.values import Change

_KINDS = (ChangeKind.MATERIAL, ChangeKind.MINOR)
_NEXT = "Nothing is committed. Run inforce check --worktree to see what still keeps it back."


class Label(click.ParamType[str]):
    """A version label as an option's value."""

    name = "label"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the label, or fail with what a label is."""
        if not is_label(value):
            self.fail(f"{value!r} is no label. Begin with a digit, such as 2.1.", param, ctx)
        return value


@click.command()
@policy_argument
@click.option(
    "--kind",
    "asked",
    type=click.Choice([kind.value for kind in _KINDS]),
    help="material: it changes somebody's rights or duties. minor: it does not.",
)
@click.option("--version", "label", type=Label(), help="The new version, such as 2.1.")
@click.option("--effective", type=Day(), metavar="YYYY-MM-DD", help="When it takes effect.")
@click.option("--summary", help="What changes, for readers, in one or two sentences.")
@yes_option
@source_options
def amend(
    policy: str,
    asked: str | None,
    label: str | None,
    effective: date | None,
    summary: str | None,
    yes: bool,
    where: Where,
) -> None:
    """Make the edits of a policy a new version.

    POLICY is its id, its address or its file. The text itself you edit as you like, before or
    after; this sets version, effective, change and summary in its front matter and leaves the rest
    of the file as it is. What no option says is asked for. The day proposed keeps the notice period
    if the text is published today (or on the day of --as-of); the summary proposed names the
    clauses that changed.

    Nothing is committed.
    """
    try:
        source = find_source(where)
        text = find_text(source, policy)
        change = change_of(source, text, where.day(source))
        _refuse_unpublished(change)
        kind = ask_kind(ChangeKind(asked) if asked else None, _KINDS)
        fields = _asked(change, kind, (label, effective, summary), yes=yes)
        save(text, with_fields(text.data, text.path, fields))
    except ProblemsError as refusal:
        refuse(refusal)
    click.echo(_NEXT)


def _asked(
    change: Change,
    kind: ChangeKind,
    given: tuple[str | None, date | None, str | None],
    *,
    yes: bool,
) -> dict[str, str]:
    """Return the fields of an amendment; what is not given is asked for, with a proposal."""
    label, day, summary = given
    first = earliest_day(change, noticed=kind is ChangeKind.MATERIAL)
    effective = ask_day(day, "From which day does it apply?", "--effective", first, yes=yes)
    following = label_for(change, kind, effective)
    return {
        "version": ask_text(label, "Which version is it?", "--version", following, yes=yes),
        "effective": effective.isoformat(),
        "change": kind.value,
        "summary": ask_text(
            summary, "What changes, for readers?", "--summary", _summary(change), yes=yes
        ),
    }


@click.command()
@policy_argument
@click.option("--summary", help="What was wrong, for readers, in a sentence.")
@yes_option
@source_options
def correct(
    policy: str,
    summary: str | None,
    yes: bool,
    where: Where,
) -> None:
    """Make the edits of a policy a correction of the version it has.

    A correction puts right a slip: it keeps the version and its day, and is listed with its changes
    marked. POLICY is its id, its address or its file. This sets change and summary in the front
    matter and leaves the rest of the file as it is. The summary proposed names the clauses that
    changed.

    Nothing is committed.
    """
    try:
        source = find_source(where)
        text = find_text(source, policy)
        change = change_of(source, text, where.day(source))
        _refuse_unpublished(change)
        if change.relabelled:
            raise click.UsageError(
                f"{text.path} has a new version already. For a correction, write version: "
                f"{change.published[-1].label} again first."
            )
        said = ask_text(summary, "What was wrong?", "--summary", _summary(change), yes=yes)
        fields = {"change": ChangeKind.CORRECTION.value, "summary": said}
        save(text, with_fields(text.data, text.path, fields))
    except ProblemsError as refusal:
        refuse(refusal)
    click.echo(_NEXT)


def _refuse_unpublished(change: Change) -> None:
    if change.before is None:
        raise click.UsageError(
            f"{change.path} is not published yet, so there is nothing to change. Edit it as it is."
        )


def _summary(change: Change) -> str:
    """Return a summary made of the clauses that changed; empty where none did."""
    if change.before is None or change.after is None:
        return ""
    try:
        return proposed_summary(compare(change.before.html, change.after.html).clauses)
    except InexactError:
        return ""
