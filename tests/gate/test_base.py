"""What a change is compared with, as an editor on a branch and a machine after a merge expect."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from gitrepo import Repo

from inforce.cli import main

PATH = "policies/terms.md"
FIRST = "---\nversion: 1.0\neffective: 2024-01-05\n---\nPay in time.\n"
AMENDED = (
    "---\nversion: {0}\neffective: 2024-06-01\nchange: material\nsummary: Edition {0}.\n---\n"
    "Pay at once, says edition {0}.\n"
)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Return a repository that published version 1.0 of its terms on 2 January 2024."""
    repo = Repo(tmp_path / "site")
    repo.write("mkdocs.yml", "site_name: Site\nextra:\n  legal:\n    url_path: legal\n")
    repo.commit("Configure")
    repo.write(PATH, FIRST).commit("Adopt")
    return repo


def checked(repo: Repo, *arguments: str, day: str = "2024-03-01") -> dict[str, object]:
    """Return the report as JSON and the exit code with it."""
    site = str(repo.path / "mkdocs.yml")
    command = ["check", "--config-file", site, "--as-of", day, "--format", "json", *arguments]
    result = CliRunner().invoke(main, command, catch_exceptions=False)
    assert result.exit_code in (0, 1), result.output
    report: dict[str, object] = json.loads(result.stdout)
    return report | {"exit": result.exit_code}


def steps(report: dict[str, object]) -> list[tuple[str, str, str]]:
    policies = report["policies"]
    assert isinstance(policies, list)
    return [(each["policy"], each["before"], each["after"]) for each in policies]


def test_a_branch_is_compared_with_where_it_left_main(repo: Repo) -> None:
    left = repo.head
    repo.branch("amend").write(PATH, AMENDED.format("2.0")).commit("Amend")
    repo.switch("main").write("policies/other.md", FIRST).commit("Adopt another")
    report = checked(repo.switch("amend"))
    assert report["base"] == left
    assert steps(report) == [("terms", "1.0", "2.0")]


def test_several_commits_of_a_branch_are_one_change(repo: Repo) -> None:
    repo.branch("amend").write(PATH, FIRST.replace("Pay", "Please pay")).commit("Begin")
    repo.write(PATH, AMENDED.format("2.0")).commit("Finish")
    report = checked(repo)
    assert report["exit"] == 0
    assert steps(report) == [("terms", "1.0", "2.0")]


def test_the_merge_commit_a_forge_checks_out_is_compared_with_main(repo: Repo) -> None:
    main_head = repo.head
    repo.branch("amend").write(PATH, AMENDED.format("2.0")).commit("Amend")
    repo.switch(main_head).git("update-ref", "refs/remotes/origin/main", main_head)
    repo.merge("amend", "Merge for the check")
    repo.git("branch", "-q", "-D", "main")
    assert checked(repo)["base"] == main_head


def test_on_main_the_last_commit_is_checked_as_on_its_own_day(repo: Repo) -> None:
    before = repo.head
    repo.write(PATH, AMENDED.format("2.0")).commit("Amend", at="2024-05-01T12:00:00+00:00")
    report = checked(repo, day="2026-01-01")
    assert (report["base"], report["as_of"], report["exit"]) == (before, "2024-05-01", 0)


def test_what_is_not_pushed_yet_is_compared_with_the_remote_branch(repo: Repo) -> None:
    published = repo.head
    repo.git("update-ref", "refs/remotes/origin/main", published)
    repo.write(PATH, AMENDED.format("2.0")).commit("Amend")
    repo.write(PATH, AMENDED.format("3.0")).commit("Amend again")
    report = checked(repo)
    assert report["base"] == published
    assert steps(report) == [("terms", "1.0", "3.0")]


def test_the_branch_of_the_settings_counts_as_published(repo: Repo) -> None:
    repo.git("branch", "live")
    published = repo.head
    settings = "site_name: Site\nextra:\n  legal:\n    ref: live\n"
    repo.write("mkdocs.yml", settings).write(PATH, AMENDED.format("2.0")).commit("Amend")
    assert checked(repo)["base"] == published


def test_a_named_base_is_where_both_parted(repo: Repo) -> None:
    left = repo.head
    repo.branch("amend").write(PATH, AMENDED.format("2.0")).commit("Amend")
    repo.switch("main").write("policies/other.md", FIRST).commit("Adopt another")
    assert checked(repo.switch("amend"), "--base", "main")["base"] == left


def test_the_first_commit_of_all_is_checked_against_nothing(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "site")
    repo.write("mkdocs.yml", "site_name: Site\n").write(PATH, FIRST)
    repo.commit("Begin")
    report = checked(repo, day="2024-01-01")
    assert (report["base"], steps(report)) == ("", [("terms", "", "1.0")])


def test_uncommitted_edits_count_with_worktree_only(repo: Repo) -> None:
    repo.write(PATH, AMENDED.format("2.0"))
    assert steps(checked(repo)) == [("terms", "", "1.0")]
    edited = checked(repo, "--worktree")
    assert edited["base"] == repo.head
    assert steps(edited) == [("terms", "1.0", "2.0")]


def test_uncommitted_edits_come_on_top_of_the_branch(repo: Repo) -> None:
    repo.branch("amend").write(PATH, AMENDED.format("2.0")).commit("Amend")
    repo.write(PATH, AMENDED.format("2.1"))
    assert steps(checked(repo, "--worktree")) == [("terms", "1.0", "2.1")]


def test_a_new_file_deleted_again_is_no_change(repo: Repo) -> None:
    repo.branch("amend").write("policies/new.md", FIRST).commit("Adopt")
    repo.remove("policies/new.md")
    assert steps(checked(repo, "--worktree")) == []


def test_a_moved_file_goes_on_as_the_same_policy(repo: Repo) -> None:
    repo.branch("move").move(PATH, "policies/conditions.md").commit("Move")
    report = checked(repo)
    assert (report["exit"], steps(report)) == (0, [("conditions", "1.0", "1.0")])


def test_a_new_policy_may_not_take_the_address_of_a_withdrawn_one(repo: Repo) -> None:
    repo.remove(PATH).commit("Withdraw")
    repo.branch("new").write("policies/new.md", FIRST.replace("---\n", "---\nid: terms\n", 1))
    repo.commit("Adopt")
    site = str(repo.path / "mkdocs.yml")
    result = CliRunner().invoke(main, ["check", "--config-file", site, "--as-of", "2024-01-04"])
    assert result.exit_code == 1
    assert (
        "policies/new.md:2: error: the policy terms was withdrawn, and this one would take the "
        "address of its pages. [address-kept]" in result.stdout
    )


def test_drafts_are_left_alone(repo: Repo) -> None:
    repo.branch("draft").write("policies/new.md", "---\nstatus: draft\n---\nSoon.\n").commit(
        "Draft"
    )
    assert steps(checked(repo)) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--base", "no-such"], "There is no branch, tag or commit 'no-such'."),
        (["--base", "--all"], "There is no branch, tag or commit '--all'."),
        (["--history", "--worktree"], "--history goes with --format text or json only."),
    ],
)
def test_wrong_use_ends_with_2(repo: Repo, arguments: list[str], message: str) -> None:
    site = str(repo.path / "mkdocs.yml")
    result = CliRunner().invoke(main, ["check", "--config-file", site, *arguments])
    assert result.exit_code == 2
    assert message in result.output


def test_a_rule_that_does_not_exist_is_refused_in_the_settings(repo: Repo) -> None:
    site = repo.path / "mkdocs.yml"
    site.write_text("extra:\n  legal:\n    rules: {look-material: off}\n")
    result = CliRunner().invoke(main, ["check", "--config-file", str(site)])
    assert result.exit_code == 1
    assert (
        "extra.legal.rules.look-material is not a rule. Did you mean looks-material? "
        "Write that, or delete it." in result.stderr
    )
