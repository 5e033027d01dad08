"""No later commit changes anything that was published; for histories of every kind."""

from __future__ import annotations

import json
import os
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from inforce.timeline.force import standing
from inforce.timeline.values import EventKind
from trust.histories import COMMITS, MOST, Text, feed_ids, manifest, register, sources, tell

if TYPE_CHECKING:
    from inforce.register import Register

LONG_AFTER = date(2025, 1, 1)
EXAMPLES = int(os.environ.get("INFORCE_EXAMPLES", "40"))
"""`make trust` tries many more."""


def lines(made: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in made.splitlines()]


def a_draft_in_its_place() -> list[Any]:
    """A text makes room for the draft of another, which says later that it continues the first."""
    path = "policies/terms.md"
    texts = [Text(id="terms"), Text(id="other", status="draft"), Text(formerly="terms")]
    return [(0, [("write", path, text)]) for text in texts]


@settings(deadline=None, max_examples=EXAMPLES)
@given(COMMITS, st.integers(1, MOST))
@example(a_draft_in_its_place(), 2)
def test_the_record_of_a_longer_history_begins_with_that_of_a_shorter(
    commits: list[Any], count: int
) -> None:
    told = tell(commits)
    earlier = told.until(count)
    before = manifest(earlier, register(earlier, LONG_AFTER))
    assert manifest(told, register(told, LONG_AFTER)).startswith(before)


@settings(deadline=None, max_examples=EXAMPLES)
@given(COMMITS, st.integers(0, 40))
def test_the_record_of_a_later_day_begins_with_that_of_an_earlier(
    commits: list[Any], days: int
) -> None:
    told = tell(commits)
    day = date(2024, 1, 1) + timedelta(days=days)
    before = manifest(told, register(told, day))
    assert manifest(told, register(told, LONG_AFTER)).startswith(before)


@settings(deadline=None, max_examples=EXAMPLES)
@given(COMMITS, st.integers(1, MOST))
def test_every_source_of_a_publishable_history_stays_at_its_address(
    commits: list[Any], count: int
) -> None:
    told = tell(commits)
    earlier = told.until(count)
    found = register(earlier, LONG_AFTER, strict=True)
    later = register(told, LONG_AFTER, strict=True)
    if found.errors or later.errors:
        return
    made = sources(told, later)
    for line in lines(manifest(earlier, found)):
        if line["sha256"]:
            assert f"{line['address']}policy.md" in made


def a_withdrawn_text_under_a_name_that_moved_on() -> list[Any]:
    """A policy goes on under another name; what is put under the old one later is none of it."""
    path, other = "policies/terms.md", "policies/general.md"
    moved = [("write", other, Text(formerly="terms")), ("remove", path, Text())]
    withdrawn = [("write", path, Text(status="withdrawn"))]
    return [
        (0, [("write", path, Text())]),
        (0, moved),
        (0, withdrawn),
        (0, [("write", path, Text())]),
    ]


@settings(deadline=None, max_examples=EXAMPLES)
@given(COMMITS, st.integers(1, MOST))
@example(a_withdrawn_text_under_a_name_that_moved_on(), 3)
def test_every_feed_id_of_a_shorter_history_is_in_the_longer(
    commits: list[Any], count: int
) -> None:
    told = tell(commits)
    earlier = told.until(count)
    found = register(earlier, LONG_AFTER)
    lost = feed_ids(found) - feed_ids(register(told, LONG_AFTER))
    # A later `formerly` may say that an end and a beginning in one commit were a move.
    assert all(any(commit in id for commit in moves(found)) for id in lost)


def moves(found: Register) -> set[str]:
    """Return the commits in which one policy ended and another began."""
    events = [event for policy in found.policies for event in policy.events]
    begun, ended = (
        {event.snapshot.commit for event in events if event.kind is kind}
        for kind in (EventKind.PUBLISH, EventKind.WITHDRAW)
    )
    return begun & ended


def a_withdrawn_text_that_is_moved() -> list[Any]:
    """A text is withdrawn, its file is moved, and another text takes the name it had."""
    path, other = "policies/general.md", "policies/terms.md"
    withdrawn = [("write", path, Text(status="withdrawn"))]
    return [
        (0, [("write", path, Text())]),
        (0, withdrawn),
        (0, [("move", path, other)]),
        (0, [("write", path, Text(words="two"))]),
    ]


@settings(deadline=None, max_examples=EXAMPLES)
@given(COMMITS)
@example(a_withdrawn_text_that_is_moved())
def test_no_two_texts_are_ever_published_at_one_address(commits: list[Any]) -> None:
    told = tell(commits)
    found = register(told, LONG_AFTER)
    owners = {f"{policy.address}/".casefold(): policy.id for policy in found.policies}
    assert len(owners) == len(found.policies)
    for policy in found.policies:
        for version in policy.versions:
            address = f"{policy.address}/{version.segment}/".casefold()
            own = f"{policy.id} {version.segment}"
            assert owners.setdefault(address, own) == own
    assert len({line["sequence"] for line in lines(manifest(told, found))}) == sum(
        len(policy.acts) for policy in found.policies
    )


@settings(deadline=None, max_examples=EXAMPLES)
@given(COMMITS, st.integers(0, 60))
def test_at_most_one_version_of_a_policy_is_in_force_on_any_day(
    commits: list[Any], days: int
) -> None:
    told = tell(commits)
    day = date(2024, 1, 1) + timedelta(days=days)
    for policy in register(told, day).policies:
        found = standing(policy, day)
        in_force = [i for i, status in found.statuses.items() if status.value == "in_force"]
        assert len(in_force) <= 1
        assert in_force == ([] if found.in_force is None else [found.in_force])
