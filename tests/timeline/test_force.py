"""In force on a day: the running maximum agrees with the rule as it is written."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inforce.metadata import FrontMatter
from inforce.model import Snapshot, Status
from inforce.timeline.force import standing
from inforce.timeline.values import Event, EventKind, Policy, Version
from inforce.timeline.versions import goes_backwards

START = date(2024, 1, 1)
DAYS = st.integers(0, 40)


def policy_of(days: list[tuple[int, int]], withdrawn: int | None = None) -> Policy:
    """Return a policy with a version for each pair of publication and effective day."""
    versions, events = [], []
    for index, (published, effective) in enumerate(days):
        moment = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=published)
        snapshot = Snapshot(f"{index:040x}", index, moment, "policies/p.md", f"{index:040x}")
        on, from_day = START + timedelta(days=published), START + timedelta(days=effective)
        versions.append(
            Version(
                label=f"{index + 1}.0",
                segment=f"{index + 1}.0",
                kind=None,
                title="P",
                summary="",
                published_at=moment,
                published_on=on,
                effective_on=from_day,
                front_matter=FrontMatter(),
                words=1,
                links=(),
                snapshots=(snapshot,),
                corrections=(),
            )
        )
        events.append(Event(EventKind.PUBLISH, index, snapshot, on, from_day))
    if withdrawn is not None:
        end = START + timedelta(days=withdrawn)
        last = events[-1]
        events.append(Event(EventKind.WITHDRAW, last.version, last.snapshot, end, end))
    return Policy("p", "p", "P", "policies/p.md", tuple(versions), tuple(events), ())


def as_the_rule_is_written(policy: Policy, day: date) -> int | None:
    """Of those published by the day, the latest effective date not after it; ties: the later."""
    known = [
        (version.effective_on, index)
        for index, version in enumerate(policy.versions)
        if version.published_on <= day and version.effective_on <= day
    ]
    return max(known)[1] if known else None


@given(st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=8), DAYS)
def test_the_version_in_force_is_the_one_the_rule_names(
    days: list[tuple[int, int]], offset: int
) -> None:
    policy, day = policy_of(days), START + timedelta(days=offset)
    assert standing(policy, day).in_force == as_the_rule_is_written(policy, day)


@given(st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=8), DAYS)
def test_at_most_one_version_is_in_force_and_periods_never_overlap(
    days: list[tuple[int, int]], offset: int
) -> None:
    found = standing(policy_of(days), START + timedelta(days=offset))
    assert list(found.statuses.values()).count(Status.IN_FORCE) <= 1
    for period, after in zip(found.periods, found.periods[1:], strict=False):
        assert period.end is not None
        assert period.start <= period.end <= after.start


@given(st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=8), DAYS)
def test_the_version_in_force_has_the_period_that_holds_the_day(
    days: list[tuple[int, int]], offset: int
) -> None:
    day = START + timedelta(days=offset)
    found = standing(policy_of(days), day)
    holding = [
        period.version
        for period in found.periods
        if period.start <= day and (period.end is None or day < period.end)
    ]
    assert holding == ([] if found.in_force is None else [found.in_force])


def test_a_version_that_began_on_the_day_of_the_withdrawal_is_what_was_withdrawn() -> None:
    found = standing(policy_of([(0, 0), (1, 5)], withdrawn=5), START + timedelta(days=6))
    (period,) = found.periods_of(1)
    assert period.start == period.end == START + timedelta(days=5)
    assert found.statuses == {0: Status.SUPERSEDED, 1: Status.WITHDRAWN}


@given(st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=8), DAYS)
def test_after_a_withdrawal_nothing_published_before_it_is_in_force(
    days: list[tuple[int, int]], offset: int
) -> None:
    end = max(published for published, _ in days)
    policy = policy_of(days, withdrawn=end)
    day = START + timedelta(days=end + offset)
    found = standing(policy, day)
    assert found.in_force is None
    assert not found.upcoming
    assert found.withdrawn_on == START + timedelta(days=end)


def test_a_version_replaced_before_it_took_effect_has_no_period() -> None:
    found = standing(policy_of([(0, 30), (5, 30)]), START + timedelta(days=40))
    assert found.periods_of(0) == ()


def test_a_version_replaced_on_its_first_day_was_in_force_that_day() -> None:
    found = standing(policy_of([(0, 0), (0, 0)]), START)
    (period,) = found.periods_of(0)
    assert (period.start, period.end, period.successor) == (START, START, 1)


@given(st.lists(st.tuples(DAYS, DAYS), min_size=2, max_size=8), DAYS)
def test_what_is_published_after_the_day_changes_nothing(
    days: list[tuple[int, int]], offset: int
) -> None:
    told = sorted(days)
    known = [pair for pair in told if pair[0] <= offset]
    if known:
        day = START + timedelta(days=offset)
        assert standing(policy_of(told), day) == standing(policy_of(known), day)


@given(st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=5), DAYS, DAYS)
def test_a_correction_changes_nothing_of_what_is_in_force(
    days: list[tuple[int, int]], offset: int, corrected: int
) -> None:
    policy, day = policy_of(sorted(days)), START + timedelta(days=offset)
    on = START + timedelta(days=corrected)
    last = policy.events[-1]
    correction = Event(EventKind.CORRECT, last.version, last.snapshot, on, on)
    more = replace(policy, events=(*policy.events, correction))
    assert standing(more, day) == standing(policy, day)


@pytest.mark.parametrize(
    ("label", "before", "backwards"),
    [
        ("1.0", "2.0", True),
        ("2.0", "1.0", False),
        ("1.0", "1.0", False),
        ("1.10", "1.9", False),
        ("1.9", "1.10", True),
        ("1", "1.0", True),
        ("v2", "v3", True),
        ("2.1", "2024-03-05", False),
        ("2024-03-05", "2.1", False),
    ],
)
def test_labels_are_compared_by_their_numbers(label: str, before: str, backwards: bool) -> None:
    assert goes_backwards(label, before) is backwards
