"""What the history of a repository is, found out with plain git commands and nothing of inforce.

`git rev-list` names the commits of the first-parent line, one `git diff-tree` a commit (all of them
fed to one process, each with its first parent) says what changed, in its quoted, line-wise form.
"""

from __future__ import annotations

import subprocess
from codecs import escape_decode
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gitrepo import environment

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = ("100644", "100755")


class Event(NamedTuple):
    """One content, or the removal of a file, at one commit."""

    position: int
    seconds: int
    commit: str
    path: str
    blob: str
    renamed_from: str


class Row(NamedTuple):
    """One line of `git diff-tree`: a file that was, a file that is, either empty if none."""

    was: str
    now: str
    old_blob: str
    blob: str


def git(repository: Path, *arguments: str, text: str = "") -> str:
    """Run git and return what it printed."""
    command = ("git", "-C", str(repository), "-c", "core.quotePath=true", *arguments)
    done = subprocess.run(
        command, env=environment(), input=text.encode(), capture_output=True, check=True
    )
    return done.stdout.decode("ascii")


def line_of_commits(repository: Path, head: str = "HEAD") -> list[tuple[str, int, str]]:
    """Return id, committer's seconds and first parent of each commit, oldest first."""
    printed = git(repository, "rev-list", "--first-parent", "--timestamp", "--parents", head)
    rows = [line.split() for line in reversed(printed.splitlines())]
    return [(row[1], int(row[0]), row[2] if len(row) > 2 else "") for row in rows]


def changes(repository: Path, commits: list[tuple[str, int, str]]) -> dict[str, list[Row]]:
    """Return what every commit changed against its first parent."""
    fed = "".join(f"{commit} {parent}".rstrip() + "\n" for commit, _, parent in commits)
    asked = ("diff-tree", "--stdin", "-r", "-M", "-l0", "--root", "--no-abbrev")
    found: dict[str, list[Row]] = {}
    for line in git(repository, *asked, text=fed).splitlines():
        if not line.startswith(":"):
            rows = found.setdefault(line.split()[0], [])
            continue
        (before, after, old, new, _), *paths = _fields(line)
        was = paths[0] if before in FILE else ""
        rows.append(Row(was, paths[-1] if after in FILE else "", old, new))
    return found


def lives(
    repository: Path, selects: Callable[[str], bool], head: str = "HEAD"
) -> list[list[Event]]:
    """Return every lineage, in the order in which they begin (and by path within one commit)."""
    commits = line_of_commits(repository, head)
    changed = changes(repository, commits)
    story: dict[int, list[Event]] = {}
    at: dict[str, int] = {}
    buried: dict[str, int] = {}
    for position, (commit, seconds, _) in enumerate(commits):
        stamp = (position, seconds, commit)
        rows = [_seen(row, selects) for row in changed.get(commit, [])]
        moving = {row.now: at[row.was] for row in rows if row.was and row.now}
        for row in rows:
            if row.was and row.was != row.now:
                gone = at.pop(row.was)
                if not row.now:
                    story[gone].append(Event(*stamp, row.was, "", ""))
                    buried[row.was] = gone
        for row in rows:
            if row.now and not (row.was == row.now and row.old_blob == row.blob):
                rest = buried.pop(row.now, None)
                number = moving.get(row.now, len(story) if rest is None else rest)
                origin = row.was if row.was != row.now else ""
                story.setdefault(number, []).append(Event(*stamp, row.now, row.blob, origin))
                at[row.now] = number
    return sorted(story.values(), key=lambda life: (life[0].position, life[0].path))


def state(repository: Path, commit: str, selects: Callable[[str], bool]) -> dict[str, str]:
    """Return path and blob id of every selected regular file at one commit."""
    found = {}
    for line in git(repository, "ls-tree", "-r", "--full-tree", commit).splitlines():
        words, path = line.split("\t")
        mode, _, blob = words.split()
        if mode in FILE and selects(unquoted(path)):
            found[unquoted(path)] = blob
    return found


def unquoted(path: str) -> str:
    """Return the path that git wrote in quotes, with C escapes, where it has odd characters."""
    if not path.startswith('"'):
        return path
    raw, _ = escape_decode(path[1:-1].encode("ascii"))
    return bytes(raw).decode("utf-8", "surrogateescape")


def _fields(line: str) -> tuple[list[str], *tuple[str, ...]]:
    words, *paths = line[1:].split("\t")
    return words.split(), *(unquoted(path) for path in paths)


def _seen(row: Row, selects: Callable[[str], bool]) -> Row:
    was = row.was if row.was and selects(row.was) else ""
    now = row.now if row.now and selects(row.now) else ""
    return row._replace(was=was, now=now)
