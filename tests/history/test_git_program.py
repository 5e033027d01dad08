"""A program `git` that is missing, old, broken or noisy; and none that is left running."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from gitrepo import Repo

from history.refused import fake_git, refusal
from history.telling import told

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo(tmp_path / "r")
    made.write("a.md", "one").commit()
    made.write("a.md", "two").commit()
    return made


@pytest.mark.parametrize("printed", ["2.4.12", "1.9.5.msysgit.0"])
def test_a_git_that_is_too_old(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: str
) -> None:
    fake_git(tmp_path / "bin", f"echo git version {printed}", monkeypatch)
    found = ".".join(printed.split(".")[:3])
    assert refusal(repo.path) == (
        f"This git is version {found}; 2.5.0 is the oldest that can be used, "
        "because it was the first that reads linked worktrees.",
        "Install git 2.5.0 or newer.",
    )


@pytest.mark.parametrize("printed", ["2.5.0", "2.39.3 (Apple Git-146)", "2.48.0.rc1", "3.0"])
def test_a_git_that_is_new_enough(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: str
) -> None:
    script = f'[ "$1" = version ] && echo "git version {printed}" || exec "$real" "$@"'
    fake_git(tmp_path / "bin", script, monkeypatch)
    assert len(told(repo.path)) == 1


@pytest.mark.parametrize("script", ["exit 1", "read asked; printf 0123; exit 1"])
def test_a_git_that_ends_in_the_middle(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    choice = f'case "$*" in *cat-file*) {script};; *) exec "$real" "$@";; esac'
    fake_git(tmp_path / "bin", choice, monkeypatch)
    assert refusal(repo.path)[0] == (
        "git could not read the repository: it stopped without a message."
    )


def test_a_git_that_complains_without_end_is_listened_to(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noise = "yes complaint | head -c 300000 >&2"
    choice = f'case "$*" in *cat-file*|*log*) {noise};; esac; exec "$real" "$@"'
    fake_git(tmp_path / "bin", choice, monkeypatch)
    assert told(repo.path) == [["0 a.md: one", "1 a.md: two"]]


MISSING = (
    "The program git was not found or does not start.",
    "Install git and see that `git version` works in this terminal.",
)


def test_no_git(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refusal(repo.path) == MISSING


def test_a_git_that_does_not_start(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_git(tmp_path / "bin", "exit 3", monkeypatch)
    assert refusal(repo.path) == MISSING


@pytest.mark.parametrize("script", ["", "exit 3"], ids=["missing", "broken"])
def test_no_git_from_the_very_start(repo: Repo, tmp_path: Path, script: str) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    if script:
        (empty / "git").write_text(f"#!/bin/sh\n{script}\n")
        (empty / "git").chmod(0o755)
    code = (
        "import sys; from inforce.history import open_repository\n"
        "from inforce.model import ProblemsError\n"
        "try: open_repository(sys.argv[1])\n"
        "except ProblemsError as refused: print(refused.problems[0].message)"
    )
    seen = {"PATH": str(empty), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-W", "error", "-c", code, str(repo.path)]
    done = subprocess.run(command, env=seen, capture_output=True, text=True, check=True)
    assert (done.stdout.strip(), done.stderr) == (MISSING[0], "")


def test_every_process_has_ended_when_the_repository_is_closed(repo: Repo) -> None:
    code = (
        "import os, sys; from inforce.history import open_repository\n"
        "with open_repository(sys.argv[1]) as repository:\n"
        "    head = repository.resolve('HEAD')\n"
        "    history = repository.read(head, lambda path: True)\n"
        "    ids = [one.blob for one in history.lineages[0].snapshots]\n"
        "    broken = repository.blobs(ids); next(broken)\n"
        "    list(repository.blobs(ids)); broken.close()\n"
        "    repository.uncommitted(head, lambda path: True)\n"
        "try: os.waitpid(-1, os.WNOHANG); print('left')\n"
        "except ChildProcessError: print('none')"
    )
    seen = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-X", "dev", "-W", "error", "-c", code, str(repo.path)]
    done = subprocess.run(command, env=seen, capture_output=True, text=True, check=True)
    assert (done.stdout.strip(), done.stderr) == ("none", "")
