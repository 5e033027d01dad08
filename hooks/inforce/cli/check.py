"""`inforce check`: the gate a change passes before it is published."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from inforce.cli.proposal import BASE_HELP, the_proposal
from inforce.cli.source import Where, find_source, refuse, source_options
from inforce.cli.waiting import waiting
from inforce.gate import machines, report_on, shown
from inforce.gate.contents import Contents
from inforce.gate.judge import refuse_unknown_rules
from inforce.gate.replay import replay, total
from inforce.history import open_repository
from inforce.model import ProblemsError

if TYPE_CHECKING:
    from inforce.cli.source import Source

_FORMATS = {
    "text": shown.text,
    "github": machines.github,
    "gitlab": machines.gitlab,
    "sarif": machines.sarif,
    "json": machines.as_json,
}


@click.command()
@source_options
@click.option(
    "--base",
    metavar="REF",
    help=BASE_HELP,
)
@click.option("--worktree", is_flag=True, help="Check what is not committed yet, too.")
@click.option(
    "--history", is_flag=True, help="Judge every step of the past instead, and print figures."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_FORMATS)),
    default="text",
    show_default=True,
    help="How to print: for people, for a forge, or for programs.",
)
def check(
    where: Where,
    base: str | None,
    worktree: bool,
    history: bool,
    form: str,
) -> None:
    """Check a change before it is published.

    Every policy that differs from what is published is held against the rules: did version, date
    and summary move with the words, is the notice kept, does what is called minor look material, do
    references lead somewhere, and more. `docs/guide/rules.md` lists them. A rule is waived in the
    front matter, with a reason. This is help, not legal advice.

    Exit codes: 0 fine, 1 something keeps the change from being published, 2 wrong use.
    """
    if history and (base or worktree or form not in ("text", "json")):
        raise click.UsageError("--history goes with --format text or json only.")
    try:
        source = find_source(where)
        refuse_unknown_rules(source.settings.rules, str(source.config_file))
        if history:
            _print_history(source, form)
            return
        day = where.day(source)
        proposal = the_proposal(source, day, base, edits=worktree)
        with waiting("Judging the change"):
            report = report_on(proposal, source.settings)
    except ProblemsError as refusal:
        refuse(refusal)
        return
    click.echo(_FORMATS[form](report))
    sys.exit(0 if report.passes else 1)


def _print_history(source: Source, form: str) -> None:
    settings = source.settings
    with open_repository(source.root) as repository:
        history = repository.read(repository.resolve(settings.ref), settings.selects)
        with click.progressbar(
            replay(history, Contents(repository, {}), settings),
            length=len(history.lineages),
            label="Judging the past",
            file=sys.stderr,
            hidden=not sys.stderr.isatty(),
        ) as progress:
            totals = total(progress)
    click.echo(machines.replay_json(totals) if form == "json" else shown.figures(totals))
