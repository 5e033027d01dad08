"""What is no ordinary file is refused where a text belongs, and harmless where it stood once."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import pytest
from gitrepo import Repo

from inforce.model import Severity
from inforce.publication import open_publication
from inforce.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inforce.model import Problem

TEXT = "# Other\n\nWords.\n"
LINK = "policies/x.md: is a symbolic link, and texts are never read through links. Put a file "

KINDS: dict[str, tuple[Callable[[Repo], object], str]] = {
    "a link to another text": (lambda repo: repo.link("policies/x.md", "terms.md"), LINK),
    "a link out of the repository": (
        lambda repo: repo.link("policies/x.md", "/etc/passwd"),
        LINK,
    ),
    "a link to a text outside the folder": (
        lambda repo: repo.link("policies/x.md", "../docs/index.md"),
        LINK,
    ),
    "a link to itself": (lambda repo: repo.link("policies/x.md", "x.md"), LINK),
    "two links to each other": (
        lambda repo: repo.link("policies/x.md", "y.md").link("policies/y.md", "x.md"),
        LINK,
    ),
    "a link to nothing": (lambda repo: repo.link("policies/x.md", "gone.md"), LINK),
    "a link to a device": (lambda repo: repo.link("policies/x.md", "/dev/zero"), LINK),
    "a link to a folder": (
        lambda repo: repo.link("policies/more", "../docs"),
        "policies/more: is a symbolic link,",
    ),
    "a link in place of the whole folder": (
        lambda repo: repo.remove("policies").link("policies", "docs"),
        "policies: is a symbolic link,",
    ),
    "a submodule named like a text": (
        lambda repo: repo.submodule("policies/x.md"),
        "policies/x.md: is a submodule, and texts are read from this repository only. Put a file ",
    ),
    "a submodule with texts": (
        lambda repo: repo.submodule("policies/partners"),
        "policies/partners: is a submodule,",
    ),
    "an executable": (
        lambda repo: repo.write("policies/x.md", TEXT).executable("policies/x.md"),
        "policies/x.md: is marked as a program, and a policy is none. "
        "Run `git update-index --chmod=-x policies/x.md` and commit.",
    ),
}


def repository(folder: Path) -> Repo:
    repo = Repo(folder)
    repo.write("docs/index.md", "# Home\n").write("policies/terms.md", "# Terms\n\nOne.\n")
    repo.commit("Adopt", at="2024-01-01T12:00:00Z")
    return repo


def problems(repo: Repo) -> list[Problem]:
    cache = repo.path.with_name("cache")
    day = date(2024, 6, 1)
    with open_publication(repo.path, read_settings(None), day, "", cache) as publication:
        return list(publication.problems)


@pytest.mark.parametrize("name", KINDS)
def test_in_new_text_each_kind_is_refused_with_its_path(name: str, tmp_path: Path) -> None:
    repo = repository(tmp_path / "repository")
    put, says = KINDS[name]
    put(repo)
    repo.commit("Put it there", at="2024-02-01T12:00:00Z")
    errors = [str(one) for one in problems(repo) if one.severity is Severity.ERROR]
    assert any(error.startswith(says) for error in errors), errors


@pytest.mark.parametrize("name", ["a link to another text", "a submodule named like a text"])
def test_what_stood_there_once_is_told_and_harmless(name: str, tmp_path: Path) -> None:
    repo = repository(tmp_path / "repository")
    repo.write("policies/x.md", TEXT).commit("A text", at="2024-01-10T12:00:00Z")
    KINDS[name][0](repo)
    commit = repo.commit("Put it there", at="2024-02-01T12:00:00Z")
    repo.git("rm", "-q", "-r", "--cached", "policies/x.md")
    repo.remove("policies/x.md").write("policies/x.md", TEXT).commit(
        "A text again", at="2024-03-01T12:00:00Z"
    )
    for _ in range(2):
        (found,) = problems(repo)
        assert found.severity is Severity.WARNING
        assert "here, which is no text; nothing was published from it." in found.message
        assert (found.path, found.commit) == ("policies/x.md", commit)


def test_a_text_that_was_a_program_once_is_read_as_the_text_it_is_and_told(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repository")
    repo.write("policies/x.md", TEXT).executable("policies/x.md")
    commit = repo.commit("A program", at="2024-01-10T12:00:00Z")
    (refused,) = problems(repo)
    assert (refused.severity, refused.path) == (Severity.ERROR, "policies/x.md")
    repo.git("update-index", "--chmod=-x", "policies/x.md")
    repo.git("checkout", "-q", "--", "policies")
    repo.commit("A text", at="2024-02-01T12:00:00Z")
    (found,) = problems(repo)
    assert (found.severity, found.path, found.commit) == (
        Severity.WARNING,
        "policies/x.md",
        commit,
    )
    assert found.message == "was marked as a program here; it is read as the text it is."
    day = date(2024, 6, 1)
    with open_publication(repo.path, read_settings(None), day, "", tmp_path / "other") as opened:
        assert b'"address":"x/2024-01-10/"' in opened.contents.manifest()


def test_what_stands_elsewhere_or_is_excluded_is_nobodys_business(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repository")
    repo.link("docs/x.md", "index.md").submodule("theme")
    repo.link("policies/README.md", "terms.md")
    repo.write("policies/tool.sh", "#!/bin/sh\n").executable("policies/tool.sh")
    repo.commit("Elsewhere", at="2024-02-01T12:00:00Z")
    assert problems(repo) == []


def test_a_named_pipe_in_the_work_tree_is_not_waited_for(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repository")
    os.mkfifo(repo.path / "policies" / "x.md")
    settings = read_settings(None)
    assert repo.git("status", "--porcelain") == ""
    with open_publication(
        repo.path, settings, date(2024, 6, 1), "", tmp_path / "cache", with_drafts=True
    ) as publication:
        assert publication.site.drafts == ()
