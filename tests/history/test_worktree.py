"""What is written and not committed is found, and nothing else of the machine is read."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest
from gitrepo import Repo

from history.telling import markdown
from inforce.history import Uncommitted, open_repository
from inforce.model import Problem, ProblemsError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo(tmp_path / "r")
    made.write("a.md", "one\n").write("deep/b.md", "two\n").write("notes.txt", "three\n").commit()
    return made


def found(repo: Repo, limit: int = 1000) -> dict[str, bytes | None]:
    """Each uncommitted file with its content; None for a file that was deleted."""
    with open_repository(repo.path) as repository:
        changed = repository.uncommitted(repository.head, markdown, limit=limit)
    return {one.path: one.data if one.blob else None for one in changed}


def test_nothing_is_found_where_everything_is_committed(repo: Repo) -> None:
    assert found(repo) == {}


def test_edits_new_files_and_deletions_are_found_committed_or_not_staged_or_not(repo: Repo) -> None:
    repo.write("a.md", "edited\n").write("deep/new.md", "new\n").remove("deep/b.md")
    expected = {"a.md": b"edited\n", "deep/b.md": None, "deep/new.md": b"new\n"}
    assert found(repo) == expected
    repo.git("add", "-A")
    assert found(repo) == expected


def test_the_id_is_the_one_git_gives(repo: Repo) -> None:
    repo.write("a.md", "edited\n")
    with open_repository(repo.path) as repository:
        (one,) = repository.uncommitted(repository.head, markdown)
    assert one == Uncommitted("a.md", repo.git("hash-object", "a.md").strip(), b"edited\n")


def test_only_selected_and_unignored_files_are_found(repo: Repo) -> None:
    repo.write("notes.txt", "edited").write(".gitignore", "build/\n").write("build/x.md", "made")
    assert found(repo) == {}


def test_an_edit_that_only_converts_line_ends_is_none(repo: Repo) -> None:
    repo.write("a.md", "one\r\n")
    assert found(repo) == {}


def test_links_pipes_sockets_and_folders_are_never_read(repo: Repo, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("secret")
    repo.link("a.md", str(secret)).link("new.md", str(secret)).link("link", str(tmp_path))
    (repo.path / "deep" / "b.md").unlink()
    os.mkfifo(repo.path / "deep" / "b.md")
    os.mkfifo(repo.path / "pipe.md")
    (repo.path / "folder.md").mkdir()
    with socket.socket(socket.AF_UNIX) as listening:
        os.chdir(repo.path)
        listening.bind("socket.md")
        assert found(repo) == {"a.md": None, "deep/b.md": None}


def test_a_folder_replaced_by_a_link_hides_its_files(repo: Repo, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "b.md").write_text("secret")
    repo.remove("deep").link("deep", str(tmp_path / "elsewhere"))
    assert found(repo) == {"deep/b.md": None}


def test_a_file_left_out_of_a_sparse_checkout_is_not_deleted(repo: Repo) -> None:
    repo.git("sparse-checkout", "set", "--no-cone", "/a.md")
    assert not (repo.path / "deep").exists()
    assert found(repo) == {}


def test_files_over_the_limit_are_refused_all_at_once(repo: Repo) -> None:
    repo.write("a.md", "x" * 11).write("new.md", "y" * 11).write("fine.md", "z" * 10)
    with pytest.raises(ProblemsError) as refused:
        found(repo, limit=10)
    assert refused.value.problems == tuple(
        Problem(
            path,
            0,
            "The file has more than 10 bytes, the most that is allowed.",
            "Keep the file out of the policies with the globs in the settings, or split it.",
        )
        for path in ("a.md", "new.md")
    )


def test_a_bare_repository_has_nothing_uncommitted(repo: Repo, tmp_path: Path) -> None:
    repo.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    with open_repository(tmp_path / "bare.git") as repository:
        assert repository.uncommitted(repository.head, markdown) == ()


def test_a_linked_worktree_is_compared_with_its_own_files(repo: Repo, tmp_path: Path) -> None:
    repo.git("worktree", "add", "-q", str(tmp_path / "side"))
    (tmp_path / "side" / "a.md").write_text("edited\n")
    with open_repository(tmp_path / "side") as repository:
        changed = repository.uncommitted(repository.head, markdown)
    assert [one.path for one in changed] == ["a.md"]
