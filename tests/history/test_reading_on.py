"""Reading only what is new, where the history read last is still part of this one."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from gitrepo import Repo

from history.corpora import NAMES, clone
from history.telling import markdown
from inforce.history import open_repository, read_history, write_history

if TYPE_CHECKING:
    from pathlib import Path

    from inforce.model import History


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "r")
    repo.write("a.md", "one").commit()
    repo.write("a.md", "two").commit()
    return repo


def read_on(path: Path, known: History | None) -> History:
    """Read up to HEAD, going on from what is known."""
    with open_repository(path) as repository:
        return repository.read(repository.resolve("HEAD"), markdown, known=known)


def test_nothing_is_asked_where_nothing_is_new(repo: Repo) -> None:
    known = read_on(repo.path, None)
    assert read_on(repo.path, known) is known


def test_only_the_new_commits_are_asked_for(repo: Repo) -> None:
    known = read_on(repo.path, None)
    invented = replace(known, lineages=(replace(known.lineages[0]),), commits=100)
    repo.write("a.md", "three").commit()
    read = read_on(repo.path, invented)
    assert read.commits == 101
    assert [one.position for one in read.lineages[0].snapshots] == [0, 1, 100]


def test_a_history_that_was_rewritten_is_read_anew(repo: Repo) -> None:
    known = read_on(repo.path, None)
    repo.git("reset", "-q", "--hard", "HEAD~1")
    repo.write("a.md", "another two").commit()
    assert read_on(repo.path, known) == read_on(repo.path, None)


def test_a_history_that_was_cut_short_is_read_anew(repo: Repo) -> None:
    known = read_on(repo.path, None)
    repo.git("reset", "-q", "--hard", "HEAD~1")
    assert read_on(repo.path, known) == read_on(repo.path, None)


def test_a_known_head_that_came_in_by_a_merge_is_not_on_the_line(repo: Repo) -> None:
    repo.branch("side")
    repo.write("a.md", "of the branch").commit()
    known = read_on(repo.path, None)
    repo.switch("main")
    repo.write("b.md", "of the main line").commit()
    repo.merge("side")
    assert read_on(repo.path, known) == read_on(repo.path, None)


def test_a_known_head_that_git_no_longer_has_is_passed_over(repo: Repo) -> None:
    known = replace(read_on(repo.path, None), head="1" * 40)
    assert read_on(repo.path, known) == read_on(repo.path, None)


@pytest.mark.corpus
@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("ota")])
def test_a_real_history_read_in_two_parts_is_the_same(name: str) -> None:
    with open_repository(clone(name)) as repository:
        head = repository.resolve("HEAD")
        whole = repository.read(head, markdown)
        for back in (1, whole.commits // 3, whole.commits - 1):
            known = repository.read(repository.resolve(f"{head}~{back}"), markdown)
            assert known.commits == whole.commits - back
            assert repository.read(head, markdown, known=known) == whole


def test_a_path_that_is_no_unicode_and_a_moment_before_1970_survive_being_stored(
    tmp_path: Path,
) -> None:
    repo = Repo(tmp_path / "r")
    repo.write(os.fsdecode(b"caf\xe9.md"), "one").commit(at="1950-05-09T16:00:00+00:00")
    known = read_on(repo.path, None)
    assert repr(read_history(write_history(known))) == repr(known)
    assert "\udce9" in known.lineages[0].snapshots[0].path
