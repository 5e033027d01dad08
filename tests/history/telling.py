"""Histories written down so that a person can compare them at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.history import open_repository

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from inforce.model import History, Snapshot


def markdown(path: str) -> bool:
    """Select what the tests call policies."""
    return path.endswith(".md")


def read(
    path: Path,
    ref: str = "HEAD",
    selects: Callable[[str], bool] = markdown,
    breaks: Collection[str] = (),
) -> History:
    """Read the history up to a ref."""
    with open_repository(path) as repository:
        return repository.read(repository.resolve(ref), selects, breaks)


def contents(path: Path, history: History) -> dict[str, bytes]:
    """Return every content by its id."""
    wanted = [one.blob for life in history.lineages for one in life.snapshots if one.blob]
    with open_repository(path) as repository:
        return dict(repository.blobs(wanted))


def told(
    path: Path,
    ref: str = "HEAD",
    selects: Callable[[str], bool] = markdown,
    breaks: Collection[str] = (),
) -> list[list[str]]:
    """Tell each lineage as `position path: text`, the first line of a text standing for it."""
    history = read(path, ref, selects, breaks)
    texts = contents(path, history)
    return [[_one(one, texts) for one in lineage.snapshots] for lineage in history.lineages]


def _one(one: Snapshot, texts: dict[str, bytes]) -> str:
    if not one.blob:
        return f"{one.position} {one.path}: removed"
    first = texts[one.blob].decode("utf-8", "replace").split("\n")[0]
    origin = f" (was {one.renamed_from})" if one.renamed_from else ""
    return f"{one.position} {one.path}: {first}{origin}"
