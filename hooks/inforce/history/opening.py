"""Finding a repository and refusing the ones whose history would be read wrongly."""

from __future__ import annotations

from pathlib import Path

from inforce.history import refusals
from inforce.history.process import Place, check_git, run, stream
from inforce.history.repository import Repository
from inforce.model import ProblemsError


def open_repository(path: str | Path) -> Repository:
    """Open the repository that `path` is in: bare or not, a linked worktree, any HEAD.

    Raises ProblemsError with the fix where there is none, or where it cannot be read in full.
    """
    check_git()
    folder = Path(path).absolute()
    if not folder.is_dir():
        raise refusals.no_folder(folder)
    place, head = _found(folder)
    sample = head or _any_id(place)
    if len(sample) != 40:
        raise refusals.sha256(folder) if sample else refusals.no_commits(folder)
    _refuse_incomplete(place, folder)
    return Repository(place)


def _found(folder: Path) -> tuple[Place, str]:
    """Return where the repository is and the id of its HEAD (empty before the first commit)."""
    asked = ("--is-inside-work-tree", "--git-dir", "--show-cdup", "HEAD^{commit}")
    # The user's wish to see no bare repository by chance is no refusal of one that is named.
    allowed = ("-c", "safe.bareRepository=all")
    status, printed, words = run(Place(folder), *allowed, "rev-parse", *asked)
    inside, _, rest = printed.decode("utf-8", "surrogateescape").partition("\n")
    # Outside a work tree no way up to its top is shown; a folder's name may hold line ends.
    parts = rest.rsplit("\n", 3 if inside == "true" else 2)
    if not rest or (status and "HEAD" not in words):
        raise _refusal(words, folder)
    git_dir = (folder / parts[0]).resolve()
    worktree = (folder / parts[1]).resolve() if inside == "true" else None
    return Place(git_dir, git_dir, worktree), "" if status else parts[-2]


def _any_id(place: Place) -> str:
    """Return the id some branch or tag points to; empty if there is none."""
    asked = ("for-each-ref", "--count=1", "--format=%(objectname)")
    return b"".join(stream(place, *asked)).decode().strip()


def _refusal(words: str, folder: Path) -> ProblemsError:
    """Return the refusal that stands for git's own message."""
    meanings = (
        ("dubious ownership", refusals.dubious_ownership),
        ("unsafe repository", refusals.dubious_ownership),
        ("objectformat", refusals.sha256),
        ("not a git repository", refusals.not_a_repository),
    )
    for sign, meaning in meanings:
        if sign in words:
            return meaning(folder)
    return refusals.unreadable(words)


def _refuse_incomplete(place: Place, folder: Path) -> None:
    """Raise ProblemsError if commits or texts were left out when the repository was cloned."""
    common = _common_dir(place)
    if (common / "shallow").is_file() and (common / "shallow").stat().st_size:
        raise refusals.shallow(folder)
    if any((common / "objects" / "pack").glob("*.promisor")) and _lacks_objects(place):
        raise refusals.partial(folder)


def _common_dir(place: Place) -> Path:
    """Return the folder that a linked worktree shares with its repository."""
    git_dir = place.folder
    pointer = git_dir / "commondir"
    if not pointer.is_file():
        return git_dir
    return (git_dir / pointer.read_text("utf-8").rstrip("\n")).resolve()


def _lacks_objects(place: Place) -> bool:
    """Tell whether anything the first-parent line refers to is missing."""
    asked = ("rev-list", "--first-parent", "--objects", "--missing=print", "HEAD", "--")
    before = b"\n"
    for piece in stream(place, *asked):
        if b"\n?" in before + piece:
            return True
        before = piece[-1:]
    return False
