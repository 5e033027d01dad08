"""Objects out of one long-lived `git cat-file --batch`, asked ahead, handed on one at a time."""

from __future__ import annotations

import os
import re
from collections import deque
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from inforce.history import refusals
from inforce.history.process import Place, Running, start
from inforce.model import Problem, ProblemsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from inforce.model import Snapshot

LARGEST_TEXT = 8 * 2**20
"""Size limit of one text in bytes, unless told otherwise."""

BATCH = ("-c", "safe.bareRepository=all", "cat-file", "--batch")
"""What is started; a bare repository that was named is not one come upon by chance."""

WINDOW = 96
"""Objects asked for ahead: as many 41-byte questions as the smallest pipe holds (4,096 bytes)."""

FULL_ID = re.compile(r"[0-9a-f]{40}")
"""An object id that cannot be mistaken for anything else."""


class Objects:
    """The contents of one repository."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._idle: Running | None = None

    def close(self) -> None:
        """End the waiting git."""
        if self._idle:
            self._idle.finish()
            self._idle = None

    def commit(self, name: str) -> tuple[str, bytes]:
        """Return the full id of the commit `name` stands for, and its text; empty if none does."""
        with self._borrowed() as running:
            _ask(running, (f"{name}^{{commit}}",))
            words = _header(running)
            if len(words) != 3:
                return "", b""
            return words[0].decode(), _content(running, int(words[2]))

    def blobs(
        self, ids: Iterable[str], limit: int, snapshots: Mapping[str, Snapshot]
    ) -> Iterator[tuple[str, bytes]]:
        """Yield every id once with its content, in the order asked; see `Repository.blobs`."""
        problems: list[Problem] = []
        with self._borrowed() as running:
            for blob, size in _headers(running, dict.fromkeys(ids)):
                if 0 <= size <= limit:
                    yield blob, _content(running, size)
                    continue
                problems.append(_problem(blob, size, limit, snapshots.get(blob)))
                _skip(running, size)
        if problems:
            raise ProblemsError(tuple(problems))

    @contextmanager
    def _borrowed(self) -> Iterator[Running]:
        """Lend the waiting git; two readings at a time get two, or their answers would mix."""
        running, self._idle = self._idle, None
        running = running or start(self._place, *BATCH, asked=True)
        try:
            yield running
        except BaseException:
            running.stop()
            raise
        self.close()
        self._idle = running


def _headers(running: Running, ids: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Ask for the ids ahead and yield each with its size; -1 where it is missing."""
    left, waiting = iter(ids), deque[str]()
    while True:
        if len(waiting) <= WINDOW // 2:
            more = list(islice(left, WINDOW - len(waiting)))
            _ask(running, [_checked(blob) for blob in more])
            waiting.extend(more)
        if not waiting:
            return
        words = _header(running)
        yield waiting.popleft(), int(words[2]) if len(words) == 3 else -1


def _checked(blob: str) -> str:
    """Return the id if it is one; anything else could ask git for something else."""
    if not FULL_ID.fullmatch(blob):
        raise ValueError(f"not a full object id: {blob!r}")
    return blob


def _ask(running: Running, names: Iterable[str]) -> None:
    """Write the questions, one a line; at most `WINDOW` of them may be unanswered."""
    lines = "".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape")
    try:
        os.write(running.asked, lines)
    except BrokenPipeError as error:
        raise _broken(running) from error


def _header(running: Running) -> list[bytes]:
    """Return the words of an answer's first line: id, type and size, or else what is wrong."""
    line = running.stdout.readline()
    if not line.endswith(b"\n"):
        raise _broken(running)
    return line.split()


def _content(running: Running, size: int) -> bytes:
    """Return the content that follows a header."""
    content = running.stdout.read(size)
    if len(content) != size or running.stdout.read(1) != b"\n":
        raise _broken(running)
    return content


def _skip(running: Running, size: int) -> None:
    """Read past a content without keeping it."""
    left = size + 1
    while left > 0:
        piece = running.stdout.read(min(left, 1 << 16))
        if not piece:
            raise _broken(running)
        left -= len(piece)


def _broken(running: Running) -> ProblemsError:
    """Return the refusal where git ended in the middle of an answer."""
    running.finish()
    return refusals.unreadable(running.words, running.folder)


def _problem(blob: str, size: int, limit: int, snapshot: Snapshot | None) -> Problem:
    """Return what is wrong with a content that is not handed on."""
    path, commit = (snapshot.path, snapshot.commit) if snapshot else ("", "")
    if size < 0:
        return refusals.missing_text(blob, path, commit)
    return refusals.too_large(blob, size, limit, path, commit)
