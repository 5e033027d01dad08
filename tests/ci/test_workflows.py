"""The workflows are safe for pull requests from anybody, and valid."""

import re
import shutil
import subprocess
from pathlib import Path

import click
import pytest
import yaml

from ci.jobs import CHECKOUT, loaded
from inforce.cli import main

FILES = sorted(CHECKOUT.glob(".github/workflows/*.yml"))
ACTIONS = sorted(CHECKOUT.glob(".github/actions/*/action.yml"))
PINNED = re.compile(r"uses: (?:\./\S+|[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)")
CHECKS = [
    ("actionlint", [], FILES),
    ("check-jsonschema", ["--builtin-schema", "vendor.github-workflows"], FILES),
    ("check-jsonschema", ["--builtin-schema", "vendor.github-actions"], ACTIONS),
    ("check-jsonschema", ["--builtin-schema", "vendor.gitlab-ci"], [CHECKOUT / ".gitlab-ci.yml"]),
]


@pytest.mark.parametrize("file", [*FILES, *ACTIONS], ids=lambda file: file.name)
def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it(file: Path) -> None:
    for line in file.read_text().splitlines():
        if "uses: " in line:
            assert PINNED.fullmatch(line.strip(" -")), line


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_workflow_has_no_rights_but_those_a_job_names_and_no_secrets(file: Path) -> None:
    workflow = loaded(str(file.relative_to(CHECKOUT)))
    assert workflow["permissions"] == {}
    assert all(job["permissions"] for job in workflow["jobs"].values())
    assert "secrets." not in file.read_text()
    assert "pull_request_target" not in workflow["on"]


def test_only_the_job_that_runs_nothing_of_a_pull_request_may_write_to_it() -> None:
    for file in FILES:
        for job in loaded(str(file.relative_to(CHECKOUT)))["jobs"].values():
            if "pull-requests" in job["permissions"]:
                assert not any("checkout" in step.get("uses", "") for step in job["steps"])
                assert file.name == "comment.yml"
            elif file.name == "pull-request.yml":
                assert job["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("file", [*FILES, *ACTIONS], ids=lambda file: file.name)
def test_nothing_from_outside_is_pasted_into_a_script(file: Path) -> None:
    values = loaded(str(file.relative_to(CHECKOUT)))
    jobs = values["jobs"].values() if "jobs" in values else [values["runs"]]
    assert not any("${{" in step.get("run", "") for job in jobs for step in job["steps"])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_checkout_has_the_whole_history_and_leaves_no_credentials(file: Path) -> None:
    for job in loaded(str(file.relative_to(CHECKOUT)))["jobs"].values():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"] == {"fetch-depth": "0", "persist-credentials": "false"}


@pytest.mark.parametrize(("tool", "options", "files"), CHECKS, ids=lambda each: str(each)[:40])
def test_the_checkers_of_the_forges_find_nothing(
    tool: str, options: list[str], files: list[Path]
) -> None:
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"{tool} is not installed")
    done = subprocess.run([found, *options, *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_pre_commit_hook_runs_a_command_that_exists() -> None:
    text = CHECKOUT.joinpath(".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    (hook,) = yaml.safe_load(text)
    program, name, *options = hook["entry"].split()
    assert program == "inforce"
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert set(options) <= {option for each in command.params for option in each.opts}
    assert hook["pass_filenames"] is False
