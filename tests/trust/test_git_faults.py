"""Whatever happens to the repository, what was published is told as before, or not at all."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from gitrepo import Repo

from trust.gitfaults import AS_BEFORE, outcome, record, tell
from trust.hostile import EVERY_FAULT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    repo = tell(tmp_path_factory.mktemp("faults") / "original")
    return repo.path, record(repo)


@pytest.mark.parametrize("name", EVERY_FAULT)
def test_a_fault_is_told_in_words_or_changes_nothing(
    name: str, original: tuple[Path, bytes], tmp_path: Path
) -> None:
    path, published = original
    shutil.copytree(path, tmp_path / "repository", symlinks=True)
    repo = Repo(tmp_path / "repository")
    spoil, says = EVERY_FAULT[name]
    spoil(repo)
    found = outcome(repo, published)
    print(found)
    assert says in found
    assert says == AS_BEFORE or found != AS_BEFORE
    assert not list(tmp_path.rglob("pwned"))
