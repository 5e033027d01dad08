"""Every case file tells a history; `inforce log` must say of it what the file says."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from gitrepo import Repo

from inforce.cli import main
from timeline.case import Case, Step, read_case

FILES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_log_says_what_the_case_says(file: Path, tmp_path: Path) -> None:
    case = read_case(file)
    site = tell_history(case, tmp_path)
    for day, expected in case.logs:
        result = CliRunner().invoke(
            main, ["log", "--config-file", str(site), "--as-of", day], catch_exceptions=False
        )
        assert result.stdout.strip("\n") == expected, f"{case.says} (as of {day})"
    problems = re.sub(r" \(commit [0-9a-f]+\)", "", result.stderr)
    assert problems.strip() == case.problems, case.says


def test_every_rule_of_the_design_has_cases() -> None:
    rules = {file.name.split("-")[0] for file in FILES}
    assert rules == {f"rule{number}" for number in range(1, 10)}


def tell_history(case: Case, folder: Path) -> Path:
    """Make the repository of a case and return its configuration."""
    repo = Repo(folder)
    for commit in case.commits:
        for step in commit:
            take(repo, step)
        repo.commit(at=moment(commit[0].at))
    settings = "".join(f"    {line}\n" for line in case.settings.splitlines())
    site = folder / "mkdocs.yml"
    site.write_text(f"site_name: Case\nextra:\n  legal:\n    url_path: legal\n{settings}")
    return site


def take(repo: Repo, step: Step) -> None:
    if step.act == "remove":
        repo.remove(step.path)
    elif step.act == "move":
        repo.move(step.path, step.to)
    else:
        repo.write(step.path, step.content)


def moment(at: str) -> str:
    """Return the moment of a commit; noon UTC where the case names only the day."""
    day, *rest = at.split(" ")
    time = rest[0] if rest and ":" in rest[0] and rest[0][0].isdigit() else "12:00"
    zone = rest[-1] if rest and rest[-1][0] in "+-" else "+00:00"
    return f"{day}T{time}:00{zone}"
