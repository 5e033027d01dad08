"""Asking for what is refused."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from inforce.history import open_repository
from inforce.model import Problem, ProblemsError

if TYPE_CHECKING:
    from pathlib import Path


def refusal(path: Path) -> tuple[str, str]:
    """What is said about a repository that is refused: what was found, and the fix."""
    with pytest.raises(ProblemsError) as refused:
        open_repository(path)
    (problem,) = refused.value.problems
    assert problem == Problem("", 0, problem.message, problem.fix)
    return problem.message, problem.fix


def fake_git(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program `git` before the real one, as `real` in the script."""
    folder.mkdir()
    program = folder / "git"
    program.write_text(f"#!/bin/sh\nreal='{shutil.which('git')}'\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
