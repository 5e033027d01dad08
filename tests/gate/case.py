"""Reads case files: one rule, what is published, and proposals that fail, pass or are waived.

What the rule asks, in a sentence.

=== published 2024-01-05
(the text of policies/terms.md, up to the next line that begins with ===)
=== fails on 2024-03-01
(the proposed text; nothing for one that deletes the file)
=== says
(what `inforce check` prints about this rule, without indentation)
=== passes on 2024-03-01
(a proposal of which nothing at all is said)
=== waived on 2024-03-01
(a proposal that breaks the rule for a reason)
=== says
(what is printed about it)
=== settings
(YAML, put under extra.legal)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

OUTCOMES = ("fails", "passes", "waived")


@dataclass
class Proposal:
    """One proposed text and what is to be said of it."""

    outcome: str
    day: str
    text: str
    says: str = ""


@dataclass
class Case:
    """A rule at work."""

    rule: str
    statement: str
    settings: str = ""
    published: list[tuple[str, str]] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)


def read_case(file: Path) -> Case:
    """Return the case a file tells; its name up to `--` is the id of the rule."""
    statement, *sections = re.split(r"^=== ", file.read_text(encoding="utf-8"), flags=re.M)
    case = Case(file.stem.partition("--")[0], statement.strip())
    for section in sections:
        heading, _, content = section.partition("\n")
        word, *rest = heading.split(" ")
        if word == "published":
            case.published.append((rest[0], content))
        elif word in OUTCOMES:
            case.proposals.append(Proposal(word, rest[-1], content))
        elif word == "says":
            case.proposals[-1].says = content.strip()
        elif word == "settings":
            case.settings = content
        else:
            raise ValueError(f"{file.name}: what does {heading!r} mean?")
    return case
