"""The texts of the bundles, read with plain git commands, apart from the product's history code."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]
BUNDLES = CHECKOUT.parent / "shared" / "corpora"
CLONES = CHECKOUT / "build" / "redline-corpora"
MARKDOWN = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Change:
    """One line of git's raw output: what a first-parent commit did to one file."""

    status: str
    """The first letter of git's status: A, M, D, R or T."""
    path: str
    """The path before the commit (the only one, unless renamed)."""
    new_path: str
    """The path after the commit."""
    blob: str
    """40-hex id of the new content; zeros for a removal."""


@dataclass(frozen=True, slots=True)
class Life:
    """The contents one file had on the first-parent line, renames followed."""

    corpus: str
    """Name of the bundle."""
    path: str
    """The last path the file had."""
    blobs: tuple[str, ...]
    """Content ids, oldest first; no two neighbours are equal."""


def git(repository: Path, *arguments: str) -> bytes:
    """Return what a git command prints; raises `CalledProcessError` when it fails."""
    command = ["git", "-C", str(repository), *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout


def clones() -> tuple[Path, ...]:
    """Return a bare clone per bundle, made when missing; empty where there are no bundles."""
    return tuple(_clone(bundle) for bundle in sorted(BUNDLES.glob("*.bundle")))


def _clone(bundle: Path) -> Path:
    target = CLONES / f"{bundle.stem}.git"
    if not (target / "HEAD").exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        git(target.parent, "clone", "--quiet", "--bare", str(bundle), str(target))
    return target


def changes(repository: Path) -> Iterator[Change]:
    """Yield what every first-parent commit did to regular Markdown files, oldest first."""
    options = ("--first-parent", "-m", "--raw", "-z", "-M", "--no-abbrev", "--reverse")
    fields = iter(git(repository, "log", *options, "--format=").split(b"\0"))
    for field in fields:
        if not field.startswith(b":"):
            continue
        modes_ids_status = field.decode().split()
        path = next(fields).decode("utf-8", "surrogateescape")
        status = modes_ids_status[4][0]
        renamed = status in "RC"
        new_path = next(fields).decode("utf-8", "surrogateescape") if renamed else path
        if new_path.lower().endswith(MARKDOWN) and modes_ids_status[1] != "120000":
            yield Change(status, path, new_path, modes_ids_status[3])


def lives(repository: Path) -> tuple[Life, ...]:
    """Return the life of every Markdown file of a repository, in order of first appearance."""
    contents: list[list[str]] = []
    paths: list[str] = []
    at: dict[str, int] = {}
    for change in changes(repository):
        if change.status == "D":
            continue
        life = at.pop(change.path, None) if change.status == "R" else at.get(change.new_path)
        if life is None:
            life = len(contents)
            contents.append([])
            paths.append(change.new_path)
        at[change.new_path] = life
        paths[life] = change.new_path
        if contents[life][-1:] != [change.blob]:
            contents[life].append(change.blob)
    name = repository.stem
    return tuple(
        Life(name, path, tuple(blobs)) for path, blobs in zip(paths, contents, strict=True)
    )


def blobs(repository: Path, ids: list[str]) -> dict[str, str]:
    """Return contents by id, decoded as UTF-8 with replacement characters, read in one batch."""
    asked = "".join(f"{blob}\n" for blob in ids).encode()
    command = ["git", "-C", str(repository), "cat-file", "--batch"]
    data = subprocess.run(command, input=asked, check=True, capture_output=True).stdout
    found: dict[str, str] = {}
    place = 0
    for blob in ids:
        line_end = data.index(b"\n", place)
        size = int(data[place:line_end].split()[2])
        start = line_end + 1
        found[blob] = data[start : start + size].decode("utf-8", "replace")
        place = start + size + 1
    return found
