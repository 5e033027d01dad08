"""A repository with something published, and everything that can happen to it afterwards."""

from __future__ import annotations

import os
import shutil
from datetime import date
from typing import TYPE_CHECKING

from gitrepo import Repo

from inforce.model import ProblemsError
from inforce.publication import open_publication
from inforce.records import check_grown, check_manifest
from inforce.settings import read_settings
from inforce.verification.sources import check_sources

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SETTINGS = read_settings({"ref": "published"})
DAY = date(2024, 12, 1)
AS_BEFORE = "as before"
REWRITTEN = "found a history without it; it was rewritten."
DAMAGED = "Run `git fsck` there and mend what it reports, or clone the repository again."
TEXT = "published~1:policies/terms.md"
GONE = "is recorded but missing from this clone."
UNKNOWN = "'published' names no commit in this repository, or more than one."


def tell(folder: Path) -> Repo:
    """Make a repository of which the tag `published` was published."""
    repo = Repo(folder)
    repo.write("policies/terms.md", "---\nversion: 1.0\n---\n# Terms\n\nOne.\n")
    repo.write("policies/privacy.md", "# Privacy\n\nWe keep nothing.\n").commit("Adopt")
    repo.write("policies/terms.md", "---\nversion: 2.0\n---\n# Terms\n\nTwo.\n").commit("Amend")
    repo.remove("policies/privacy.md").commit("Withdraw")
    repo.git("tag", "published")
    return repo


def record(repo: Repo) -> bytes:
    """Return the record that git gives now."""
    cache = repo.path.with_name(f"{repo.path.name}-cache")
    with open_publication(repo.path, SETTINGS, DAY, "", cache) as publication:
        return publication.contents.manifest()


def outcome(repo: Repo, published: bytes) -> str:
    """Return what a verification says after something happened: a refusal, faults, or nothing."""
    try:
        found = [*check_grown(published, check_manifest(record(repo)))]
        cache = repo.path.with_name(f"{repo.path.name}-cache")
        with open_publication(repo.path, SETTINGS, DAY, "", cache) as publication:
            lines = check_manifest(published).lines
            found.extend(check_sources(publication.repository, SETTINGS.ref, lines))
    except ProblemsError as refusal:
        return str(refusal)
    return "\n".join(map(str, found)) or AS_BEFORE


def loose(repo: Repo, name: str) -> Path:
    """Return the file of a loose object."""
    found = repo.git("rev-parse", name).strip()
    return repo.path / ".git" / "objects" / found[:2] / found[2:]


def garble(path: Path) -> None:
    path.chmod(0o644)
    data = path.read_bytes()
    path.write_bytes(data[:4] + bytes(255 - byte for byte in data[4:]))


def cut_short(path: Path) -> None:
    path.chmod(0o644)
    os.truncate(path, path.stat().st_size // 2)


def rewrite_first(repo: Repo) -> None:
    """Write another first commit, as `git filter-repo` would, and go on from it."""
    repo.git("checkout", "-q", "--orphan", "other", "published~2")
    repo.write("policies/terms.md", "---\nversion: 1.0\n---\n# Terms\n\nNever said.\n")
    repo.commit("Adopt", at="2024-01-01T12:00:00Z")
    repo.git("tag", "-f", "published")


def pack(repo: Repo) -> Path:
    repo.git("repack", "-adq")
    (found,) = (repo.path / ".git" / "objects" / "pack").glob("*.pack")
    return found


def no_head(repo: Repo) -> None:
    (repo.path / ".git" / "HEAD").unlink()


def file(name: str, content: str) -> Callable[[Repo], None]:
    def write(repo: Repo) -> None:
        path = repo.path / ".git" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)

    return write


FAULTS: dict[str, tuple[Callable[[Repo], object], str]] = {
    "a force-push that drops the last commit": (
        lambda repo: repo.git("tag", "-f", "published", "published~1"),
        REWRITTEN,
    ),
    "a tag moved to the first commit": (
        lambda repo: repo.git("tag", "-f", "published", "published~2"),
        REWRITTEN,
    ),
    "a tag moved to a branch that never published": (
        lambda repo: (
            repo.git("checkout", "-q", "--orphan", "else"),
            repo.commit("Else"),
            repo.git("tag", "-f", "published"),
        ),
        REWRITTEN,
    ),
    "history rewritten from the first commit": (rewrite_first, REWRITTEN),
    "a message amended": (
        lambda repo: (
            repo.git("commit", "-q", "--amend", "-m", "Better"),
            repo.git("tag", "-f", "published"),
        ),
        REWRITTEN,
    ),
    "a tag deleted": (lambda repo: repo.git("tag", "-d", "published"), UNKNOWN),
    "a tag that names a text": (
        lambda repo: repo.git("tag", "-f", "published", "HEAD:policies/terms.md"),
        UNKNOWN,
    ),
    "a tag that names nothing": (file("refs/tags/published", f"{'1' * 40}\n"), UNKNOWN),
    "a tag of garbage": (file("refs/tags/published", "garbage\n"), UNKNOWN),
    "an annotated tag in place of a plain one": (
        lambda repo: repo.git("tag", "-f", "-a", "-m", "x", "published", "published"),
        AS_BEFORE,
    ),
    "a text missing": (lambda repo: loose(repo, TEXT).unlink(), GONE),
    "a text garbled": (lambda repo: garble(loose(repo, TEXT)), GONE),
    "a text cut short": (lambda repo: cut_short(loose(repo, TEXT)), DAMAGED),
    "a folder garbled": (lambda repo: garble(loose(repo, "published~1^{tree}")), DAMAGED),
    "a commit missing": (lambda repo: loose(repo, "published~1").unlink(), DAMAGED),
    "a commit garbled": (lambda repo: garble(loose(repo, "published~1")), DAMAGED),
    "the last commit missing": (lambda repo: loose(repo, "published").unlink(), UNKNOWN),
    "a pack cut short": (lambda repo: cut_short(pack(repo)), UNKNOWN),
    "a pack garbled": (lambda repo: garble(pack(repo)), UNKNOWN),
    "all objects gone": (
        lambda repo: shutil.rmtree(repo.path / ".git" / "objects"),
        "is not in a git repository",
    ),
    "no HEAD": (no_head, "is not in a git repository"),
    "HEAD at another branch": (lambda repo: repo.git("checkout", "-q", "-b", "else"), AS_BEFORE),
    "HEAD detached at an old commit": (lambda repo: repo.switch("published~1"), AS_BEFORE),
    "a replaced text": (
        lambda repo: repo.git(
            "replace",
            *(
                repo.git("rev-parse", f"{one}:policies/terms.md").strip()
                for one in ("published", "published~2")
            ),
        ),
        AS_BEFORE,
    ),
    "a replaced commit": (
        lambda repo: repo.git(
            "replace", *(repo.git("rev-parse", one).strip() for one in ("published", "published~2"))
        ),
        AS_BEFORE,
    ),
    "a graft": (
        lambda repo: file("info/grafts", repo.git("rev-parse", "published"))(repo),
        AS_BEFORE,
    ),
    "a shallow history": (
        lambda repo: file("shallow", repo.git("rev-parse", "published~1"))(repo),
        "is a shallow clone: older versions are missing from it.",
    ),
    "an alternate that is gone": (file("objects/info/alternates", "/nonexistent\n"), AS_BEFORE),
    "a broken index": (file("index", "garbage"), AS_BEFORE),
    "a lock left behind": (file("index.lock", ""), AS_BEFORE),
    "a broken configuration": (file("config", "[core\n"), DAMAGED),
    "edits that are not committed": (
        lambda repo: repo.write("policies/terms.md", "# Other\n"),
        AS_BEFORE,
    ),
    "a commit more": (
        lambda repo: (
            repo.write("policies/terms.md", "---\nversion: 3.0\n---\n# Terms\n\nThree.\n"),
            repo.commit("More"),
            repo.git("tag", "-f", "published"),
        ),
        AS_BEFORE,
    ),
    "a merge of an old text": (
        lambda repo: (
            repo.git("checkout", "-q", "-b", "side", "published~2"),
            repo.write("policies/new.md", "# New\n").commit("Side", at="2023-01-01T00:00:00Z"),
            repo.switch("main").merge("side"),
            repo.git("tag", "-f", "published"),
        ),
        AS_BEFORE,
    ),
}
"""What happens, and what must be said of it."""
