"""The gate over the past: every step from one published text to the next, judged as on its day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inforce.gate.judge import judge
from inforce.gate.moving import is_dated, moved_no_date
from inforce.gate.rule import About
from inforce.gate.stories import change_of
from inforce.timeline.identity import Rules, policies_of
from inforce.timeline.versions import read_versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from inforce.gate.contents import Contents
    from inforce.gate.rule import Reported
    from inforce.gate.values import Change, Text
    from inforce.interpretation import Interpretation
    from inforce.model import History
    from inforce.settings import Settings
    from inforce.timeline.identity import Run


@dataclass(frozen=True, slots=True)
class Past:
    """One finding in one step of the past."""

    commit: str
    """Full id of the commit that took the step."""
    day: date
    """Day of publication."""
    found: Reported
    """What was found."""


@dataclass(frozen=True, slots=True)
class Replay:
    """What the gate would have said."""

    policies: int = 0
    """Policies read."""
    steps: int = 0
    """Steps from one published text to the next, of any kind."""
    reworded: int = 0
    """Steps that changed the wording."""
    dated: int = 0
    """Of these, how many changed a text that has a date of its own, declared or printed."""
    unmoved: int = 0
    """Of these, how many moved no date."""
    found: tuple[Past, ...] = ()
    """Every finding; those about a text alone only where they are new in it."""

    def by_rule(self) -> Counter[str]:
        """Return how many findings each rule has."""
        return Counter(past.found.rule.id for past in self.found)


def replay(history: History, contents: Contents, settings: Settings) -> Iterator[Replay]:
    """Yield, policy by policy, what the gate would have said to its past."""
    blobs = (
        snapshot.blob
        for lineage in history.lineages
        for snapshot in lineage.snapshots
        if snapshot.blob
    )
    rules = Rules(
        settings.policy_path,
        settings.continues,
        [(broken.path, broken.commit) for broken in settings.breaks],
    )
    for run in policies_of(history.lineages, contents.declared(blobs), rules):
        yield _replayed(run, contents, settings)


def total(replays: Iterable[Replay]) -> Replay:
    """Return several replays as one."""
    each = tuple(replays)
    return Replay(
        policies=sum(one.policies for one in each),
        steps=sum(one.steps for one in each),
        reworded=sum(one.reworded for one in each),
        dated=sum(one.dated for one in each),
        unmoved=sum(one.unmoved for one in each),
        found=tuple(past for one in each for past in one.found),
    )


def _replayed(run: Run, contents: Contents, settings: Settings) -> Replay:
    return total((Replay(policies=1), *map(_judged, _steps(run, contents, settings))))


def _judged(step: _Step) -> Replay:
    change = step.change
    return Replay(
        steps=int(change.before is not None),
        reworded=int(change.reworded),
        dated=int(change.reworded and is_dated(change)),
        unmoved=int(moved_no_date(change)),
        found=tuple(Past(step.commit, change.as_of, one) for one in step.fresh),
    )


@dataclass(frozen=True, slots=True)
class _Step:
    commit: str
    change: Change
    fresh: tuple[Reported, ...]


def _steps(run: Run, contents: Contents, settings: Settings) -> Iterator[_Step]:
    """Yield every step of a policy with what was found in it and not in the step before."""
    shown = [snapshot for snapshot in run.snapshots if snapshot.blob]
    told: frozenset[tuple[str, str]] = frozenset()
    before: Text | None = None
    read: dict[str, Interpretation] = {}
    for place, snapshot in enumerate(shown):
        after, read[snapshot.blob] = contents.read(snapshot.blob)
        if after.front_matter.status == "draft":
            continue
        published, _ = read_versions(shown[:place], read, settings.zone, run.id)
        day = snapshot.committed_at.astimezone(settings.zone).date()
        change = change_of(run.id, snapshot.path, before, after, published, day, settings)
        found = judge(change, settings.rules)
        fresh = tuple(one for one in found if _is_new(one, told))
        yield _Step(snapshot.commit, change, fresh)
        told, before = frozenset(map(_key, found)), after


def _is_new(found: Reported, told: frozenset[tuple[str, str]]) -> bool:
    return found.rule.about is About.CHANGE or _key(found) not in told


def _key(found: Reported) -> tuple[str, str]:
    return found.rule.id, found.finding.message
