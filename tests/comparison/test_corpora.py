"""Distant versions of real policies are compared exactly."""

from __future__ import annotations

import subprocess
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from gitrepo import environment
from history.corpora import clone

from comparison.compose import compose
from comparison.histories import compared
from inforce.interpretation import interpret
from inforce.redline.check import inexact

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.corpus

POLICIES = [("basecamp-policies", "privacy/index.md"), ("basecamp-policies", "terms/index.md")]
LATEST = 10
"""Versions of each policy that are compared, each with each."""


def git(repository: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(repository), *arguments]
    return subprocess.run(command, env=environment(), check=True, capture_output=True).stdout


def texts(repository: Path, path: str) -> list[str]:
    """Return the latest versions of a policy as HTML, oldest first."""
    commits = git(repository, "log", "--first-parent", "--format=%H", "--", path).decode().split()
    found: list[str] = []
    for commit in commits:
        listed = git(repository, "ls-tree", "--name-only", commit, "--", path)
        if listed and len(found) < LATEST:
            html = interpret(git(repository, "cat-file", "blob", f"{commit}:{path}"))[1].html
            found += [] if html in found[-1:] else [html]
    return found[::-1]


@pytest.mark.parametrize(("name", "path"), POLICIES)
def test_every_pair_of_the_latest_versions_is_exact(name: str, path: str) -> None:
    trees, data = compared(texts(clone(name), path))
    assert len(trees) == LATEST
    wrong = [
        (old, new)
        for old, new in combinations(range(len(trees)), 2)
        if inexact(compose(data, old, new), trees[old], trees[new]) != (-1, -1)
    ]
    assert wrong == []
