"""Real git repositories for tests, in one or two lines each, with the same ids on every run.

    repo = Repo(tmp_path / "r")
    first = repo.write("policies/terms.md", "# Terms\\n").commit("Adopt the terms")
    repo.move("policies/terms.md", "policies/general.md")
    second = repo.commit("Rename the terms", at="2024-03-05T10:00:00+02:00")
    repo.branch("amend").write("policies/general.md", "# New terms\\n").commit("Amend")
    merged = repo.switch("main").merge("amend", "Merge the amendment")

Steps that prepare (`write`, `move`, `remove`, `link`, `branch`, `switch`) return the repository,
steps that record (`commit`, `merge`) return the full commit id. Nothing of the caller's git
settings, environment or clock has any effect: without `at`, every commit is one day after the
one made before, the first on 1 January 2024 at noon UTC.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

NAME, EMAIL = "Legal Editor", "editor@example.org"
FIRST_DAY = datetime(2024, 1, 1, 12, tzinfo=UTC)


class Repo:
    """A git repository with a work tree at `path`, on branch `main`."""

    def __init__(self, path: Path, *, object_format: str = "sha1") -> None:
        self.path = path
        self._day = FIRST_DAY
        path.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "--template=", f"--object-format={object_format}")
        self.git("symbolic-ref", "HEAD", "refs/heads/main")

    @property
    def head(self) -> str:
        """Full id of the commit that is checked out."""
        return self.git("rev-parse", "HEAD").strip()

    def write(self, path: str, content: str | bytes) -> Self:
        """Put `content` (text as UTF-8, nothing converted) at `path`."""
        file = self._file(path)
        if file.is_symlink():
            file.unlink()
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return self

    def link(self, path: str, target: str) -> Self:
        """Put a symbolic link to `target` at `path`, instead of whatever is there."""
        file = self._file(path)
        file.unlink(missing_ok=True)
        file.symlink_to(target)
        return self

    def submodule(self, path: str, commit: str = "1" * 40) -> Self:
        """Record a submodule entry at `path` (no checkout), instead of whatever is there."""
        self.git("rm", "-q", "--cached", "--ignore-unmatch", "--", path)
        self._file(path).unlink(missing_ok=True)
        self._file(path).mkdir()
        self.git("update-index", "--add", "--cacheinfo", f"160000,{commit},{path}")
        return self

    def executable(self, path: str) -> Self:
        """Set the executable bit of the file at `path`."""
        self._file(path).chmod(0o755)
        return self

    def move(self, old: str, new: str) -> Self:
        """Move a file; also when only upper and lower case differ."""
        self._file(old).rename(self._file(new))
        return self

    def remove(self, *paths: str) -> Self:
        """Delete files or folders."""
        for path in paths:
            file = self._file(path)
            shutil.rmtree(file) if file.is_dir() and not file.is_symlink() else file.unlink()
        return self

    def commit(self, subject: str = "", *, at: str = "", author_at: str = "") -> str:
        """Record the whole work tree; dates are ISO 8601 with a zone, also before 1970."""
        committed, authored = self._dates(at, author_at)
        self.git("add", "-A")
        if committed.startswith("@-") or authored.startswith("@-"):
            return self._commit_object(subject, committed[1:], authored[1:])
        dates = {"GIT_COMMITTER_DATE": committed, "GIT_AUTHOR_DATE": authored}
        flags = ("--allow-empty", "--allow-empty-message", "--no-verify")
        self.git("commit", "-q", *flags, "-m", subject, env=dates)
        return self.head

    def branch(self, name: str) -> Self:
        """Start a branch here and switch to it."""
        self.git("checkout", "-q", "-b", name)
        return self

    def switch(self, name: str) -> Self:
        """Check out a branch, or a commit (detached)."""
        self.git("checkout", "-q", name)
        return self

    def merge(self, name: str, subject: str = "", *, at: str = "", squash: bool = False) -> str:
        """Merge a branch into this one with a merge commit, or squash it into a plain one."""
        if squash:
            self.git("merge", "-q", "--squash", name)
            return self.commit(subject or f"Squash {name}", at=at)
        committed, _ = self._dates(at, "")
        dates = {"GIT_COMMITTER_DATE": committed, "GIT_AUTHOR_DATE": committed}
        self.git("merge", "-q", "--no-ff", "-m", subject or f"Merge {name}", name, env=dates)
        return self.head

    def git(self, *arguments: str, stdin: bytes = b"", env: dict[str, str] | None = None) -> str:
        """Run any git command here and return what it printed."""
        command, seen = ("git", *arguments), environment() | (env or {})
        done = subprocess.run(command, cwd=self.path, env=seen, input=stdin, capture_output=True)
        if done.returncode:
            raise AssertionError(f"git {arguments}: {done.stderr.decode(errors='replace')}")
        return done.stdout.decode("utf-8", "surrogateescape")

    def _file(self, path: str) -> Path:
        """Return the place of `path`, with its folder made."""
        file = self.path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        return file

    def _dates(self, at: str, author_at: str) -> tuple[str, str]:
        """Return committer and author date as git wants them; the next day unless told."""
        committed = datetime.fromisoformat(at) if at else self._day
        authored = datetime.fromisoformat(author_at) if author_at else committed
        self._day = max(self._day, committed) + timedelta(days=1)
        return _git_date(committed), _git_date(authored)

    def _commit_object(self, subject: str, committed: str, authored: str) -> str:
        """Write the commit by hand: `git commit` refuses dates before 1970."""
        tree = self.git("write-tree").strip()
        parents = [f"parent {self.head}"] if self.git("rev-parse", "--revs-only", "HEAD") else []
        people = [f"author {NAME} <{EMAIL}> {authored}", f"committer {NAME} <{EMAIL}> {committed}"]
        text = "\n".join([f"tree {tree}", *parents, *people, "", subject, ""])
        write = ("hash-object", "-t", "commit", "-w", "--stdin", "--literally")
        made = self.git(*write, stdin=text.encode()).strip()
        self.git("update-ref", "HEAD", made)
        return made


def environment() -> dict[str, str]:
    """Return the only environment variables any git of the tests may see."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": os.devnull,
        "LC_ALL": "C",
        "TZ": "UTC",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_CONFIG_COUNT": "3",
        "GIT_CONFIG_KEY_0": "gc.auto",
        "GIT_CONFIG_VALUE_0": "0",
        "GIT_CONFIG_KEY_1": "core.fsync",
        "GIT_CONFIG_VALUE_1": "none",
        "GIT_CONFIG_KEY_2": "core.autocrlf",
        "GIT_CONFIG_VALUE_2": "false",
        "GIT_AUTHOR_NAME": NAME,
        "GIT_AUTHOR_EMAIL": EMAIL,
        "GIT_COMMITTER_NAME": NAME,
        "GIT_COMMITTER_EMAIL": EMAIL,
    }


def _git_date(moment: datetime) -> str:
    """Return `@seconds +hhmm`, which git takes for any year from 1970."""
    return f"@{int(moment.timestamp())} {moment:%z}"
