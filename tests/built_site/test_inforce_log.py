"""`inforce log`: the versions of each policy, for people and for programs."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import Built

from built_site.building import AS_OF, git
from inforce.cli import main

TERMS = """
terms: Terms & Conditions
  2.0  upcoming    effective 2024-12-01  published 2024-05-01  material      Liability.
  1.1  in_force    effective 2024-04-10  published 2024-04-10  minor         Wording & <b>form</b>.
  1.0  superseded  effective 2024-01-05  published 2024-01-05  adoption
       corrected 2024-01-20  A misprint.
"""

COOKIES = """
cookies: Cookie policy, withdrawn on 2024-04-01
  2024-02-01  withdrawn   effective 2024-02-01  published 2024-02-01  not declared
  2024-01-05  superseded  effective 2024-01-05  published 2024-01-05  adoption
"""

EARLY = """
terms: Terms & Conditions
  1.0  in_force    effective 2024-01-05  published 2024-01-05  adoption
       corrected 2024-01-20  A misprint.
"""


def log(built: Built, *arguments: str) -> Result:
    config = str(built.folder / "mkdocs.yml")
    return CliRunner().invoke(
        main, ["log", "--config-file", config, "--as-of", AS_OF, *arguments], catch_exceptions=False
    )


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("terms",), TERMS),
        (("cookies",), COOKIES),
        (("terms", "--as-of", "2024-02-01"), EARLY),
    ],
)
def test_the_log_of_a_policy_names_its_versions(
    built: Built, arguments: tuple[str, ...], expected: str
) -> None:
    found = log(built, *arguments)
    assert found.exit_code == 0
    assert found.stdout.strip() == expected.strip()


def test_the_log_without_a_policy_names_them_all(built: Built) -> None:
    heads = [line for line in log(built).stdout.splitlines() if line and line[0] != " "]
    assert heads == [
        "cookies: Cookie policy, withdrawn on 2024-04-01",
        "privacy: Privacy policy",
        "terms: Terms & Conditions",
        "sellers: Sellers",
        "de/Allgemeine & Kurze: Nutzungsbedingungen",
        "terms/merchants: Terms for merchants",
    ]


def test_what_was_tolerated_goes_to_standard_error_only(built: Built) -> None:
    found = log(built)
    assert 'effective is "gestern"' in found.stderr
    assert "gestern" not in found.stdout


def test_programs_read_the_same_as_json(built: Built) -> None:
    found = json.loads(log(built, "terms", "--format", "json").stdout)
    (policy,) = found["policies"]
    assert found["as_of"] == AS_OF
    assert policy["id"] == "terms"
    assert policy["withdrawn_on"] is None
    upcoming, current, first = policy["versions"]
    assert (upcoming["label"], upcoming["status"]) == ("2.0", "upcoming")
    assert upcoming["in_force"] == [{"from": "2024-12-01", "until": None}]
    assert current == {
        "label": "1.1",
        "status": "in_force",
        "effective_on": "2024-04-10",
        "published_on": "2024-04-10",
        "published_at": "2024-04-10T10:00:00+00:00",
        "kind": "minor",
        "summary": "Wording & <b>form</b>.",
        "commit": git(built.folder, "log", "--format=%H", "--grep=^Terms 1.1").strip(),
        "in_force": [{"from": "2024-04-10", "until": "2024-12-01"}],
        "corrections": [],
    }
    assert first["corrections"] == [{"published_on": "2024-01-20", "summary": "A misprint."}]


def test_a_policy_that_is_not_there_is_wrong_use_and_the_known_ones_are_named(
    built: Built,
) -> None:
    found = log(built, "term")
    assert found.exit_code == 2
    assert "terms/merchants" in found.stderr


def test_errors_in_the_newest_text_are_told_and_end_with_exit_code_1(tmp_path: Path) -> None:
    from built_site.building import Configuration
    from built_site.test_refusals import WRONG, site

    site(tmp_path, Configuration(), {"policies/terms.md": WRONG["policies/terms.md"]})
    config = str(tmp_path / "mkdocs.yml")
    found = CliRunner().invoke(main, ["log", "--config-file", config, "--as-of", AS_OF])
    assert found.exit_code == 1
    assert "error: policies/terms.md:2" in found.stderr
    assert "error: policies/terms.md:3" in found.stderr
