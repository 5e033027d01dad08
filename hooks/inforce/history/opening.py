"""Finding a repository and refusing the ones whose history would be read wrongly."""

from __future__ import annotations

from pathlib import Path

from inforce.history import refusals
from inforce.history.process import Place, check_git, stream
from inforce.history.repository import Repository


def open_repository(path: str | Path) -> Repository:
    """Open the repository that `path` is in: bare or not, a linked worktree, any HEAD.

    Raises ProblemsError with the fix where there is none, or where it cannot be read in full.
    """
    check_git()
    folder = Path(path).resolve()
    if not folder.is_dir():
        raise refusals.no_folder(folder)
    top, git_dir = _found(folder)
    place = Place(git_dir, git_dir)
    repository = Repository(Place(top), place)
    try:
        _refuse_unusable(place, top, repository.head)
    except BaseException:
        repository.close()
        raise
    return repository


def _found(folder: Path) -> tuple[Path, Path]:
    """Return the nearest folder that is or holds a repository, and that repository."""
    for top in (folder, *folder.parents):
        inside = top / ".git"
        if inside.is_file():
            pointer = inside.read_text("utf-8", "surrogateescape")
            return top, (top / pointer.removeprefix("gitdir: ").rstrip("\r\n")).resolve()
        for git_dir in (inside, top):
            if _is_repository(git_dir):
                return top, git_dir
    raise refusals.not_a_repository(folder)


def _is_repository(folder: Path) -> bool:
    """Tell whether git would take the folder for a repository."""
    needed = (folder / "objects", folder / "refs")
    head = folder / "HEAD"
    return (head.is_file() or head.is_symlink()) and all(one.is_dir() for one in needed)


def _refuse_unusable(place: Place, top: Path, head: str) -> None:
    """Raise ProblemsError if there is nothing to read, or if a part of it was left out."""
    sample = head or _any_id(place)
    if len(sample) != 40:
        raise refusals.sha256(top) if sample else refusals.no_commits(top)
    common = _common_dir(place)
    if (common / "shallow").is_file() and (common / "shallow").stat().st_size:
        raise refusals.shallow(top)
    if any((common / "objects" / "pack").glob("*.promisor")) and _lacks_objects(place):
        raise refusals.partial(top)


def _any_id(place: Place) -> str:
    """Return the id some branch or tag points to; empty if there is none."""
    asked = ("for-each-ref", "--count=1", "--format=%(objectname)")
    return b"".join(stream(place, *asked)).decode().strip()


def _common_dir(place: Place) -> Path:
    """Return the folder that a linked worktree shares with its repository."""
    pointer = place.folder / "commondir"
    if not pointer.is_file():
        return place.folder
    return (place.folder / pointer.read_text("utf-8", "surrogateescape").rstrip("\n")).resolve()


def _lacks_objects(place: Place) -> bool:
    """Tell whether anything the first-parent line refers to is missing."""
    asked = ("rev-list", "--first-parent", "--objects", "--missing=print", "HEAD", "--")
    before = b"\n"
    for piece in stream(place, *asked):
        if b"\n?" in before + piece:
            return True
        before = piece[-1:]
    return False
