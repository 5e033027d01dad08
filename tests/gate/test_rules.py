"""Every rule has a case that fails, one that passes and one that is waived, word for word."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from gitrepo import Repo

from gate.case import OUTCOMES, Case, Proposal, read_case
from inforce.cli import main
from inforce.gate import RULES, Rule

FILES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
PATH = "policies/terms.md"


def told(folder: Path, case: Case) -> Path:
    """Make the repository of a case and return its configuration."""
    repo = Repo(folder)
    settings = "".join(f"    {line}\n" for line in case.settings.splitlines())
    site = folder / "mkdocs.yml"
    site.write_text(f"site_name: Case\nextra:\n  legal:\n    url_path: legal\n{settings}")
    repo.commit("Configure the site", at="2024-01-01T12:00:00+00:00")
    for day, text in case.published:
        repo.write(PATH, text).commit("Publish", at=f"{day}T12:00:00+00:00")
    return site


def said(site: Path, proposal: Proposal, rule: str) -> tuple[int, str, str]:
    """Return the exit code, everything that is printed, and what is printed about the rule."""
    file = site.parent / PATH
    file.parent.mkdir(exist_ok=True)
    if proposal.text.strip():
        file.write_text(proposal.text, encoding="utf-8")
    else:
        file.unlink()
    command = ["check", "--config-file", str(site), "--worktree", "--as-of", proposal.day]
    result = CliRunner().invoke(main, command, catch_exceptions=False)
    lines: list[str] = []
    about = False
    for line in result.stdout.splitlines():
        if not line.startswith("    "):
            about = line.endswith(f"[{rule}]")
        if about:
            lines.append(line.strip())
    return result.exit_code, result.stdout, "\n".join(lines)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_rule_says_what_the_case_says(file: Path, tmp_path: Path) -> None:
    case = read_case(file)
    site = told(tmp_path, case)
    severity = next(rule.severity for rule in RULES if rule.id == case.rule)
    for proposal in case.proposals:
        code, everything, about = said(site, proposal, case.rule)
        assert about == proposal.says, f"{case.statement} ({proposal.outcome})"
        if proposal.outcome == "fails":
            assert f": {severity.value}: " in about
            assert severity == "warning" or code == 1
        else:
            assert code == 0, everything
        if proposal.outcome == "passes":
            assert "0 errors, 0 warnings, 0 waived" in everything


def test_every_rule_has_a_case_of_each_outcome() -> None:
    shown: dict[str, set[str]] = {rule.id: set() for rule in RULES}
    for case in map(read_case, FILES):
        shown[case.rule].update(proposal.outcome for proposal in case.proposals)
    assert shown == {rule.id: set(OUTCOMES) for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_example_of_a_rule_is_what_it_says_in_its_case(rule: Rule) -> None:
    case = read_case(Path(__file__).parent / "cases" / f"{rule.id}.txt")
    said_there = "\n".join(shown.says for shown in case.proposals if shown.outcome == "fails")
    assert rule.example in said_there
