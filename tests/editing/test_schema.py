"""The JSON Schema of the front matter says what the reader says."""

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft7Validator

from inforce.cli import main
from inforce.editing.schema import front_matter_schema
from inforce.metadata import FIELDS, read

CHECKOUT = Path(__file__).parents[2]
SCHEMA = Draft7Validator(front_matter_schema())
FIT = """
title: Terms
id: terms/merchants
formerly: [terms, policies/old terms.md]
version: 1.0
effective: '2026-03-01'
published: '2026-02-01'
change: minor
summary: "New: fees"
notice_days: 30
status: draft
owner: Legal
approved_by: Board
next_review: '2027-01-01'
jurisdiction: EE
lang: en-GB
waive: {looks-material: "Only spelt out."}
""".strip().splitlines()
UNFIT = """
id: Terms
id: a//b
formerly: []
version: first
version: '1_0'
effective: 1 March 2026
published: '2026-3-1'
change: big
change: adoption
summary: ''
notice_days: soon
notice_days: -1
status: active
lang: english language
waive: looks-material
waive: {no-such: ''}
author: me
""".strip().splitlines()


def fits_schema(line: str) -> bool:
    return not list(SCHEMA.iter_errors(yaml.safe_load(line)))


def fits_reader(line: str) -> bool:
    return not read(f"---\n{line}\n---\n", "").problems


@pytest.mark.parametrize("line", FIT)
def test_what_the_reader_takes_the_schema_takes(line: str) -> None:
    assert fits_reader(line)
    assert fits_schema(line)


@pytest.mark.parametrize("line", UNFIT)
def test_what_the_reader_refuses_the_schema_refuses(line: str) -> None:
    assert not fits_reader(line)
    assert not fits_schema(line)


def test_every_field_of_the_reader_is_in_the_schema_with_its_meaning() -> None:
    properties = front_matter_schema()["properties"]
    assert tuple(properties) == FIELDS
    assert {line.partition(":")[0] for line in FIT} == set(FIELDS)
    assert all(field["description"].endswith(".") for field in properties.values())


def test_the_schema_in_the_guide_is_the_one_the_command_prints() -> None:
    printed = CliRunner().invoke(main, ["schema"]).stdout
    assert (CHECKOUT / "docs/guide/front-matter.schema.json").read_text() == printed
    Draft7Validator.check_schema(json.loads(printed))


@pytest.mark.parametrize(
    "path", sorted(CHECKOUT.glob("policies/*y.md")), ids=lambda path: path.name
)
def test_the_texts_of_this_repository_fit_the_schema(path: Path) -> None:
    header = yaml.load(path.read_text().split("---\n")[1], Loader=yaml.BaseLoader)  # noqa: S506
    header["notice_days"] = int(header["notice_days"])
    assert not list(SCHEMA.iter_errors(header))
