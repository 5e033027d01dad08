"""`inforce review`: a proposal for those who have to agree to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inforce.addresses import slug
from inforce.cli.proposal import BASE_HELP, the_proposal
from inforce.cli.source import Where, find_source, refuse, source_options
from inforce.cli.waiting import waiting
from inforce.gate import refuse_unknown_rules
from inforce.gate.report import DISCLAIMER
from inforce.model import ProblemsError
from inforce.review import FORGE_LIMIT, comment, machine_values, overview, redline_page
from inforce.review import review as read_review
from inforce.review.page import Heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inforce.review import Review, Reviewed


@click.command()
@source_options
@click.option("--base", metavar="REF", help=BASE_HELP)
@click.option("--worktree", is_flag=True, help="Review what is not committed yet, too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "json"]),
    default="markdown",
    show_default=True,
    help="How to print: as a comment for a forge, or for programs.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=2000),
    default=FORGE_LIMIT,
    show_default=True,
    help="The most characters the comment may have.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Also write the full redlines there, as pages that open from disk.",
)
def review(
    where: Where,
    base: str | None,
    worktree: bool,
    form: str,
    limit: int,
    out: Path | None,
) -> None:
    """Print what a reviewer needs to know of a change.

    For each touched policy: the kind of change, the clauses touched, the note that readers will
    get, what the gate says, and the redline, with ~~deleted~~ and **added** words. The comment
    never grows longer than forges take; --out writes every redline in full.

    Exit codes: 0 printed, whatever the gate says (inforce check decides), 1 the policies cannot be
    read, 2 wrong use.
    """
    try:
        source = find_source(where)
        refuse_unknown_rules(source.settings.rules, str(source.config_file))
        day = where.day(source)
        proposal = the_proposal(source, day, base, edits=worktree)
        with waiting("Comparing the texts"):
            found = read_review(proposal, source.settings)
    except ProblemsError as refusal:
        refuse(refusal)
        return
    if out is not None:
        _write(found, out)
    click.echo(_json(found) if form == "json" else comment(found, limit), nl=form == "json")


def _json(found: Review) -> str:
    report = found.report
    values = {
        "note": DISCLAIMER,
        "base": report.base,
        "head": report.head,
        "as_of": report.as_of.isoformat(),
        "passes": report.passes,
        "policies": [machine_values(one) for one in found.policies],
    }
    return json.dumps(values, indent=2, ensure_ascii=False)


def _write(found: Review, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    pages = list(_names(found))
    for one, name in pages:
        before, after = one.checked.before, one.checked.after
        old = f"version {before}" if before else "nothing published"
        new = f"version {after}" if after and after != before else "the proposal"
        heading = Heading(one.title, old, new, one.lang)
        (out / name).write_text(redline_page(heading, one.redline, one), encoding="utf-8")
    (out / "index.html").write_text(overview(found, pages), encoding="utf-8")


def _names(found: Review) -> Iterator[tuple[Reviewed, str]]:
    """Yield each policy with the name of its page; the number keeps names apart."""
    for number, one in enumerate(found.policies, start=1):
        yield one, f"{number}-{slug(one.checked.policy)}.html"
