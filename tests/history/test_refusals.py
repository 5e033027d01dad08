"""What cannot be read in full is refused, with the words and the fix a person needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from gitrepo import Repo

from history.refused import fake_git, refusal
from history.telling import told
from inforce.history import open_repository
from inforce.history.objects import Objects
from inforce.history.process import Place
from inforce.model import ProblemsError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo(tmp_path / "r")
    made.write("a.md", "one").commit()
    made.write("a.md", "two").commit()
    return made


def test_a_folder_outside_any_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert refusal(tmp_path) == (
        f"The folder '{tmp_path}' is not in a git repository.",
        "Give the folder of a git repository, or make one with `git init` and commit the policies.",
    )


def test_a_broken_repository_inside_another_one(repo: Repo) -> None:
    inner = repo.path / "inner"
    for folder in ("objects", "refs"):
        (inner / ".git" / folder).mkdir(parents=True)
    (inner / ".git" / "HEAD").write_text("nonsense")
    assert refusal(inner)[0] == f"The folder '{inner}' is not in a git repository."


@pytest.mark.parametrize("name", ["nowhere", "file"])
def test_no_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    assert refusal(tmp_path / name) == (
        f"There is no folder '{tmp_path / name}', or it may not be entered.",
        "Give the folder of a git repository.",
    )


def test_no_commits(tmp_path: Path) -> None:
    assert refusal(Repo(tmp_path / "r").path) == (
        f"The repository '{tmp_path}/r' has no commits, so it has published nothing yet.",
        "Commit the policies first: `git add policies` and `git commit`.",
    )


def test_a_branch_without_commits_is_no_matter_where_others_have_some(repo: Repo) -> None:
    repo.git("symbolic-ref", "HEAD", "refs/heads/unborn")
    assert told(repo.path, "main") == [["0 a.md: one", "1 a.md: two"]]


def test_a_shallow_clone_until_the_fix_was_run(repo: Repo, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    repo.git("clone", "-q", "--depth=1", f"file://{repo.path}", str(clone))
    assert refusal(clone) == (
        f"The repository '{clone}' is a shallow clone: older versions are missing from it.",
        "Run `git fetch --unshallow` there; in GitHub Actions give actions/checkout "
        "`fetch-depth: 0`, in GitLab CI set `GIT_DEPTH: 0`.",
    )
    repo.git("-C", str(clone), "fetch", "-q", "--unshallow")
    assert told(clone) == [["0 a.md: one", "1 a.md: two"]]


def test_a_shallow_clone_seen_from_a_linked_worktree(repo: Repo, tmp_path: Path) -> None:
    clone, side = tmp_path / "clone", tmp_path / "side"
    repo.git("clone", "-q", "--depth=1", f"file://{repo.path}", str(clone))
    repo.git("-C", str(clone), "worktree", "add", "-q", str(side))
    assert "is a shallow clone" in refusal(side)[0]


@pytest.fixture
def partial(repo: Repo, tmp_path: Path) -> Path:
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.git("config", "uploadpack.allowAnySHA1InWant", "true")
    url, clone = f"file://{repo.path}", tmp_path / "partial"
    repo.git("clone", "-q", "--no-checkout", "--filter=blob:none", url, str(clone))
    return clone


def test_a_partial_clone_until_the_fix_was_run(repo: Repo, partial: Path) -> None:
    assert refusal(partial) == (
        f"The repository '{partial}' is a partial clone: some texts were left on the server.",
        "Clone it again without `--filter`, or run `git fetch --refetch --no-filter` there "
        "(git 2.36 or newer).",
    )
    repo.git("-C", str(partial), "fetch", "-q", "--refetch", "--no-filter")
    assert told(partial) == [["0 a.md: one", "1 a.md: two"]]


def test_nothing_is_ever_fetched(repo: Repo, partial: Path) -> None:
    blob = repo.git("rev-parse", "HEAD:a.md").strip()
    objects = Objects(Place(partial))
    with pytest.raises(ProblemsError):
        list(objects.blobs([blob], 100, {}))
    objects.close()
    listed = repo.git("-C", str(partial), "rev-list", "--objects", "--missing=print", "HEAD")
    assert f"?{blob}" in listed.split()


def test_sha256(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "r", object_format="sha256")
    repo.write("a.md", "one").commit()
    assert refusal(repo.path) == (
        f"The repository '{repo.path}' uses SHA-256 object ids, which are not supported.",
        "Use a repository with SHA-1 ids, the default of `git init`.",
    )


def test_damage_is_told_in_the_words_of_git(repo: Repo) -> None:
    (repo.path / ".git" / "config").write_text("[broken\n")
    assert refusal(repo.path) == (
        "git could not read the repository: fatal: bad config line 1 in file .git/config.",
        "Run `git fsck` there and mend what it reports, or clone the repository again.",
    )


def test_a_missing_commit_is_told_while_reading(repo: Repo) -> None:
    first, head = repo.git("rev-parse", "HEAD~1").strip(), repo.head
    (repo.path / ".git" / "objects" / first[:2] / first[2:]).unlink()
    with open_repository(repo.path) as repository, pytest.raises(ProblemsError) as refused:
        repository.read(head, lambda path: True)
    assert "git could not read the repository: " in str(refused.value)
    assert first in str(refused.value)


def test_a_repository_of_somebody_else_until_it_is_trusted(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = 'GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec "$real" "$@"'
    fake_git(tmp_path / "bin", script, monkeypatch)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert refusal(repo.path) == (
        f"The repository '{repo.path}' belongs to another user, so git does not trust it.",
        f"If you trust it, run `git config --global --add safe.directory '{repo.path}'`.",
    )
    (tmp_path / ".gitconfig").write_text(f"[safe]\n\tdirectory = {repo.path}\n")
    assert told(repo.path) == [["0 a.md: one", "1 a.md: two"]]
