"""Record texts that are older than the repository: commits with their dates, on a branch anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from inforce.history.process import Place, feed, run
from inforce.history.refusals import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Backdated:
    """One text to be recorded."""

    day: date
    """The day of the commit; its time is noon, UTC."""
    content: bytes
    """The whole file."""
    message: str
    """What the commit says, in one line."""


def commit_backdated(root: Path, branch: str, path: str, texts: Sequence[Backdated]) -> str:
    """Commit texts one after the other at `path`, on a new branch that begins at HEAD.

    Return the id of the last commit. Neither the files checked out nor any other branch change.

    Raises ProblemsError where the branch is there already or has no possible name, or where git
    does not know who commits.
    """
    place = Place(root.resolve())
    _refuse_branch(place, branch)
    head = _asked(
        place, "There is no commit to begin at.", "rev-parse", "--verify", "HEAD^{commit}"
    )
    said = "git does not know who you are."
    who = _asked(place, said, "var", "GIT_COMMITTER_IDENT").rsplit(" ", 2)[0]
    stream = b"".join(_stream(branch, path, texts, head, who))
    status, _, words = feed(place, stream, "fast-import", "--quiet", "--done")
    if status:
        raise refusal(f"git could not record the texts ({words.strip()}).", "Nothing was changed.")
    return _asked(
        place, "The branch was not made.", "rev-parse", "--verify", f"refs/heads/{branch}"
    )


def _refuse_branch(place: Place, branch: str) -> None:
    status, _, _ = run(place, "check-ref-format", f"refs/heads/{branch}")
    if status or branch.startswith("-"):
        raise refusal(f"{branch!r} cannot be the name of a branch.", "Write letters and hyphens.")
    status, _, _ = run(place, "rev-parse", "--verify", "--quiet", f"refs/heads/{branch}")
    if not status:
        raise refusal(f"There is a branch {branch!r} already.", "Name another with --branch.")


def _asked(place: Place, otherwise: str, *arguments: str) -> str:
    status, printed, _ = run(place, *arguments)
    if status:
        raise refusal(otherwise, "See what git itself says: git " + " ".join(arguments))
    return printed.decode("utf-8", "replace").strip()


def _stream(
    branch: str, path: str, texts: Sequence[Backdated], head: str, who: str
) -> Iterator[bytes]:
    """Yield what `git fast-import` reads."""
    for number, text in enumerate(texts):
        seconds = int(datetime.combine(text.day, time(12), UTC).timestamp())
        message = text.message.encode()
        yield f"commit refs/heads/{branch}\n".encode()
        yield f"author {who} {seconds} +0000\ncommitter {who} {seconds} +0000\n".encode()
        yield b"data %d\n%s\n" % (len(message), message)
        yield b"" if number else f"from {head}\n".encode()
        yield f"M 100644 inline {path}\n".encode()
        yield b"data %d\n%s\n" % (len(text.content), text.content)
    yield b"done\n"
