"""A history as bytes, for a store of derived results."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from inforce.model import History, Lineage, Snapshot, Unusual

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)


def write_history(history: History) -> bytes:
    """Return a history as JSON in ASCII, paths that are no Unicode included."""
    lives = [[_told(one) for one in lineage.snapshots] for lineage in history.lineages]
    unusual = [[one.path, one.mode, one.commit] for one in history.unusual]
    return json.dumps([history.head, history.commits, lives, unusual]).encode("ascii")


def read_history(data: bytes) -> History:
    """Return the history that `write_history` wrote, equal in every respect."""
    head, commits, lives, unusual = json.loads(data)
    lineages = tuple(Lineage(tuple(map(_snapshot, life))) for life in lives)
    return History(head, commits, lineages, tuple(Unusual(*one) for one in unusual))


def _told(one: Snapshot) -> list[str | int]:
    seconds = (one.committed_at - _EPOCH) // _SECOND
    return [one.commit, one.position, seconds, one.path, one.blob, one.renamed_from]


def _snapshot(told: list[str | int]) -> Snapshot:
    commit, position, seconds, path, blob, renamed_from = told
    moment = _EPOCH + int(seconds) * _SECOND
    return Snapshot(str(commit), int(position), moment, str(path), str(blob), str(renamed_from))
