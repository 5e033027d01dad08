"""On every real history, inforce finds what plain git commands find."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from history import oracle
from history.corpora import BUNDLES, NAMES, clone
from inforce.history import open_repository

if TYPE_CHECKING:
    from pathlib import Path

    from inforce.model import History

pytestmark = pytest.mark.corpus

if not any(BUNDLES.glob("*.bundle")):
    pytest.skip("no bundles in ../shared/corpora beside the checkout", allow_module_level=True)


def markdown(path: str) -> bool:
    return path.endswith(".md")


@pytest.fixture(scope="module", params=NAMES)
def repository(request: pytest.FixtureRequest) -> Path:
    return clone(request.param)


@pytest.fixture(scope="module")
def history(repository: Path) -> History:
    with open_repository(repository) as opened:
        return opened.read(opened.resolve("HEAD"), markdown)


def told(history: History) -> list[list[oracle.Event]]:
    """The history in the oracle's words."""
    return [
        [
            oracle.Event(
                one.position,
                int(one.committed_at.timestamp()),
                one.commit,
                one.path,
                one.blob,
                one.renamed_from,
            )
            for one in lineage.snapshots
        ]
        for lineage in history.lineages
    ]


def test_lineages_are_the_same_in_the_same_order(repository: Path, history: History) -> None:
    assert told(history) == oracle.lives(repository, markdown)


def test_commits_are_counted_and_the_newest_is_the_head(repository: Path, history: History) -> None:
    line = oracle.line_of_commits(repository)
    assert (history.commits, history.head) == (len(line), line[-1][0])


def test_every_text_comes_once_in_the_order_asked_with_its_own_bytes(
    repository: Path, history: History
) -> None:
    lives = (reversed(lineage.snapshots) for lineage in history.lineages)
    wanted = [one.blob for life in lives for one in life if one.blob]
    with open_repository(repository) as opened:
        given = [(blob, git_id(data)) for blob, data in opened.blobs(wanted)]
    assert [blob for blob, _ in given] == list(dict.fromkeys(wanted))
    assert all(blob == found for blob, found in given)


def test_the_texts_of_any_commit_are_the_ones_git_lists_there(
    repository: Path, history: History
) -> None:
    line = oracle.line_of_commits(repository)
    sampled = {*range(0, len(line), max(1, len(line) // 12)), len(line) - 1}
    for position in sampled:
        expected = oracle.state(repository, line[position][0], markdown)
        assert living(history, position) == expected


def living(history: History, position: int) -> dict[str, str]:
    """Path and blob of what each lineage last was, up to a position."""
    latest = [
        [one for one in lineage.snapshots if one.position <= position][-1:]
        for lineage in history.lineages
    ]
    return {one.path: one.blob for last in latest for one in last if one.blob}


def git_id(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
