"""What applies on a given day.

In force on day D is, of the versions published by D, the one with the greatest `effective_on` not
after D; a tie goes to the later publication. A version therefore begins on the later of its two
dates, and nothing that has begun ever leaves the contest: the text in force is a running maximum.
A withdrawal empties the contest.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from inforce.model import Status
from inforce.timeline.values import EventKind

if TYPE_CHECKING:
    from inforce.timeline.values import Event, Policy


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time during which one version applied."""

    version: int
    """0-based index in `Policy.versions`."""
    start: date
    """First day."""
    end: date | None
    """Day on which another version or the withdrawal took over; None while open."""
    successor: int | None
    """Index of the version that took over; None while open or after a withdrawal."""


@dataclass(frozen=True)
class Standing:
    """Where a policy and each of its versions stand on one day."""

    as_of: date
    """The day; only what was published by then is known."""
    periods: tuple[Period, ...]
    """Known periods, oldest first, those of upcoming versions included."""
    statuses: dict[int, Status]
    """Status of every version published by `as_of`, by index; others are absent."""
    in_force: int | None
    """Index of the version that applies, None before the first and after a withdrawal."""
    upcoming: tuple[int, ...]
    """Indexes of the versions still to take effect, soonest first."""
    withdrawn_on: date | None
    """Day since when the policy is withdrawn; None while it is not."""

    def periods_of(self, version: int) -> tuple[Period, ...]:
        """Return the periods of one version; empty for a version never in force."""
        return self._by_version.get(version, ())

    @cached_property
    def _by_version(self) -> dict[int, tuple[Period, ...]]:
        found: dict[int, tuple[Period, ...]] = {}
        for period in self.periods:
            found[period.version] = (*found.get(period.version, ()), period)
        return found


def start_of(event: Event) -> date:
    """Return the day an event begins to count: the later of its two dates."""
    return max(event.published_on, event.effective_on)


def periods(policy: Policy, as_of: date) -> tuple[Period, ...]:
    """Return every period known on `as_of`, oldest first.

    A version beaten on its first day by one published before that day was never in force and has
    no period. One beaten by a version published on that same day was in force for part of it: its
    period starts and ends on that day.
    """
    turns = _turns(policy, as_of)
    found: list[Period] = []
    for place, event in enumerate(turns):
        if event.kind is EventKind.WITHDRAW:
            continue
        after = turns[place + 1] if place + 1 < len(turns) else None
        if after is None:
            found.append(Period(event.version, start_of(event), None, None))
            continue
        successor = None if after.kind is EventKind.WITHDRAW else after.version
        found.append(Period(event.version, start_of(event), start_of(after), successor))
    return tuple(found)


def _turns(policy: Policy, as_of: date) -> list[Event]:
    """Return the events that each took over from the one before, in order of their start."""
    turns: list[Event] = []
    best = (date.min, -1)
    for place, event in _known(policy, as_of):
        if (event.effective_on, place) < best:
            continue
        withdraws = event.kind is EventKind.WITHDRAW
        best = (date.min if withdraws else event.effective_on, place)
        start = start_of(event)
        if turns and start_of(turns[-1]) == start and event.published_on < start:
            turns.pop()
        turns.append(event)
    return turns


def _known(policy: Policy, as_of: date) -> list[tuple[int, Event]]:
    """Return the events published by `as_of` with their place, in order of their start.

    A withdrawal also ends what was published before it and had not yet begun.
    """
    known = [
        (place, event)
        for place, event in enumerate(policy.events)
        if event.published_on <= as_of and event.kind is not EventKind.CORRECT
    ]
    ends = [(place, start_of(event)) for place, event in known if event.kind is EventKind.WITHDRAW]
    standing_events = [
        (place, event)
        for place, event in known
        if not any(place < end and start_of(event) > day for end, day in ends)
    ]
    return sorted(standing_events, key=lambda entry: (start_of(entry[1]), entry[0]))


def standing(policy: Policy, as_of: date) -> Standing:
    """Return where the policy and its versions stand on `as_of`."""
    turns = _turns(policy, as_of)
    begun = [event for event in turns if start_of(event) <= as_of]
    current = begun[-1] if begun else None
    withdrawn = current is not None and current.kind is EventKind.WITHDRAW
    ahead = tuple(
        event.version for event in turns[len(begun) :] if event.kind is not EventKind.WITHDRAW
    )
    in_force = None if current is None or withdrawn else current.version
    return Standing(
        as_of=as_of,
        periods=periods(policy, as_of),
        statuses=_statuses(policy, as_of, begun, ahead),
        in_force=in_force,
        upcoming=ahead,
        withdrawn_on=start_of(current) if current is not None and withdrawn else None,
    )


def _statuses(
    policy: Policy, as_of: date, begun: list[Event], ahead: tuple[int, ...]
) -> dict[int, Status]:
    published = [event for event in begun if event.kind is EventKind.PUBLISH]
    last = published[-1].version if published else None
    ended = bool(begun) and begun[-1].kind is EventKind.WITHDRAW
    statuses: dict[int, Status] = {}
    coming = frozenset(ahead)
    for index, version in enumerate(policy.versions):
        if version.published_on > as_of:
            continue
        if index == last:
            statuses[index] = Status.WITHDRAWN if ended else Status.IN_FORCE
        elif index in coming:
            statuses[index] = Status.UPCOMING
        else:
            statuses[index] = Status.SUPERSEDED
    return statuses
