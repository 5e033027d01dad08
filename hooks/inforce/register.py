"""The register of policies: everything the published branch says, as of a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inforce.addresses import fold, is_reserved, policy_address
from inforce.examination import label_problems, newest_problems, notice_problems, old_problems
from inforce.model import Problem, Severity
from inforce.timeline.identity import Rules, policies_of
from inforce.timeline.values import Policy
from inforce.timeline.versions import read_versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from inforce.history import Repository
    from inforce.interpretation import Interpretation
    from inforce.model import Lineage, Snapshot
    from inforce.settings import Settings
    from inforce.texts import Texts
    from inforce.timeline.identity import Run


@dataclass(frozen=True, slots=True)
class Register:
    """Every policy with every version, and what is wrong with them."""

    head: str
    """Full id of the commit that was read."""
    as_of: date
    """The day it speaks of: what was recorded later is not in it."""
    policies: tuple[Policy, ...]
    """Ordered by first publication."""
    problems: tuple[Problem, ...]
    """Errors in the newest texts, warnings about everything older."""
    drafts: tuple[Snapshot, ...]
    """The newest snapshots that are marked as drafts."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that forbid publication."""
        return tuple(found for found in self.problems if found.severity is Severity.ERROR)


def read_register(
    repository: Repository, settings: Settings, texts: Texts, as_of: date
) -> Register:
    """Read the whole history of `settings.ref` once and interpret it as of a day."""
    head = repository.resolve(settings.ref)
    history = texts.history(head, settings)
    lineages, early = _known_by(history.lineages, settings, as_of)
    interpretations = texts.interpretations(
        snapshot.blob for lineage in lineages for snapshot in lineage.snapshots if snapshot.blob
    )
    rules = Rules(
        settings.policy_path,
        settings.continues,
        [(broken.path, broken.commit) for broken in settings.breaks],
    )
    runs = policies_of(lineages, interpretations, rules)
    policies, unclear = _policies(runs, interpretations, settings)
    newest = newest_problems(runs, texts, settings)
    old = old_problems(runs, interpretations, {problem.commit for problem in newest})
    found = (*early, *unclear, *newest, *old)
    drafts = tuple(
        run.snapshots[-1] for run in runs if _is_draft(run.snapshots[-1], interpretations)
    )
    return Register(head, as_of, policies, _by_severity(found, settings), drafts)


def _is_draft(snapshot: Snapshot, texts: Mapping[str, Interpretation]) -> bool:
    return bool(snapshot.blob) and texts[snapshot.blob].front_matter.status == "draft"


def _by_severity(found: Sequence[Problem], settings: Settings) -> tuple[Problem, ...]:
    if settings.front_matter == "tolerant":
        found = [replace(problem, severity=Severity.WARNING) for problem in found]
    return tuple(sorted(dict.fromkeys(found), key=lambda problem: problem.severity))


def _known_by(
    lineages: Iterable[Lineage], settings: Settings, as_of: date
) -> tuple[list[Lineage], list[Problem]]:
    """Leave out what was recorded after the day, and say so."""
    known: list[Lineage] = []
    problems: list[Problem] = []
    for lineage in lineages:
        kept: list[Snapshot] = []
        for snapshot in lineage.snapshots:
            day = snapshot.committed_at.astimezone(settings.zone).date()
            if day <= as_of:
                kept.append(snapshot)
                continue
            problems.append(
                Problem(
                    snapshot.path,
                    0,
                    f"was recorded on {day}, after the day this is built for ({as_of}).",
                    "It is left out; build for a later day, or correct the committer's clock.",
                    Severity.WARNING,
                    snapshot.commit,
                )
            )
        if kept:
            known.append(replace(lineage, snapshots=tuple(kept)))
    return known, problems


def _policies(
    runs: Sequence[Run], texts: Mapping[str, Interpretation], settings: Settings
) -> tuple[tuple[Policy, ...], list[Problem]]:
    """Return the policies with their addresses; the living have the first choice of address."""
    problems: list[Problem] = []
    taken: dict[str, str] = {}
    policies: dict[int, Policy] = {}
    wanted = {policy_address(run.id) for run in runs}
    for place, run in sorted(enumerate(runs), key=lambda entry: (entry[1].ended, entry[0])):
        last = run.snapshots[-1]
        versions, events = read_versions(
            run.snapshots, texts, settings.zone, _title_from(settings.policy_path(last.path))
        )
        if not versions:
            continue
        address, clash = _claim(run, taken, wanted)
        if clash and not run.ended:
            problems.append(Problem(last.path, 0, *clash, Severity.ERROR, last.commit))
        policy = Policy(
            id=run.id,
            address=address,
            title=versions[-1].title,
            path=last.path,
            versions=versions,
            events=events,
            former=tuple(
                former
                for former in dict.fromkeys(policy_address(name) for name in run.names)
                if former != address
            ),
        )
        policies[place] = policy
        if not run.ended:
            problems.extend(label_problems(policy))
            problems.extend(notice_problems(policy, settings))
    return tuple(policies[place] for place in sorted(policies)), problems


def _claim(
    run: Run, taken: dict[str, str], policies: set[str]
) -> tuple[str, tuple[str, str] | None]:
    """Return a free address for a policy, and what was wrong with the one it asked for."""
    wanted = policy_address(run.id)
    address, number = wanted, 1
    clash: tuple[str, str] | None = None
    if is_reserved(address, policies):
        address = address.replace("/", "~") if "/" in address else f"{address}~"
        clash = (
            f"would be published at {wanted}/, which the site needs for itself.",
            "Give the policy another `id`, or the file another name.",
        )
    first = address
    while fold(address) in taken:
        clash = (
            f"would be published at {wanted}/, where {taken[fold(first)]} already is.",
            "Give one of the two another `id`.",
        )
        number += 1
        address = f"{first}~{number}"
    taken[fold(address)] = run.snapshots[-1].path
    return address, clash


def _title_from(name: str) -> str:
    parts = [part for part in name.split("/") if part] or ["policy"]
    last = parts[-2] if parts[-1].lower() == "index" and len(parts) > 1 else parts[-1]
    words = last.replace("-", " ").replace("_", " ").strip()
    return (words[:1].upper() + words[1:]) or "Policy"
