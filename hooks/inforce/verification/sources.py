"""Whether git holds what the record says it published."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from inforce.model import ProblemsError
from inforce.records import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from inforce.history import Repository
    from inforce.records import Line


def check_sources(repository: Repository, ref: str, lines: Sequence[Line]) -> Iterator[Fault]:
    """Yield a fault for every line whose commit or text the published branch does not hold.

    Raises ProblemsError where the repository cannot be read.
    """
    paths = {line.path for line in lines}
    history = repository.read(repository.resolve(ref), paths.__contains__)
    shown = {
        (snapshot.commit, snapshot.path): snapshot.blob
        for lineage in history.lineages
        for snapshot in lineage.snapshots
    }
    commits = {commit for commit, _ in shown}
    held = _digests(repository, (shown.get((line.commit, line.path), "") for line in lines))
    for line in lines:
        if line.commit not in commits:
            promised = f"commit {line.commit} on the published branch"
            yield Fault(line.about, promised, "a history without it; it was rewritten")
        elif line.sha256:
            found = held.get(shown.get((line.commit, line.path), ""), (0, "no text"))
            if found != (line.size, line.sha256):
                promised = f"{line.size} bytes with SHA-256 {line.sha256} in git"
                yield Fault(line.about, promised, f"{found[0]} bytes with {found[1]}")


def _digests(repository: Repository, blobs: Iterable[str]) -> dict[str, tuple[int, str]]:
    found: dict[str, tuple[int, str]] = {}
    try:
        for blob, data in repository.blobs(dict.fromkeys(blob for blob in blobs if blob)):
            found[blob] = (len(data), sha256(data).hexdigest())
    except ProblemsError:
        return found  # What is missing has no digest and is told line by line.
    return found
