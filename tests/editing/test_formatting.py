"""The linter's configuration leaves texts as readers see them, nested clauses above all."""

import shutil
import subprocess
from pathlib import Path

import pytest

from inforce.interpretation import interpret

CHECKOUT = Path(__file__).parents[2]
UNTIDY = """---
title: Untidy
---


#  Untidy

## 1. Payment   {#payment}
1.  Payment is due
    a)  on the first day of the month, or
    b)  where we agree so,
        i)  within ten days, or
        ii) on delivery.
2.  Late payment bears interest.

    A second paragraph of clause 2.



Text:

- first
  - second
    - third

Term
:   Definition.

    Second paragraph.

Interest.[^r] A line break{two spaces}
here.

| A | B |
|---|--:|
| 1 | 2 |

[^r]: Rate.

    More.
## 2. End {#end}
Bye.""".replace("{two spaces}", "  ")


def tidied(folder: Path) -> None:
    rumdl = shutil.which("rumdl")
    if rumdl is None:
        pytest.skip("rumdl is not installed")
    command = [rumdl, "fmt", "--no-cache", "--config", str(CHECKOUT / ".rumdl.toml"), str(folder)]
    subprocess.run(command, check=True, capture_output=True)


def test_tidying_changes_no_page_and_flattens_no_clause(tmp_path: Path) -> None:
    for text in CHECKOUT.glob("policies/*.md"):
        shutil.copy(text, tmp_path)
    (tmp_path / "untidy.md").write_text(UNTIDY)
    before = {text: interpret(text.read_bytes()) for text in tmp_path.iterdir()}
    tidied(tmp_path)
    for text, (interpretation, document) in before.items():
        after, shown = interpret(text.read_bytes())
        assert shown.html == document.html, text.name
        assert after.front_matter == interpretation.front_matter
    assert (tmp_path / "untidy.md").read_text() != UNTIDY


def test_the_texts_of_this_repository_are_tidy(tmp_path: Path) -> None:
    for text in CHECKOUT.glob("policies/*.md"):
        shutil.copy(text, tmp_path)
    before = {text: text.read_bytes() for text in tmp_path.iterdir()}
    tidied(tmp_path)
    assert {text: text.read_bytes() for text in before} == before
