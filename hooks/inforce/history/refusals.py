"""Why git cannot be read, in the words of whoever has to put it right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.model import Problem, ProblemsError

if TYPE_CHECKING:
    from pathlib import Path

OLDEST_GIT = (2, 5, 0)
"""First git that reads linked worktrees (`commondir`), the newest thing the reading needs."""


def refusal(message: str, fix: str, commit: str = "") -> ProblemsError:
    """Return the refusal of a whole repository."""
    return ProblemsError((Problem("", 0, message, fix, commit=commit),))


def git_missing() -> ProblemsError:
    """Return the refusal where the program `git` cannot be run."""
    return refusal(
        "The program git was not found or does not start.",
        "Install git and see that `git version` works in this terminal.",
    )


def git_too_old(found: str) -> ProblemsError:
    """Return the refusal of a git without what the reading needs."""
    oldest = ".".join(str(number) for number in OLDEST_GIT)
    return refusal(
        f"This git is version {found}; {oldest} is the oldest that can be used, "
        "because it was the first that reads linked worktrees.",
        f"Install git {oldest} or newer.",
    )


def no_folder(path: Path) -> ProblemsError:
    """Return the refusal of a path that is no folder or may not be entered."""
    return refusal(
        f"There is no folder {str(path)!r}, or it may not be entered.",
        "Give the folder of a git repository.",
    )


def not_a_repository(path: Path) -> ProblemsError:
    """Return the refusal of a folder outside any git repository."""
    return refusal(
        f"The folder {str(path)!r} is not in a git repository.",
        "Give the folder of a git repository, or make one with `git init` and commit the policies.",
    )


def no_commits(path: Path) -> ProblemsError:
    """Return the refusal of a repository nothing was ever committed to."""
    return refusal(
        f"The repository {str(path)!r} has no commits, so it has published nothing yet.",
        "Commit the policies first: `git add policies` and `git commit`.",
    )


def shallow(path: Path) -> ProblemsError:
    """Return the refusal of a clone whose older history was left out."""
    return refusal(
        f"The repository {str(path)!r} is a shallow clone: older versions are missing from it.",
        "Run `git fetch --unshallow` there; in GitHub Actions give actions/checkout "
        "`fetch-depth: 0`, in GitLab CI set `GIT_DEPTH: 0`.",
    )


def partial(path: Path) -> ProblemsError:
    """Return the refusal of a clone made with a filter whose texts did not all arrive."""
    return refusal(
        f"The repository {str(path)!r} is a partial clone: some texts were left on the server.",
        "Clone it again without `--filter`, or run `git fetch --refetch --no-filter` there "
        "(git 2.36 or newer).",
    )


def dubious_ownership(path: Path) -> ProblemsError:
    """Return the refusal of a repository that belongs to another user of the machine."""
    return refusal(
        f"The repository {str(path)!r} belongs to another user, so git does not trust it.",
        f"If you trust it, run `git config --global --add safe.directory '{path.resolve()}'`.",
    )


def sha256(path: Path) -> ProblemsError:
    """Return the refusal of a repository with 64-digit object ids."""
    return refusal(
        f"The repository {str(path)!r} uses SHA-256 object ids, which are not supported.",
        "Use a repository with SHA-1 ids, the default of `git init`.",
    )


def unknown_ref(ref: str) -> ProblemsError:
    """Return the refusal of a name that stands for no single commit."""
    return refusal(
        f"{ref!r} names no commit in this repository, or more than one.",
        "Write a branch, tag or commit id that `git log -1` accepts there; fetch it first in CI.",
    )


def unreadable(words: bytes, path: Path) -> ProblemsError:
    """Return the refusal that stands for what git complained about a repository."""
    meanings = (
        (b"dubious ownership", dubious_ownership),
        (b"unsafe repository", dubious_ownership),
        (b"objectformat", sha256),
        (b"not a git repository", not_a_repository),
    )
    for sign, meaning in meanings:
        if sign in words:
            return meaning(path)
    told = " ".join(words.decode(errors="replace").split())[:300].rstrip(".")
    return refusal(
        f"git could not read the repository: {told or 'it stopped without a message'}.",
        "Run `git fsck` there and mend what it reports, or clone the repository again.",
    )


def missing_text(blob: str, path: str, commit: str) -> Problem:
    """Return the problem of a recorded text whose content is not in the repository."""
    return Problem(
        path,
        0,
        f"The text {blob[:10]} is recorded but missing from this clone.",
        "Clone the repository again in full (no `--filter`, no `--depth`), "
        "or run `git fsck` to see what is damaged.",
        commit=commit,
    )


def too_large(blob: str, size: int, limit: int, path: str, commit: str) -> Problem:
    """Return the problem of a recorded text beyond the size limit (both in bytes)."""
    return Problem(
        path,
        0,
        f"The text {blob[:10]} has {size:,} bytes; {limit:,} are allowed.",
        "Keep the file out of the policies with the globs in the settings, or split it.",
        commit=commit,
    )


def too_large_file(path: str, limit: int) -> Problem:
    """Return the problem of a file in the work tree beyond the size limit (in bytes)."""
    return Problem(
        path,
        0,
        f"The file has more than {limit:,} bytes, the most that is allowed.",
        "Keep the file out of the policies with the globs in the settings, or split it.",
    )
