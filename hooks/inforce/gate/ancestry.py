"""What git says of two commits: where their ways parted, and what differs between them."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

from inforce.history.lineages import history
from inforce.history.log import (
    EPOCH,
    REGULAR,
    SETTINGS,
    Change,
    Commit,
    committer_seconds,
    first_parents,
)
from inforce.history.process import Place, run, stream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from inforce.history import Repository
    from inforce.model import History

_NOTHING = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
"""The id git gives the tree without files."""

_COMPARED = (
    *(word for setting in SETTINGS for word in ("-c", setting)),
    "diff-tree",
    "-r",
    "--raw",
    "-z",
    "-M",
    "-l0",
    "--no-abbrev",
    "--no-ext-diff",
    "--no-textconv",
    "--ignore-submodules=none",
)


def merge_base(repository: Repository, one: str, other: str) -> str:
    """Return the last commit two commits have in common; empty where there is none."""
    status, printed, _ = run(_place(repository), "merge-base", one, other)
    return printed.decode().split("\n")[0] if status == 0 else ""


def first_parent(repository: Repository, commit: str) -> str:
    """Return the first parent of a commit; empty for the first commit of all."""
    _, printed, _ = run(_place(repository), "rev-list", "--parents", "-n1", commit, "--")
    _, parent, *_ = [*printed.decode().split(), ""]
    return parent


def committed_at(repository: Repository, commit: str) -> datetime:
    """Return the moment a commit was made, in UTC."""
    seconds = committer_seconds(_text(_place(repository))(commit))
    return EPOCH + timedelta(seconds=int(seconds))


def proposed_history(
    repository: Repository, base: str, proposal: Commit, selects: Callable[[str], bool]
) -> History:
    """Return the published history up to `base` as if `proposal` followed it in one commit."""
    place = _place(repository)
    published = first_parents(place, base, _text(place)) if base else iter(())
    return history(chain(published, [proposal]), selects, frozenset())


def differences(repository: Repository, base: str, head: str) -> list[Change]:
    """Return what differs from one commit to another, renames found as in the history."""
    pieces = stream(_place(repository), *_COMPARED, base or _NOTHING, head, "--")
    words = iter(b"".join(pieces).split(b"\0")[:-1])
    return list(_changes(words))


def _changes(words: Iterator[bytes]) -> Iterator[Change]:
    for word in words:
        old_mode, new_mode, old, new, status = word.lstrip(b":").split(b" ")
        before = after = next(words).decode("utf-8", "surrogateescape")
        if status[:1] == b"R":
            after = next(words).decode("utf-8", "surrogateescape")
        yield Change(
            before if old_mode in REGULAR else "",
            after if new_mode in REGULAR else "",
            new.decode(),
            old == new,
        )


def _place(repository: Repository) -> Place:
    git_dir = repository.moving[0].parent
    return Place(git_dir, git_dir)


def _text(place: Place) -> Callable[[str], bytes]:
    return lambda commit: run(place, "cat-file", "commit", commit)[1]
