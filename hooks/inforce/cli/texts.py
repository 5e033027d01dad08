"""Finds the file of a policy by what an editor calls it, and writes it back."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inforce.addresses import policy_address
from inforce.cli.proposal import the_proposal
from inforce.history import Uncommitted, open_repository
from inforce.metadata import read
from inforce.model import Problem, ProblemsError
from inforce.source import decode
from inforce.sourcediff import source_diff

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from inforce.cli.source import Source
    from inforce.gate.values import Change


@dataclass(frozen=True, slots=True)
class TextFile:
    """The file of a policy in the work tree."""

    file: Path
    """Where it is."""
    path: str
    """Its path in the repository."""
    id: str
    """Id of the policy: declared, else from the path."""
    data: bytes
    """Its bytes."""


def worktree_of(source: Source) -> Path:
    """Return the folder of the checked-out files, or raise UsageError for a bare repository."""
    with open_repository(source.root) as repository:
        if repository.worktree is None:
            raise click.UsageError("This repository has no files checked out to edit.")
        return repository.worktree


def beginning_worktree(source: Source) -> Path:
    """Return the same, also for a repository in which nothing is committed yet."""
    try:
        return worktree_of(source)
    except ProblemsError:
        start = source.root.resolve()
        found = next((each for each in (start, *start.parents) if (each / ".git").exists()), None)
        if found is None:
            raise
        return found


def find_text(source: Source, name: str) -> TextFile:
    """Return the file of the policy with that id, address or path; raise UsageError if none."""
    root = worktree_of(source)
    known = list(texts_of(source))
    wanted = Path(name)
    for text in known:
        paths = {text.file, root / text.path}
        if name in (text.id, text.path, policy_address(text.id)) or wanted.absolute() in paths:
            return text
    names = ", ".join(sorted(text.id for text in known)) or "none at all"
    raise click.UsageError(f"There is no policy {name!r} here. There is: {names}.")


def new_file(source: Source, name: str, option: str, instead: str) -> TextFile:
    """Return the file of a policy that is not there yet; raise UsageError where it cannot be one.

    `option` is what names it otherwise, `instead` what to do about one that is there already.
    """
    root, folder = beginning_worktree(source), source.settings.policies.path
    path = "/".join(part for part in (folder, name.removesuffix(".md")) if part) + ".md"
    if ".." in path.split("/") or name.startswith("/"):
        raise click.UsageError(f"{name!r} does not lie in the folder of the policies.")
    if not source.settings.selects(path):
        raise click.UsageError(f"{path} would not be read as a policy. Say it with {option}.")
    if (root / path).exists():
        raise click.UsageError(f"{path} is there already. {instead}")
    return TextFile(root / path, path, "", b"")


def texts_of(source: Source) -> Iterator[TextFile]:
    """Yield every policy in the work tree; nothing is read through symbolic links."""
    root = worktree_of(source)
    folder = root / source.settings.policies.path
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(root).as_posix()
        if file.is_symlink() or not source.settings.selects(path) or not file.is_file():
            continue
        data = file.read_bytes()
        declared = read(decode(data, path).text, path, tolerant=True).front_matter
        yield TextFile(file, path, declared.id or source.settings.policy_path(path), data)


def change_of(source: Source, text: TextFile, day: date, base: str | None = None) -> Change:
    """Return what the file as it is now would change in the published policy."""
    blob = sha1(text.data, usedforsecurity=False).hexdigest()
    also = Uncommitted(text.path, blob, text.data)
    proposal = the_proposal(source, day, base, edits=False, also=also)
    changes = (change for change in proposal.changes if change.path == text.path and change.after)
    found = next(changes, None)
    if found is None:
        problem = Problem(text.path, 0, "is not read as a policy.", "Look at the settings.")
        raise ProblemsError((problem,))
    return found


def save(text: TextFile, data: bytes) -> None:
    """Write the file and print what changed in it.

    Raises ProblemsError, and writes nothing, where the front matter would get a new mistake.
    """
    known = {problem.message for problem in _front_matter_problems(text, text.data)}
    new = [each for each in _front_matter_problems(text, data) if each.message not in known]
    if new:
        raise ProblemsError(tuple(new))
    text.file.parent.mkdir(parents=True, exist_ok=True)
    text.file.write_bytes(data)
    click.echo(text.path)
    for sign, line in source_diff(text.data, data, context=0):
        if sign != "hunk":
            click.echo(f"  {line}")


def _front_matter_problems(text: TextFile, data: bytes) -> tuple[Problem, ...]:
    return read(decode(data, text.path).text, text.path).problems
