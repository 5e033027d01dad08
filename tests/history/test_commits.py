"""Which commits are read, in which order, and what dates they carry."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from gitrepo import Repo

from history.telling import read, told
from inforce.history import open_repository
from inforce.model import Problem, ProblemsError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "r")


def dates(repo: Repo) -> list[datetime]:
    (lineage,) = read(repo.path).lineages
    return [snapshot.committed_at for snapshot in lineage.snapshots]


def test_order_comes_from_parents_when_clocks_run_backwards(repo: Repo) -> None:
    repo.write("a.md", "one").commit(at="2024-06-01T00:00:00+00:00")
    repo.write("a.md", "two").commit(at="2020-01-01T00:00:00+00:00")
    repo.write("a.md", "three").commit(at="2022-01-01T00:00:00+00:00")
    assert told(repo.path) == [["0 a.md: one", "1 a.md: two", "2 a.md: three"]]


def test_dates_are_the_committers_in_utc_whatever_zone_anybody_was_in(repo: Repo) -> None:
    repo.write("a.md", "one")
    repo.commit(at="2024-03-05T23:30:00-05:00", author_at="2019-01-01T00:00:00+05:45")
    assert dates(repo) == [datetime(2024, 3, 6, 4, 30, tzinfo=UTC)]


def test_years_before_1970_are_read(repo: Repo) -> None:
    repo.write("a.md", "one").commit(at="1950-05-09T16:00:00+00:00")
    repo.write("a.md", "two").commit(at="1969-12-31T23:59:59+01:00")
    assert dates(repo) == [
        datetime(1950, 5, 9, 16, tzinfo=UTC),
        datetime(1969, 12, 31, 22, 59, 59, tzinfo=UTC),
    ]


@pytest.mark.parametrize("seconds", ["99999999999999", "soon", "-"])
def test_a_date_that_is_none_is_1970_as_in_git(repo: Repo, seconds: str) -> None:
    tree = repo.write("a.md", "one").git("add", "-A") or repo.git("write-tree").strip()
    people = "".join(f"{role} N <e> {seconds} +0000\n" for role in ("author", "committer"))
    raw = f"tree {tree}\n{people}\nsubject\n".encode()
    made = repo.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", stdin=raw)
    repo.git("update-ref", "HEAD", made.strip())
    assert dates(repo) == [datetime(1970, 1, 1, tzinfo=UTC)]


def test_commits_that_change_nothing_are_counted(repo: Repo) -> None:
    repo.write("a.md", "one").commit()
    repo.commit("nothing")
    head = repo.commit("nothing again")
    history = read(repo.path)
    assert (history.commits, history.head) == (3, head)


def test_a_detached_head_is_read_up_to_its_commit(repo: Repo) -> None:
    first = repo.write("a.md", "one").commit()
    repo.write("a.md", "two").commit()
    repo.switch(first)
    assert told(repo.path) == [["0 a.md: one"]]


def test_a_linked_worktree_reads_its_own_head(repo: Repo, tmp_path: Path) -> None:
    repo.write("a.md", "one").commit()
    repo.git("worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    repo.write("a.md", "two").commit()
    with open_repository(tmp_path / "side") as repository:
        assert repository.worktree == tmp_path / "side"
    assert told(tmp_path / "side") == [["0 a.md: one"]]
    assert told(tmp_path / "side", "main") == [["0 a.md: one", "1 a.md: two"]]


def test_a_bare_repository_has_no_worktree(repo: Repo, tmp_path: Path) -> None:
    repo.write("a.md", "one").commit()
    repo.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    with open_repository(tmp_path / "bare.git") as repository:
        assert repository.worktree is None
    assert told(tmp_path / "bare.git") == [["0 a.md: one"]]


def test_a_folder_inside_the_worktree_opens_the_whole_repository(repo: Repo) -> None:
    repo.write("policies/deep/a.md", "one").commit()
    with open_repository(repo.path / "policies" / "deep") as repository:
        assert repository.worktree == repo.path
    assert told(repo.path / "policies" / "deep") == [["0 policies/deep/a.md: one"]]


def test_a_repository_below_a_link_and_in_an_odd_folder_is_found(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "a b\n&ü")
    repo.write("in/a.md", "one").commit()
    (tmp_path / "link").symlink_to(repo.path / "in")
    assert told(tmp_path / "link") == [["0 in/a.md: one"]]


def test_names_of_commits_are_resolved(repo: Repo) -> None:
    first = repo.write("a.md", "one").commit()
    repo.git("tag", "-a", "-m", "annotated", "v1")
    second = repo.branch("next").write("a.md", "two").commit()
    with open_repository(repo.path) as repository:
        names = ("HEAD", "next", "v1", "main", second, second[:12], "HEAD~1", "refs/tags/v1")
        found = [repository.resolve(name) for name in names]
    assert found == [second, second, first, first, second, second, first, first]


@pytest.mark.parametrize(
    "ref", ["nowhere", "", "--all", "-1", "main\nHEAD", "main x", "HEAD:a.md", "^main", "0" * 40]
)
def test_a_name_that_is_no_commit_is_refused_and_never_an_option(repo: Repo, ref: str) -> None:
    repo.write("a.md", "one").commit()
    with open_repository(repo.path) as repository, pytest.raises(ProblemsError) as refused:
        repository.resolve(ref)
    assert refused.value.problems == (
        Problem(
            "",
            0,
            f"{ref!r} names no commit in this repository, or more than one.",
            "Write a branch, tag or commit id that `git log -1` accepts there; "
            "fetch it first in CI.",
        ),
    )


@pytest.mark.parametrize("commit", ["HEAD", "--all", "A" * 40, ""])
def test_only_full_ids_are_read(repo: Repo, commit: str) -> None:
    repo.write("a.md", "one").commit()
    with open_repository(repo.path) as repository, pytest.raises(ValueError, match="not a full"):
        repository.read(commit, lambda path: True)
