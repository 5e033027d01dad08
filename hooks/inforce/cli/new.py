"""`inforce new` and `inforce withdraw`: the beginning and the end of a policy."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from inforce.addresses import slug
from inforce.cli.asking import ask_day, ask_text, yes_option
from inforce.cli.completing import policy_argument
from inforce.cli.source import Day, Where, find_source, refuse, source_options
from inforce.cli.texts import change_of, find_text, new_file, save
from inforce.editing import FIRST, earliest_day, new_text, with_fields
from inforce.metadata import read
from inforce.model import ProblemsError

if TYPE_CHECKING:
    pass


@click.command()
@click.argument("title")
@click.option(
    "--file", "name", help="The file, such as terms/sellers.md. Without it, by the title."
)
@click.option("--effective", type=Day(), metavar="YYYY-MM-DD", help="When it takes effect.")
@click.option("--owner", help="Who answers for the text.")
@click.option("--lang", default="en", show_default=True, help="Language of the text.")
@yes_option
@source_options
def new(
    title: str,
    name: str | None,
    effective: date | None,
    owner: str | None,
    lang: str,
    yes: bool,
    where: Where,
) -> None:
    """Begin a policy called TITLE, as a draft.

    Makes a file in the folder of the policies, with front matter that is in order and a first
    clause to write. It is marked status: draft, so nobody sees it until you take that line out.

    Nothing is committed.
    """
    try:
        source = find_source(where)
        day = where.day(source)
        text = new_file(source, name or slug(title), "--file", "Choose another --file.")
        effective = ask_day(effective, "From which day does it apply?", "--effective", day, yes=yes)
        fields = {
            "id": _id(source.settings.policy_path(text.path)),
            "version": FIRST,
            "effective": effective.isoformat(),
            "owner": owner or source.settings.publisher.name or None,
            "lang": lang,
        }
        save(text, new_text(title, fields))
    except ProblemsError as refusal:
        refuse(refusal)
    click.echo("Write the text, and take status: draft out when it is to be published.")


@click.command()
@policy_argument
@click.option("--effective", type=Day(), metavar="YYYY-MM-DD", help="From which day it is gone.")
@click.option("--summary", help="Why it ends, for readers, in a sentence.")
@yes_option
@source_options
def withdraw(
    policy: str,
    effective: date | None,
    summary: str | None,
    yes: bool,
    where: Where,
) -> None:
    """Announce the end of a policy.

    POLICY is its id, its address or its file. This sets status, effective and summary in its front
    matter. The file stays, and so do all its pages, marked as withdrawn from that day. The day
    proposed keeps the notice period if this is published today (or on the day of --as-of).

    Nothing is committed.
    """
    try:
        source = find_source(where)
        text = find_text(source, policy)
        change = change_of(source, text, where.day(source))
        if change.before is None:
            raise click.UsageError(f"{text.path} is not published. Delete the file.")
        first = earliest_day(change, noticed=True)
        effective = ask_day(effective, "From which day is it gone?", "--effective", first, yes=yes)
        said = ask_text(summary, "Why does it end, for readers?", "--summary", "", yes=yes)
        fields = {"status": "withdrawn", "effective": effective.isoformat(), "summary": said}
        save(text, with_fields(text.data, text.path, fields))
    except ProblemsError as refusal:
        refuse(refusal)
    click.echo("Nothing is committed.")


def _id(name: str) -> str | None:
    """Return a name as an id where it can be one."""
    declared = read(f"---\nid: {name}\n---\n", "", tolerant=True).front_matter.id
    return declared or None
