"""The strict reader: from a text to its checked front matter, its body and every problem."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic import ValidationError

from inforce.metadata.block import take_apart
from inforce.metadata.checks import Declared
from inforce.metadata.entries import EntryError, load
from inforce.metadata.findings import quoted, stranger, verdict
from inforce.metadata.front_matter import FrontMatter, Reading
from inforce.model import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inforce.metadata.block import Entry, Parts
    from inforce.metadata.entries import Place, Value

FIELDS = tuple(Declared.model_fields)
"""The keys that front matter may hold."""


@dataclass(frozen=True, slots=True)
class _Notes:
    """What has been found out about one front matter so far."""

    values: dict[str, Value] = field(default_factory=dict)
    """The raw value of every known field that could be read."""
    lines: dict[Place, int] = field(default_factory=dict)
    """1-based line in the file of each known field and of the values within it."""
    unknown: dict[str, int] = field(default_factory=dict)
    """Keys that are none of ours, with their lines."""
    problems: list[tuple[int, str, str]] = field(default_factory=list)
    """Line, finding and remedy of everything wrong."""


def read(source_text: str, path: str, *, tolerant: bool = False) -> Reading:
    """Take the text of the file at `path` apart and check its front matter; never raises.

    Body and fields do not depend on `tolerant`: unfit fields are dropped either way. It is for
    texts that cannot be edited any more, or were not written for these rules: everything wrong is
    then a warning, and unknown keys are named in a single one.
    """
    parts = take_apart(source_text, FIELDS)
    notes = _gather(parts)
    declared = _validated(notes)
    notes.problems.extend((_ignored if tolerant else _refused)(notes.unknown))
    severity = Severity.WARNING if tolerant else Severity.ERROR
    problems = tuple(Problem(path, *problem, severity) for problem in sorted(notes.problems))
    return Reading(_front_matter(declared, notes), parts.body, parts.body_line, problems)


def _gather(parts: Parts) -> _Notes:
    notes = _Notes(problems=list(parts.faults))
    for entry in parts.entries:
        _take(entry, notes)
    return notes


def _take(entry: Entry, notes: _Notes) -> None:
    place = (entry.key,)
    if entry.key not in FIELDS:
        notes.unknown.setdefault(entry.key, entry.line)
    elif place in notes.lines:
        notes.values.pop(entry.key, None)
        found = f"{entry.key} is given again; it stands on line {notes.lines[place]} already."
        notes.problems.append((entry.line, found, "Keep one of the two."))
    else:
        notes.lines[place] = entry.line
        _load(entry, notes)


def _load(entry: Entry, notes: _Notes) -> None:
    try:
        notes.values[entry.key], lines = load(entry)
    except EntryError as refused:
        notes.problems.append((refused.line, refused.found, refused.write))
    else:
        notes.lines.update(lines)


def _validated(notes: _Notes) -> Declared:
    try:
        return Declared.model_validate(notes.values)
    except ValidationError as error:
        details = error.errors(include_url=False)
    for detail in details:
        field_name = str(detail["loc"][0])
        line = notes.lines.get(detail["loc"][:2], notes.lines[(field_name,)])
        notes.problems.append((line, *verdict(detail)))
        notes.values.pop(field_name, None)
    return Declared.model_validate(notes.values)


def _refused(unknown: dict[str, int]) -> Iterable[tuple[int, str, str]]:
    for key, line in unknown.items():
        yield line, f"{quoted(key)} is not a key of the front matter.", stranger(key, FIELDS)


def _ignored(unknown: dict[str, int]) -> Iterable[tuple[int, str, str]]:
    if unknown:
        names = ", ".join(quoted(key) for key in unknown)
        found = f"the front matter has keys of another system: {names}."
        yield min(unknown.values()), found, "They are ignored; delete them in a new text."


def _front_matter(declared: Declared, notes: _Notes) -> FrontMatter:
    values = {name: getattr(declared, name) for name in FIELDS}
    values["waive"] = tuple(declared.waive.items())
    lines = {str(place[0]): line for place, line in notes.lines.items() if len(place) == 1}
    return FrontMatter(**values, lines=lines)
