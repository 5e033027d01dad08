"""How git is called: in a fixed environment, with fixed settings, nothing of the caller's."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from subprocess import PIPE
from tempfile import TemporaryFile
from threading import Thread
from typing import IO, TYPE_CHECKING

from inforce.history import refusals

if TYPE_CHECKING:
    from collections.abc import Iterator
    from subprocess import Popen

    from git import Git

ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
}
"""What every git sees; old ones know only the second of the two that keep it from fetching."""

NO_USER = {
    "HOME": os.devnull,
    "XDG_CONFIG_HOME": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
}
"""Hides the settings of user and machine, once git has judged whether it may read at all."""

PIECE = 1 << 16
"""How much is read from git at a time, in bytes."""

ERROR_WORDS = 4096
"""How much of what git complains is kept, in bytes."""


@dataclass(frozen=True, slots=True)
class Place:
    """The repository a git works on."""

    folder: Path
    """Where git is started."""
    git_dir: Path | None = None
    """The repository itself; None makes git find it in `folder` and judge whether to trust it."""
    worktree: Path | None = None
    """The checked-out files; None where nothing is asked about them."""


class Running:
    """One git that is still working; `words` is what it complained so far."""

    def __init__(self, process: Git.AutoInterrupt, folder: Path) -> None:
        popen = process.proc
        if popen is None or popen.stdout is None or popen.stderr is None:
            raise ValueError("git must be started with pipes")
        self._process = process  # ends git when it is dropped
        self._popen: Popen[bytes] = popen
        self._stdin = popen.stdin
        self.stdout: IO[bytes] = popen.stdout
        self.folder = folder
        self.words = b""
        # A full stderr pipe would stop git for ever while its stdout is being read.
        self._listener = Thread(target=self._listen, args=(popen.stderr,), daemon=True)
        self._listener.start()

    @property
    def asked(self) -> int:
        """The file descriptor where questions are written, at most 4,096 bytes ahead."""
        if self._stdin is None:
            raise ValueError("this git was started without questions")
        return self._stdin.fileno()

    def finish(self) -> int:
        """Tell git that nothing more is asked, wait for its end and return its exit status."""
        for pipe in (self._stdin, self.stdout):
            if pipe is not None:
                pipe.close()
        status = self._popen.wait()
        self._listener.join()
        return status

    def stop(self) -> None:
        """End git now, whatever it is doing."""
        self._popen.kill()
        self.finish()

    def _listen(self, stderr: IO[bytes]) -> None:
        with stderr:
            for line in stderr:
                self.words = (self.words + line)[:ERROR_WORDS]


def start(place: Place, *arguments: str, asked: bool = False) -> Running:
    """Start git; with `asked`, questions can be written to its stdin."""
    process = _git(place).execute(
        _command(place, arguments), istream=PIPE if asked else None, as_process=True
    )
    return Running(process, place.folder)


def stream(place: Place, *arguments: str) -> Iterator[bytes]:
    """Yield what git prints, piece by piece; raises ProblemsError if git fails."""
    running = start(place, *arguments)
    try:
        while piece := os.read(running.stdout.fileno(), PIECE):
            yield piece
    except BaseException:
        running.stop()
        raise
    if running.finish():
        raise refusals.unreadable(running.words, place.folder)


def run(place: Place, *arguments: str) -> tuple[int, bytes, str]:
    """Run git to its end and return its exit status, what it printed and what it complained."""
    status, printed, words = _git(place).execute(
        _command(place, arguments),
        with_extended_output=True,
        with_exceptions=False,
        stdout_as_string=False,
        strip_newline_in_stdout=False,
    )
    return status, printed, words


def feed(place: Place, data: bytes, *arguments: str) -> tuple[int, bytes, str]:
    """Run git with something to read; return as `run` does."""
    with TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        status, printed, words = _git(place).execute(
            _command(place, arguments),
            istream=file,
            with_extended_output=True,
            with_exceptions=False,
            stdout_as_string=False,
            strip_newline_in_stdout=False,
        )
    return status, printed, words


def check_git() -> None:
    """Raise ProblemsError unless there is a git and it is new enough."""
    found = _version(_program())
    if tuple(int(number) for number in found.split(".")) < refusals.OLDEST_GIT:
        raise refusals.git_too_old(found)


@cache
def _version(program: str) -> str:
    """Return the version of that git, such as `2.39.5`."""
    _, printed, _ = run(Place(Path(program).parent), "version")
    if found := re.search(rb"\d+\.\d+(\.\d+)?", printed):
        return found[0].decode()
    raise refusals.git_missing()


def _program() -> str:
    """Return the full path of the git that GitPython would run."""
    name = os.environ.get("GIT_PYTHON_GIT_EXECUTABLE") or "git"
    found = _which(name, os.environ.get("PATH", os.defpath))
    if found is None:
        raise refusals.git_missing()
    return found


@cache
def _which(name: str, path: str) -> str | None:
    """Return where a program is."""
    return shutil.which(name, path=path)


def _git(place: Place) -> Git:
    """Return GitPython's door; it refuses to be imported where there is no git."""
    try:
        from git import Git
    except ImportError as error:
        raise refusals.git_missing() from error
    door = Git(str(place.folder))
    door.update_environment(**_environment(place))
    return door


def _command(place: Place, arguments: tuple[str, ...]) -> list[str]:
    """Return the command line; only `env` can take variables away, GitPython can but add some."""
    own = _environment(place)
    theirs = sorted(name for name in os.environ if name.startswith("GIT_") and name not in own)
    cleared = ["env", *(word for name in theirs for word in ("-u", name))] if theirs else []
    return [*cleared, _program(), *arguments]


def _environment(place: Place) -> dict[str, str]:
    """Return the variables git sees besides those of the caller that are not about git."""
    if place.git_dir is None:
        # Should git find this one broken, it must not take one further up instead.
        return ENVIRONMENT | {"GIT_CEILING_DIRECTORIES": str(place.folder.parent)}
    own = NO_USER | ENVIRONMENT | {"GIT_DIR": str(place.git_dir)}
    return own | ({"GIT_WORK_TREE": str(place.worktree)} if place.worktree else {})
