"""`inforce log`: the versions of each policy."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from inforce.cli.chosen import one_policy, open_register
from inforce.cli.source import Where, find_source, refuse, source_options, tell
from inforce.model import ProblemsError
from inforce.timeline.force import Standing, standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inforce.timeline.values import Policy


@click.command()
@click.argument("policy", required=False)
@source_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print: for people, or for programs.",
)
def log(
    policy: str | None,
    where: Where,
    form: str,
) -> None:
    """Print the versions of each policy, or of POLICY alone.

    POLICY is its id or its address. Each version comes with its label, its status on the day, the
    day it takes effect, the day it was published, the kind of change and the summary. Versions
    published after the day are not known and not printed.
    """
    try:
        source = find_source(where)
        day = where.day(source)
        with open_register(source, day) as (register, _):
            chosen = register.policies if policy is None else [one_policy(register, policy)]
    except ProblemsError as refusal:
        refuse(refusal)
        return
    tell(register.problems)
    click.echo(_json(chosen, day) if form == "json" else _text(chosen, day))
    sys.exit(1 if register.errors else 0)


def _text(policies: Sequence[Policy], day: date) -> str:
    if not policies:
        return "No policy was published by that day."
    return "\n\n".join(
        "\n".join(_policy_lines(policy, standing(policy, day))) for policy in policies
    )


def _policy_lines(policy: Policy, found: Standing) -> Iterator[str]:
    withdrawn = f", withdrawn on {found.withdrawn_on}" if found.withdrawn_on else ""
    yield f"{policy.id}: {policy.title}{withdrawn}"
    shown = [policy.versions[index] for index in found.statuses]
    width = max((len(version.label) for version in shown), default=0)
    for index in sorted(found.statuses, reverse=True):
        version = policy.versions[index]
        kind = version.kind.value if version.kind else "not declared"
        yield (
            f"  {version.label:<{width}}  {found.statuses[index].value:<10}"
            f"  effective {version.effective_on}  published {version.published_on}"
            f"  {kind:<12}  {version.summary}"
        ).rstrip()
        for correction in version.corrections:
            corrected = f"corrected {correction.published_on}  {correction.summary}"
            yield f"  {'':<{width}}  {corrected}".rstrip()


def _json(policies: Sequence[Policy], day: date) -> str:
    listed = [_policy_values(policy, standing(policy, day)) for policy in policies]
    return json.dumps({"as_of": day.isoformat(), "policies": listed}, indent=2, ensure_ascii=False)


def _policy_values(policy: Policy, found: Standing) -> dict[str, Any]:
    return {
        "id": policy.id,
        "title": policy.title,
        "address": policy.address,
        "path": policy.path,
        "withdrawn_on": found.withdrawn_on.isoformat() if found.withdrawn_on else None,
        "versions": [
            _version_values(policy, index, found) for index in sorted(found.statuses, reverse=True)
        ],
    }


def _version_values(policy: Policy, index: int, found: Standing) -> dict[str, Any]:
    version = policy.versions[index]
    return {
        "label": version.label,
        "status": found.statuses[index].value,
        "effective_on": version.effective_on.isoformat(),
        "published_on": version.published_on.isoformat(),
        "published_at": version.published_at.isoformat(),
        "kind": version.kind.value if version.kind else None,
        "summary": version.summary,
        "commit": version.text.commit,
        "in_force": [
            {
                "from": period.start.isoformat(),
                "until": period.end.isoformat() if period.end else None,
            }
            for period in found.periods_of(index)
        ],
        "corrections": [
            {"published_on": correction.published_on.isoformat(), "summary": correction.summary}
            for correction in version.corrections
        ],
    }
