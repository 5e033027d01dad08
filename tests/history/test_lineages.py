"""How the commits of a branch become the lives of its policies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from gitrepo import Repo

from history.telling import read, told

if TYPE_CHECKING:
    from pathlib import Path

BODY = "".join(f"Clause {number} binds both parties.\n" for number in range(30))
"""Enough text that git knows an edited file again after a move."""


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "r")


def text(title: str) -> str:
    """A text told apart by its first line."""
    return f"{title}\n{BODY}"


def test_each_commit_that_changes_a_policy_is_a_snapshot(repo: Repo) -> None:
    repo.write("a.md", "one").write("b.md", "other").commit()
    repo.write("notes.txt", "nothing legal").commit()
    repo.write("a.md", "two").commit()
    assert told(repo.path) == [["0 a.md: one", "2 a.md: two"], ["0 b.md: other"]]


def test_a_revert_brings_the_old_text_back_as_a_snapshot_of_its_own(repo: Repo) -> None:
    for title in ("A", "B", "A"):
        repo.write("a.md", title).commit()
    assert told(repo.path) == [["0 a.md: A", "1 a.md: B", "2 a.md: A"]]


def test_a_merge_publishes_what_its_branch_changed_at_the_merge(repo: Repo) -> None:
    repo.write("a.md", "one").commit()
    repo.branch("amend").write("a.md", "draft").commit()
    repo.write("a.md", "final").write("b.md", "new").commit()
    repo.switch("main").write("c.md", "meanwhile").commit()
    merge = repo.merge("amend")
    assert told(repo.path) == [
        ["0 a.md: one", "2 a.md: final"],
        ["1 c.md: meanwhile"],
        ["2 b.md: new"],
    ]
    assert read(repo.path).lineages[0].snapshots[-1].commit == merge


def test_a_merge_follows_a_rename_made_on_its_branch(repo: Repo) -> None:
    repo.write("a.md", text("A")).commit()
    repo.branch("amend").move("a.md", "b.md").write("b.md", text("B")).commit()
    repo.switch("main").merge("amend")
    assert told(repo.path) == [["0 a.md: A", "1 b.md: B (was a.md)"]]


def test_a_squashed_branch_is_one_snapshot(repo: Repo) -> None:
    repo.write("a.md", "one").commit()
    repo.branch("amend").write("a.md", "draft").commit()
    repo.write("a.md", "final").commit()
    repo.switch("main").merge("amend", squash=True)
    assert told(repo.path) == [["0 a.md: one", "1 a.md: final"]]


def test_a_rename_with_edits_continues_the_policy(repo: Repo) -> None:
    repo.write("a.md", text("A")).commit()
    repo.move("a.md", "legal/terms.md").write("legal/terms.md", text("B")).commit()
    repo.write("legal/terms.md", text("C")).commit()
    assert told(repo.path) == [
        ["0 a.md: A", "1 legal/terms.md: B (was a.md)", "2 legal/terms.md: C"]
    ]


def test_a_rename_that_changes_only_upper_and_lower_case_continues_the_policy(repo: Repo) -> None:
    repo.write("Terms.md", text("A")).commit()
    repo.move("Terms.md", "terms.md").commit()
    assert told(repo.path) == [["0 Terms.md: A", "1 terms.md: A (was Terms.md)"]]


def test_a_path_used_again_after_its_policy_moved_away_begins_a_new_one(repo: Repo) -> None:
    repo.write("a.md", text("A")).commit()
    repo.move("a.md", "b.md").commit()
    repo.write("a.md", "unlike anything").commit()
    assert told(repo.path) == [["0 a.md: A", "1 b.md: A (was a.md)"], ["2 a.md: unlike anything"]]


def test_a_policy_may_move_away_and_come_back(repo: Repo) -> None:
    repo.write("x/index.md", text("A")).commit()
    repo.move("x/index.md", "x.md").commit()
    repo.move("x.md", "x/index.md").commit()
    assert told(repo.path) == [
        ["0 x/index.md: A", "1 x.md: A (was x/index.md)", "2 x/index.md: A (was x.md)"]
    ]


def test_a_policy_that_moves_onto_the_path_of_a_removed_one_stays_itself(repo: Repo) -> None:
    repo.write("a.md", text("A")).write("b.md", "unlike").commit()
    repo.remove("b.md").commit()
    repo.move("a.md", "b.md").commit()
    repo.remove("b.md").commit()
    repo.write("b.md", "again").commit()
    assert told(repo.path) == [
        ["0 a.md: A", "2 b.md: A (was a.md)", "3 b.md: removed", "4 b.md: again"],
        ["0 b.md: unlike", "1 b.md: removed"],
    ]


def test_a_deleted_policy_that_returns_continues(repo: Repo) -> None:
    repo.write("a.md", "one").commit()
    repo.remove("a.md").commit()
    repo.write("a.md", "two").commit()
    assert told(repo.path) == [["0 a.md: one", "1 a.md: removed", "2 a.md: two"]]


def test_a_policy_that_was_renamed_then_deleted_returns_at_its_last_path_only(repo: Repo) -> None:
    repo.write("a.md", text("A")).commit()
    repo.move("a.md", "b.md").commit()
    repo.remove("b.md").commit()
    repo.write("a.md", "first path").commit()
    repo.write("b.md", "last path").commit()
    assert told(repo.path) == [
        ["0 a.md: A", "1 b.md: A (was a.md)", "2 b.md: removed", "4 b.md: last path"],
        ["3 a.md: first path"],
    ]


def test_a_policy_that_returned_and_moved_away_leaves_its_path_free(repo: Repo) -> None:
    repo.write("a.md", text("A")).commit()
    repo.remove("a.md").commit()
    repo.write("a.md", text("B")).commit()
    repo.move("a.md", "b.md").commit()
    repo.write("a.md", "unlike anything").commit()
    assert told(repo.path) == [
        ["0 a.md: A", "1 a.md: removed", "2 a.md: B", "3 b.md: B (was a.md)"],
        ["4 a.md: unlike anything"],
    ]


def test_a_copy_begins_a_policy_of_its_own(repo: Repo) -> None:
    repo.write("a.md", text("A")).commit()
    repo.write("a.md", text("B")).write("b.md", text("A")).commit()
    assert told(repo.path) == [["0 a.md: A", "1 a.md: B"], ["1 b.md: A"]]


def test_moving_out_of_the_selection_removes_and_moving_in_begins(repo: Repo) -> None:
    repo.write("a.md", text("A")).write("b.txt", text("B")).commit()
    repo.move("a.md", "a.txt").move("b.txt", "b.md").commit()
    assert told(repo.path) == [["0 a.md: A", "1 a.md: removed"], ["1 b.md: B"]]


def test_a_new_text_where_a_policy_left_the_selection_continues_it(repo: Repo) -> None:
    repo.write("a.md", text("A")).commit()
    repo.move("a.md", "archive.txt").commit()
    repo.write("a.md", "another").commit()
    assert told(repo.path) == [["0 a.md: A", "1 a.md: removed", "2 a.md: another"]]


def test_two_moves_in_one_commit_keep_both_policies_apart(repo: Repo) -> None:
    other = text("B").replace("binds", "frees")
    repo.write("a.md", text("A")).write("b.md", other).commit()
    repo.move("a.md", "x/b.md").move("b.md", "x/a.md").commit()
    assert told(repo.path) == [
        ["0 a.md: A", "1 x/b.md: A (was a.md)"],
        ["0 b.md: B", "1 x/a.md: B (was b.md)"],
    ]


def test_a_link_or_submodule_in_place_of_a_policy_removes_it(repo: Repo) -> None:
    repo.write("a.md", "one").write("b.md", "two").commit()
    repo.link("a.md", "b.md").commit()
    repo.submodule("b.md").commit()
    assert told(repo.path) == [
        ["0 a.md: one", "1 a.md: removed"],
        ["0 b.md: two", "2 b.md: removed"],
    ]


def test_a_file_in_place_of_a_link_begins_or_continues_a_policy(repo: Repo) -> None:
    repo.link("a.md", "nowhere").write("b.md", "one").commit()
    repo.write("a.md", "real").link("b.md", "a.md").commit()
    repo.write("b.md", "two").commit()
    assert told(repo.path) == [
        ["0 b.md: one", "1 b.md: removed", "2 b.md: two"],
        ["1 a.md: real"],
    ]


def test_a_change_of_the_executable_bit_alone_is_no_snapshot(repo: Repo) -> None:
    repo.write("a.md", "one").commit()
    repo.executable("a.md").commit()
    repo.write("a.md", "two").commit()
    assert told(repo.path) == [["0 a.md: one", "2 a.md: two"]]


def test_nothing_is_continued_at_a_path_that_breaks(repo: Repo) -> None:
    repo.write("a.md", text("A")).write("c.md", "old").commit()
    repo.move("a.md", "b.md").remove("c.md").commit()
    repo.write("c.md", "new").commit()
    assert told(repo.path, breaks=["b.md", "c.md"]) == [
        ["0 a.md: A", "1 a.md: removed"],
        ["0 c.md: old", "1 c.md: removed"],
        ["1 b.md: A"],
        ["2 c.md: new"],
    ]


def test_every_path_is_asked_about_once(repo: Repo) -> None:
    for title in ("A", "B", "C"):
        repo.write("a.md", title).commit()
    asked: list[str] = []
    read(repo.path, selects=lambda path: not asked.append(path))
    assert asked == ["a.md"]
