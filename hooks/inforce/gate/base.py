"""Against which commit a proposal is checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inforce.gate.ancestry import first_parent, merge_base
from inforce.model import ProblemsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inforce.history import Repository

_USUAL = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
"""Where the published branch is looked for when the settings do not name it."""


class BaseError(ValueError):
    """There is nothing to compare with; the message says what to give."""


@dataclass(frozen=True, slots=True)
class Base:
    """What a proposal is compared with."""

    commit: str
    """Full id of the commit whose texts count as published; empty where there was none."""
    late: bool = False
    """Whether the proposal is itself published already, and is checked after the fact."""


def choose_base(repository: Repository, head: str, published: str, *, edits: bool) -> Base:
    """Return what `head` is compared with where nobody says.

    `published` is the branch of the settings. The base is where the proposal left it: the merge
    base. Where `head` itself is published, the proposal is its last commit, so the base is its
    first parent; with `edits`, the proposal is what is not committed yet, so the base is `head`.
    Where the branch cannot be found at all, the last commit is the proposal too.
    """
    found = (_resolved(repository, branch) for branch in _branches(published))
    shared = (merge_base(repository, commit, head) for commit in found if commit)
    common = next((commit for commit in shared if commit), "")
    if common and common != head:
        return Base(common)
    if edits:
        return Base(head)
    return Base(first_parent(repository, head), late=bool(common))


def base_named(repository: Repository, head: str, ref: str) -> Base:
    """Return as base the last commit that a named branch, tag or commit and `head` share.

    Raises BaseError where there is none.
    """
    found = _resolved(repository, ref)
    if not found:
        raise BaseError(f"There is no branch, tag or commit {ref!r}. Fetch it, or name another.")
    common = merge_base(repository, found, head)
    if not common:
        raise BaseError(f"{ref!r} and what is checked out have no commit in common.")
    return Base(common)


def _branches(published: str) -> Iterator[str]:
    """Yield the names under which the published branch may be known here, the best first."""
    if published != "HEAD":
        yield f"origin/{published}"
        yield published
        return
    yield from _USUAL


def _resolved(repository: Repository, ref: str) -> str:
    """Return the commit a name stands for; empty where it stands for none."""
    try:
        return repository.resolve(ref)
    except ProblemsError:
        return ""
