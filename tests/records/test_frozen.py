"""What was recorded once is recorded the same way by every later version of the program.

`frozen.jsonl` may only ever grow. Should this test fail after a change of the renderer or of a
library, then records that are already published would no longer hold: the change must go.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gitrepo import Repo

from inforce.publication import open_publication
from inforce.settings import read_settings

FROZEN = Path(__file__).with_name("frozen.jsonl")
RICH = """---
title: Terms & Conditions
id: {id}
version: {version}
effective: {effective}
---
# Terms & “Conditions”

See the [privacy policy](privacy.md), *{words}*, `code` and <b>more</b>.[^1]

1. One
    a) sub
    b) other
2. Two

| A | B |
|---|---|
| 1 | 2 |

Customer
:   Whoever orders.

> Quoted{end}

[^1]: Note.
"""


def tell(folder: Path) -> Repo:
    repo = Repo(folder)
    words = {"id": "terms", "version": "1.0", "effective": "2024-01-05", "words": "Tere", "end": ""}
    repo.write("policies/terms.md", RICH.format(**words))
    repo.write("policies/ä.md", "# Ääretu\n\nŠ ž.\n").commit("Adopt")
    repo.write("policies/terms.md", RICH.format(**words | {"end": "\n"})).commit("Reflow")
    repo.write("policies/terms.md", RICH.format(**words | {"words": "Teretere"})).commit("Correct")
    repo.move("policies/ä.md", "policies/ö.md").commit("Rename")
    later = {"version": "2.0", "effective": "2025-01-01"}
    repo.write("policies/terms.md", RICH.format(**words | later)).commit("Amend")
    repo.write("policies/ö.md", "# Ääretu\n\nŠ ž õ.\n").commit("Change")
    repo.remove("policies/ö.md").commit("Withdraw")
    repo.write("policies/latin.md", "# Wörter\n".encode("latin-1")).commit("Slip")
    return repo


def test_the_record_of_a_frozen_history_never_changes(tmp_path: Path) -> None:
    repo = tell(tmp_path / "repository")
    settings = read_settings({"time_zone": "Europe/Tallinn", "front_matter": "tolerant"})
    day = date(2024, 12, 1)
    with open_publication(repo.path, settings, day, "", tmp_path / "cache") as publication:
        assert publication.contents.manifest().decode() == FROZEN.read_text()
