"""Every case file tells a history; `inforce log` must say of it what the file says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner
from gitrepo import Repo

from inforce.addresses import correction_page, version_page
from inforce.cli import main
from inforce.publication import open_publication
from inforce.records import check_manifest
from inforce.settings import read_settings
from timeline.case import Case, Step, read_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inforce.records import Line
    from inforce.timeline.values import Policy

LATER = date(2025, 1, 1)
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


@pytest.mark.parametrize(
    "file", [file for file in FILES if read_case(file).record], ids=lambda file: file.stem
)
def test_the_record_and_the_addresses_are_those_of_the_case(file: Path, tmp_path: Path) -> None:
    case = read_case(file)
    settings = read_settings(yaml.safe_load(case.settings))
    repo = tell_history(case, tmp_path).parent
    with open_publication(repo, settings, LATER, "", tmp_path / ".cache") as publication:
        record = publication.contents.manifest()
        policies = publication.site.register.policies
    assert "\n".join(map(told, check_manifest(record).lines)) == case.record, case.says
    assert "\n".join(places(policies)) == case.addresses, case.says


def told(line: Line) -> str:
    """Return what a line of the record says, for people."""
    return f"{line.kind:<9}  {line.effective}  {line.address}"


def places(policies: Iterable[Policy]) -> Iterator[str]:
    """Yield every address of a version or a correction."""
    for policy in policies:
        for version in policy.versions:
            yield version_page(policy.address, version.segment)
            for found in version.corrections:
                yield correction_page(policy.address, version.segment, found.number)


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
