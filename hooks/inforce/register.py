"""The register of policies: everything the published branch says, as of a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inforce.examination import label_problems, newest_problems, notice_problems, old_problems
from inforce.kinds import kind_problems
from inforce.model import Problem, Severity
from inforce.timeline.acts import note_acts, segments_of
from inforce.timeline.identity import Rules, joined_runs, settled_runs
from inforce.timeline.values import Policy
from inforce.timeline.versions import read_versions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
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
    settled = settled_runs(lineages, interpretations, rules)
    note_acts(settled, interpretations, settings.zone, settings.policy_path)
    runs = joined_runs(settled, rules)
    policies, unclear = _policies(runs, interpretations, settings)
    last = {lineage.snapshots[-1] for lineage in history.lineages}
    newest = newest_problems([run for run in runs if run.snapshots[-1] in last], texts, settings)
    old = old_problems(runs, interpretations, {problem.commit for problem in newest})
    now = repository.unusual(head, settings.policies.path)
    kinds = kind_problems(now, history.unusual, settings)
    found = (*early, *unclear, *kinds, *newest, *old)
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
    lineages: Sequence[Lineage], settings: Settings, as_of: date
) -> tuple[list[Lineage], list[Problem]]:
    """Leave out what was recorded after the day, and say so.

    What has a later commit of that day on top of it was published before that one, whatever its own
    clock said: it is known, so that a longer history never inserts anything into a shorter one.
    """
    days = {
        snapshot.position: snapshot.committed_at.astimezone(settings.zone).date()
        for lineage in lineages
        for snapshot in lineage.snapshots
    }
    last = max((position for position, day in days.items() if day <= as_of), default=-1)
    known: list[Lineage] = []
    problems: list[Problem] = []
    for lineage in lineages:
        kept: list[Snapshot] = []
        for snapshot in lineage.snapshots:
            day = days[snapshot.position]
            if snapshot.position <= last:
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
    """Return the policies and what is wrong with them."""
    problems: list[Problem] = []
    policies: list[Policy] = []
    for run in runs:
        last = run.snapshots[-1]
        versions, events = read_versions(
            run.snapshots,
            texts,
            settings.zone,
            _title_from(settings.policy_path(last.path)),
            segments_of(run.acts),
        )
        if not versions:
            continue
        address = run.acts[-1].address
        if run.clash and not run.ended:
            problems.append(Problem(last.path, 0, *run.clash, Severity.ERROR, last.commit))
        policy = Policy(
            id=_free(run.id, {policy.id for policy in policies}),
            address=address,
            title=versions[-1].title,
            path=last.path,
            versions=versions,
            events=events,
            former=tuple(
                former
                for former in dict.fromkeys(act.address for act in run.acts)
                if former != address
            ),
            acts=tuple(run.acts),
        )
        policies.append(policy)
        if not run.ended:
            problems.extend(label_problems(policy))
            problems.extend(notice_problems(policy, settings))
    return tuple(policies), problems


def _free(wanted: str, taken: set[str]) -> str:
    """Return an id that no other policy has; two that declare the same are told as a problem."""
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}~{number}"
    return found


def _title_from(name: str) -> str:
    parts = [part for part in name.split("/") if part] or ["policy"]
    last = parts[-2] if parts[-1].lower() == "index" and len(parts) > 1 else parts[-1]
    words = last.replace("-", " ").replace("_", " ").strip()
    return (words[:1].upper() + words[1:]) or "Policy"
