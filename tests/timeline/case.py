"""Reads case files: a history told in plain text and the log expected of it.

    What the case shows, in a sentence.

    === 2024-01-05 write policies/terms.md
    (the content, up to the next line that begins with ===)
    === and remove policies/old.md
    === 2024-02-01 10:00 move policies/terms.md -> policies/general.md
    === settings
    (YAML, put under extra.legal)
    === log as of 2024-03-01
    (what `inforce log` prints)
    === record
    (a line for each act on record: what was done, the day from which it counts, the address)
    === addresses
    (every address of a version or correction that is built now)
    === problems
    (what it prints beside it; commit ids are left out)

`and` adds to the commit of the step before. `write … in latin-1` encodes the content so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

_STEP = re.compile(
    r"(?:(?P<at>\d{4}-\d\d-\d\d(?: \d\d:\d\d)?(?: [+-]\d\d:\d\d)?)|and) "
    r"(?P<act>write|move|remove) (?P<path>.+?)(?: -> (?P<to>.+?))?(?: in (?P<encoding>latin-1))?"
)


@dataclass(frozen=True)
class Step:
    """One act on the work tree."""

    at: str
    act: str
    path: str
    to: str
    content: bytes


@dataclass
class Case:
    """A history and what is expected of it."""

    name: str
    says: str
    settings: str = ""
    problems: str = ""
    record: str = ""
    addresses: str = ""
    commits: list[list[Step]] = field(default_factory=list)
    logs: list[tuple[str, str]] = field(default_factory=list)


def read_case(file: Path) -> Case:
    """Return the case a file tells."""
    says, *sections = re.split(r"^=== ", file.read_text(encoding="utf-8"), flags=re.M)
    case = Case(file.stem, says.strip())
    for section in sections:
        heading, _, content = section.partition("\n")
        if heading == "settings":
            case.settings = content
        elif heading in ("problems", "record", "addresses"):
            setattr(case, heading, content.strip())
        elif heading.startswith("log as of "):
            case.logs.append((heading.removeprefix("log as of "), content.strip("\n")))
        else:
            _add_step(case, heading, content)
    return case


def _add_step(case: Case, heading: str, content: str) -> None:
    match = _STEP.fullmatch(heading)
    if match is None:
        raise ValueError(f"{case.name}: what does {heading!r} mean?")
    step = Step(
        at=match["at"] or "",
        act=match["act"],
        path=match["path"],
        to=match["to"] or "",
        content=content.rstrip("\n").encode(match["encoding"] or "utf-8") + b"\n",
    )
    if step.at:
        case.commits.append([step])
    else:
        case.commits[-1].append(step)
