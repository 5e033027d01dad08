"""What was done to the policies, commit by commit, as it was known at each of them.

Nothing here looks ahead: the acts of a longer history begin with the acts of a shorter one. That is
what lets the published record only ever grow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inforce.timeline.places import Places
from inforce.timeline.values import Act, ActKind, EventKind
from inforce.timeline.versions import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from zoneinfo import ZoneInfo

    from inforce.interpretation import Interpretation
    from inforce.model import Snapshot
    from inforce.timeline.identity import Run
    from inforce.timeline.values import Event


def note_acts(
    runs: Sequence[Run],
    texts: Mapping[str, Interpretation],
    zone: ZoneInfo,
    name: Callable[[str], str],
) -> None:
    """Note on every run what its snapshots did; drafts do nothing.

    All runs are read side by side, so that no version takes an address at which another policy has
    published one before. `name` gives the id that a path lends a policy which declares none.
    """
    places = Places()
    tellings = [_Telling(run, places, zone, name) for run in runs]
    order = sorted(
        (snapshot.position, snapshot.path, place, step)
        for place, run in enumerate(runs)
        for step, snapshot in enumerate(run.snapshots)
    )
    for _, _, place, step in order:
        snapshot = runs[place].snapshots[step]
        text = texts[snapshot.blob] if snapshot.blob else None
        runs[place].acts.extend(tellings[place].take(snapshot, text))


class _Telling:
    """The state of one policy between one snapshot and the next."""

    def __init__(
        self, run: Run, places: Places, zone: ZoneInfo, name: Callable[[str], str]
    ) -> None:
        self._run = run
        self._places = places
        self._name = name
        self._reader = Reader(zone, "", is_taken=lambda segment: places.is_taken(run, segment))
        self._declared = ""
        self._policy = ""
        self._shown = ("", "")

    def take(self, snapshot: Snapshot, text: Interpretation | None) -> Iterator[Act]:
        """Yield what the next snapshot did."""
        draft = text is not None and text.front_matter.status == "draft"
        if text is not None:
            self._declared = text.front_matter.id or self._declared
        ends = text is None or text.front_matter.status == "withdrawn"
        if draft or (ends and not self._reader.opened):
            return
        if not ends:
            # What is withdrawn stays where it was, wherever its file is put.
            self._policy = self._declared or self._name(snapshot.path)
        policy = self._policy
        known = len(self._reader.events)
        address = self._places.settle(self._run, policy)
        self._reader.take(snapshot, text)
        done = self._reader.events[known:]
        for event in done:
            yield self._act(event, policy, address, text)
        if text is None or text.front_matter.status:
            return
        if not done and self._shown != (snapshot.blob, policy):
            yield self._editorial(snapshot, policy, address, text)
        self._shown = (snapshot.blob, policy)
        self._places.publish(self._run, self._reader.opened[-1].segment)

    def _act(self, event: Event, policy: str, address: str, text: Interpretation | None) -> Act:
        version = self._reader.opened[event.version]
        corrects = event.kind is EventKind.CORRECT
        withdraws = event.kind is EventKind.WITHDRAW
        return Act(
            kind=ActKind(event.kind.value),
            policy=policy,
            address=address,
            label=version.label,
            segment=version.segment,
            snapshot=event.snapshot,
            first=self._reader.opened[0].snapshots[0],
            published_on=event.published_on,
            effective_on=version.effective_on if corrects else event.effective_on,
            text=text.wording if text and not withdraws else "",
        )

    def _editorial(
        self, snapshot: Snapshot, policy: str, address: str, text: Interpretation
    ) -> Act:
        version = self._reader.opened[-1]
        return Act(
            kind=ActKind.EDITORIAL,
            policy=policy,
            address=address,
            label=version.label,
            segment=version.segment,
            snapshot=snapshot,
            first=self._reader.opened[0].snapshots[0],
            published_on=self._reader.day(snapshot),
            effective_on=version.effective_on,
            text=text.wording,
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a version was published once."""

    address: str
    """Address of the policy at that time."""
    segment: str
    """The label's place below it."""


def places_of(acts: Sequence[Act]) -> frozenset[Place]:
    """Return every place at which acts published something."""
    return frozenset(Place(act.address, act.segment) for act in acts if act.text)


def segments_of(acts: Sequence[Act]) -> dict[tuple[str, str], str]:
    """Return the address segment each version was published under, by commit and path."""
    return {
        (act.snapshot.commit, act.snapshot.path): act.segment
        for act in acts
        if act.kind is ActKind.PUBLISH
    }
