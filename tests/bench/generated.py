"""Histories of any size, written with `git fast-import`: the same bytes on every run."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from datetime import date, timedelta
from typing import IO, TYPE_CHECKING

from gitrepo import environment

if TYPE_CHECKING:
    from pathlib import Path

_START = 946_684_800
"""The first commit: 1 January 2000, UTC, in seconds since 1970."""
_BETWEEN = 36_000
"""Seconds between two commits."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a generated history is."""

    versions: int
    """Versions in all, one commit each."""
    policies: int = 1
    """Policies they belong to, in turn."""
    clauses: int = 12
    """Clauses of each text; one of them changes in each version."""
    words: int = 24
    """Words of each clause beside the one that changes."""


def fill(folder: Path, shape: Shape) -> None:
    """Write the history into a new repository and check it out."""
    folder.mkdir(parents=True, exist_ok=True)
    git = ("git", "-C", str(folder))
    subprocess.run([*git, "init", "-q", "-b", "main"], check=True, env=environment())
    extend(folder, shape, 0, shape.versions)


def extend(folder: Path, shape: Shape, start: int, count: int) -> None:
    """Add the versions from number `start` on to a history and check it out."""
    git = ("git", "-C", str(folder))
    with subprocess.Popen([*git, "fast-import", "--quiet"], stdin=subprocess.PIPE) as importing:
        if importing.stdin is None:
            raise RuntimeError("git fast-import takes no input")
        if start:
            importing.stdin.write(b"reset refs/heads/main\nfrom refs/heads/main^0\n\n")
        for number in range(start, start + count):
            _commit(importing.stdin, shape, number)
    if importing.returncode:
        raise RuntimeError("git fast-import failed")
    subprocess.run([*git, "reset", "-q", "--hard"], check=True, env=environment())


def text(shape: Shape, policy: int, edition: int) -> str:
    """Return the text of one edition of a policy, front matter included."""
    words = " ".join(["and", "so", "forth"][place % 3] for place in range(shape.words))
    clauses = "".join(
        f"## {clause}. Clause {clause}\n\n"
        f"Pay within {10 + _edited(shape, edition, clause)} days, {words}.\n\n"
        for clause in range(1, shape.clauses + 1)
    )
    day = date(2000, 1, 1) + timedelta(days=_day(shape, policy, edition))
    header = f"version: {edition + 1}.0\neffective: {day}\nchange: minor\nsummary: Days moved."
    return f"---\n{header}\n---\n# Policy {policy}\n\n{clauses}"


def _edited(shape: Shape, edition: int, clause: int) -> int:
    """Return how often a clause had been changed by an edition: each has its turn."""
    return (edition + shape.clauses - clause) // shape.clauses


def _day(shape: Shape, policy: int, edition: int) -> int:
    return (_BETWEEN * (edition * shape.policies + policy)) // 86_400 + 1


def _commit(out: IO[bytes], shape: Shape, number: int) -> None:
    policy, edition = number % shape.policies, number // shape.policies
    content = text(shape, policy, edition).encode()
    out.write(b"commit refs/heads/main\n")
    out.write(b"committer E <e@example.org> %d +0000\ndata 1\n.\n" % (_START + _BETWEEN * number))
    path = b"policies/p%d.md" % policy
    out.write(b"M 100644 inline %s\ndata %d\n%s\n" % (path, len(content), content))
