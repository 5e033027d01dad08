"""One repository, opened: its names, its history, its texts, what is not committed yet."""

from __future__ import annotations

import re
from contextlib import closing
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

from inforce.history import refusals
from inforce.history.kinds import unusual
from inforce.history.lineages import history
from inforce.history.log import first_parent, first_parents
from inforce.history.objects import FULL_ID, LARGEST_TEXT, Objects
from inforce.history.process import Place
from inforce.history.worktree import Uncommitted, uncommitted, worktree

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from inforce.model import History, Snapshot, Unusual

UNUSABLE_REF = re.compile(r"^$|[\0-\x20\x7f]")
"""Names no branch, tag or commit can have; a line end would be a second question to git."""


class Repository:
    """A repository that can be read in full; use it in a `with` block, or call `close`."""

    def __init__(self, found: Place, place: Place) -> None:
        self._found = found
        self._place = place
        # Git itself finds the repository here, so that it can refuse one it does not trust.
        self._objects = Objects(found)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End every git that is still waiting."""
        self._objects.close()

    @cached_property
    def worktree(self) -> Path | None:
        """The folder of the checked-out files; None for a bare repository."""
        return worktree(self._found)

    @property
    def head(self) -> str:
        """Full id of the commit that is checked out; empty if that branch has none yet."""
        return self._commit_id("HEAD")

    @property
    def moving(self) -> tuple[Path, ...]:
        """What changes in the repository's own folder when a branch moves; not all need exist."""
        own = self._place.git_dir or self._place.folder
        shared = own.parent.parent if own.parent.name == "worktrees" else own
        return own / "HEAD", shared / "refs" / "heads", shared / "packed-refs"

    def resolve(self, ref: str) -> str:
        """Return the full id of the commit that a branch, tag or id names, or raise ProblemsError.

        Annotated tags give the commit they are about.
        """
        commit = "" if UNUSABLE_REF.search(ref) else self._commit_id(ref)
        if not commit:
            raise refusals.unknown_ref(ref)
        return commit

    def read(
        self,
        commit: str,
        selects: Callable[[str], bool],
        breaks: Collection[str] = (),
        known: History | None = None,
    ) -> History:
        """Return the history of every path that satisfies `selects`, up to `commit` (a full id).

        A rename continues a lineage, a copy does not; a path that returns after its removal
        continues the lineage that ended there. At the paths in `breaks` nothing is continued:
        a file that arrives there, by rename or after a removal, begins a new lineage.
        Where `known`, read earlier with the same `selects` and `breaks`, ends on the first-parent
        line of `commit`, git is asked only for what came after.
        Raises ProblemsError where git cannot read the history.
        """
        if known is not None and known.head == commit:
            return known
        if known is not None and self._commit_id(known.head):
            newer = first_parents(self._place, _full(commit), self._commit_text, known.head)
            with closing(newer) as commits:
                first = next(commits, None)
                if first and first_parent(self._commit_text(first.id)) == known.head:
                    return history(chain([first], commits), selects, frozenset(breaks), known)
        with closing(first_parents(self._place, _full(commit), self._commit_text)) as commits:
            return history(commits, selects, frozenset(breaks))

    def _commit_id(self, name: str) -> str:
        return self._objects.commit(name)[0]

    def blobs(
        self,
        ids: Iterable[str],
        *,
        limit: int = LARGEST_TEXT,
        snapshots: Mapping[str, Snapshot] = MappingProxyType({}),
    ) -> Iterator[tuple[str, bytes]]:
        """Yield each id once with its content, in the order asked, one content at a time.

        Contents larger than `limit` bytes and contents that are missing are left out; after all
        the others, ProblemsError tells of every one, with the path and commit that `snapshots`
        (by blob id) gives for it. Lineage by lineage is the fastest order to ask in.
        """
        return self._objects.blobs(ids, limit, snapshots)

    def uncommitted(
        self, commit: str, selects: Callable[[str], bool], *, limit: int = LARGEST_TEXT
    ) -> tuple[Uncommitted, ...]:
        """Return the selected files of the work tree that differ from `commit`, by path.

        Ignored files are left out; nothing is read through symbolic links. A bare repository has
        none. Raises ProblemsError for files larger than `limit` bytes.
        """
        if self.worktree is None:
            return ()
        place = Place(self.worktree, self._place.git_dir, self.worktree)
        return uncommitted(place, _full(commit), selects, limit)

    def unusual(self, commit: str, folder: str) -> tuple[Unusual, ...]:
        """Return what is no ordinary file in a folder of `commit`; everywhere for an empty one."""
        return tuple(unusual(self._place, _full(commit), folder))

    def _commit_text(self, commit: str) -> bytes:
        return self._objects.commit(commit)[1]


def _full(commit: str) -> str:
    """Return the id if it is a full one."""
    if not FULL_ID.fullmatch(commit):
        raise ValueError(f"not a full commit id: {commit!r}")
    return commit
