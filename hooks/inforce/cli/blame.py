"""`inforce blame`: since when each clause reads as it does."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from inforce.cli.chosen import one_policy, one_version, open_lives
from inforce.cli.completing import policy_argument
from inforce.cli.source import Where, find_source, refuse, source_options
from inforce.cli.waiting import waiting
from inforce.model import ProblemsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inforce.clause_history import ClauseLife
    from inforce.timeline.values import Version

_COMMIT = 10


@dataclass(frozen=True, slots=True)
class _Blamed:
    anchor: str
    title: str
    since: Version
    introduced: Version
    happened: str


@click.command()
@policy_argument
@click.argument("version", required=False)
@source_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print: for people, or for programs.",
)
def blame(
    policy: str,
    version: str | None,
    where: Where,
    form: str,
) -> None:
    """Print for each clause since which version and commit it reads as it does.

    POLICY is its id, its address or its file; VERSION a label, the newest if left out. A clause is
    a heading and the text below it. It stays the same clause when it is moved, renumbered or gets
    another title. The words before the first heading are not listed.
    """
    try:
        source = find_source(where)
        with open_lives(source, where.day(source)) as (register, lives):
            found = one_policy(register, policy)
            last = one_version(found, version) if version else found.versions[-1]
            chain = found.versions[: found.versions.index(last) + 1]
            with waiting("Comparing the versions"):
                known = lives.of([each.text.blob for each in chain])
    except ProblemsError as refusal:
        refuse(refusal)
        return
    blamed = [_blamed(life, chain) for life in known if not life.removed]
    if form == "json":
        click.echo(json.dumps([_values(each) for each in blamed], indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(_lines(blamed)) or "This version has no headings.")


def _blamed(life: ClauseLife, chain: Sequence[Version]) -> _Blamed:
    last = life.events[-1]
    return _Blamed(
        anchor=life.anchors[-1],
        title=life.title,
        since=chain[last.version],
        introduced=chain[life.events[0].version],
        happened=", ".join(kind.value for kind in last.what.kinds),
    )


def _lines(blamed: Sequence[_Blamed]) -> Iterable[str]:
    width = max((len(each.since.label) for each in blamed), default=0)
    wide = max((len(each.happened) for each in blamed), default=0)
    for each in blamed:
        yield (
            f"{each.since.label:<{width}}  {each.since.published_on}"
            f"  {each.since.first.commit[:_COMMIT]}  {each.happened:<{wide}}  {each.title}"
        )


def _values(each: _Blamed) -> dict[str, Any]:
    return {
        "anchor": each.anchor,
        "title": each.title,
        "since": each.since.label,
        "published_on": each.since.published_on.isoformat(),
        "effective_on": each.since.effective_on.isoformat(),
        "commit": each.since.first.commit,
        "happened": each.happened.split(", "),
        "introduced_in": each.introduced.label,
    }
