"""The page of the rules is the one the rules make."""

from pathlib import Path

from inforce.gate import RULES
from inforce.gate.page import page

PAGE = Path(__file__).parents[2] / "docs" / "guide" / "rules.md"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), (
        "run: python -m inforce.gate.page > docs/guide/rules.md"
    )


def test_the_page_says_what_it_is_not() -> None:
    assert "This is help, not legal advice." in page()


def test_every_rule_stands_on_the_page_with_statement_severity_and_source() -> None:
    for rule in RULES:
        section = page().partition(f"### `{rule.id}`\n")[2].partition("\n##")[0]
        assert rule.statement in section
        assert f"Severity: {rule.severity.value}." in section
        assert rule.citation in section


def test_ids_are_fit_for_waivers_and_distinct() -> None:
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    assert all(part.isalpha() and part.islower() for one in ids for part in one.split("-"))
