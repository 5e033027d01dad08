"""A build that would publish something wrong publishes nothing and says all that is wrong."""

from pathlib import Path
from typing import Any

import pytest
from gitrepo import Repo

from built_site.building import HOOK, Configuration, Outcome, inforce, mkdocs_build

WRONG = {
    "policies/privacy.md": "---\neffective: 1st of March\nsumary: New.\n---\n# Privacy\n\nWords.\n",
    "policies/terms.md": "---\nversion: two\nchange: major\n---\n# Terms\n\nWords.\n",
    "policies/cookies.md": b"# Cookies\n\nW\xf6rter.\n",
}

TOLD = [
    "policies/privacy.md:2",
    "policies/privacy.md:3",
    "policies/terms.md:2",
    "policies/terms.md:3",
    "policies/cookies.md:3",
]

# What mkdocs.yml says, and what the refusal must name.
SETTINGS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "settings that do not exist, all of them at once": (
        {"legal": {"time_zne": "UTC", "publisher": {"mail": "a@example.org"}}},
        ["extra.legal.time_zne is not a setting.", "Did you mean time_zone?", "publisher.mail"],
    ),
    "values that do not fit": (
        {"legal": {"time_zone": "Tallinn", "notice_days": "soon"}},
        ['extra.legal.time_zone is "Tallinn".', "extra.legal.notice_days"],
    ),
    "addresses that do not end in a slash": (
        {"top": {"use_directory_urls": False}},
        ["Set use_directory_urls: true."],
    ),
    "hook and plugin at once": (
        {"plugins": ("search", "inforce")},
        ["the legal pages are made twice", "Keep one"],
    ),
    "the hook twice": (
        {"hooks": (str(HOOK), str(HOOK.parent / ".." / HOOK.parent.name / HOOK.name))},
        ["the legal pages are made twice"],
    ),
    "a repository that is not there": ({"legal": {"repository": "else/where"}}, ["else/where"]),
    "a branch that is not there": ({"legal": {"ref": "published"}}, ["published"]),
}


def site(folder: Path, configuration: Configuration, policies: dict[str, str | bytes]) -> Repo:
    """Return a repository with a home page and some policies, committed."""
    repo = Repo(folder)
    configuration.write(folder)
    repo.write("docs/index.md", "# Home\n").write(".gitignore", "/site/\n/.cache/\n")
    for path, content in policies.items():
        repo.write(path, content)
    repo.commit("Adopt the policies")
    return repo


def refused(outcome: Outcome, folder: Path, told: list[str]) -> None:
    """Insist on an orderly refusal that tells everything."""
    assert outcome.code == 1, outcome.output
    assert "Traceback" not in outcome.output
    assert [wanted for wanted in told if wanted not in outcome.output] == [], outcome.output
    assert not (folder / "site" / "legal").exists()


def test_errors_in_the_newest_texts_are_told_all_at_once(tmp_path: Path) -> None:
    repo = site(tmp_path, Configuration(), WRONG)
    refused(mkdocs_build(repo.path), repo.path, TOLD)


def test_the_command_inforce_build_refuses_the_same(tmp_path: Path) -> None:
    repo = site(tmp_path, Configuration(), WRONG)
    refused(inforce(repo.path, "build"), repo.path, TOLD)


@pytest.mark.parametrize(("said", "told"), SETTINGS.values(), ids=SETTINGS)
def test_the_settings_are_refused_where_they_name(
    tmp_path: Path, said: dict[str, Any], told: list[str]
) -> None:
    repo = site(tmp_path, Configuration(**said), {"policies/terms.md": "# Terms\n"})
    refused(mkdocs_build(repo.path), repo.path, told)


def test_a_fact_about_the_publisher_that_is_not_set_is_refused_where_a_page_asks(
    tmp_path: Path,
) -> None:
    repo = site(tmp_path, Configuration(), {"policies/terms.md": "# Terms\n"})
    repo.write("docs/index.md", "# Home\n\n{{ publisher.email }} {{ publisher.phone }}\n")
    told = ["index.md:3", "publisher.email", "publisher.phone", "extra.legal.publisher.email"]
    refused(mkdocs_build(repo.path), repo.path, told)


def test_a_link_in_a_newest_text_to_a_text_that_is_not_there_is_refused(tmp_path: Path) -> None:
    repo = site(tmp_path, Configuration(), {"policies/terms.md": "# Terms\n\nSee [it](gone.md).\n"})
    refused(mkdocs_build(repo.path), repo.path, ["policies/terms.md:3", "gone.md"])


def test_a_shortened_history_is_refused_with_the_way_out(tmp_path: Path) -> None:
    repo = site(tmp_path / "whole", Configuration(), {"policies/terms.md": "# Terms\n"})
    repo.commit("Nothing")
    shallow = tmp_path / "shallow"
    repo.git("clone", "-q", "--depth=1", f"file://{repo.path}", str(shallow))
    refused(mkdocs_build(shallow), shallow, ["git fetch --unshallow", "fetch-depth: 0"])


def test_a_link_of_the_sites_own_pages_to_nowhere_fails_the_build(tmp_path: Path) -> None:
    repo = site(tmp_path, Configuration(), {"policies/terms.md": "# Terms\n"})
    repo.write("docs/index.md", "# Home\n\n[gone](legal/gone.md)\n")
    outcome = mkdocs_build(repo.path)
    assert outcome.code == 1
    assert "legal/gone.md" in outcome.output
