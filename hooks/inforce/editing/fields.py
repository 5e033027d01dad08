"""Sets fields of the front matter and leaves every other byte of the file as it was."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from inforce.editing.scalars import scalar
from inforce.metadata import FIELDS
from inforce.metadata.block import take_apart
from inforce.model import Problem, ProblemsError
from inforce.source import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inforce.metadata.block import Entry, Parts

_BOM = "\ufeff"
_LINE = re.compile(r"([^\r\n\u2028\u2029]*)(\r\n|[\r\n\u2028\u2029]|\Z)")
_FENCE = "---"


@dataclass(frozen=True, slots=True)
class _Written:
    """A field as it stands in the file."""

    entry: Entry
    """Its key and text, lines ended by LF."""
    start: int
    """0-based index of its first line."""
    end: int
    """Index of the line after its last one; comments and empty lines behind it are not its own."""


def with_fields(data: bytes, path: str, fields: Mapping[str, str | None]) -> bytes:
    """Return the file at `path` with some fields set, or taken out where the value is None.

    A field that stands there keeps its place, its quotation marks and the comment behind it; a new
    one goes where the order of the documentation has it. Line ends and a byte order mark stay.
    Raises ProblemsError where it is not clear what the front matter is.
    """
    text = _characters(data, path)
    mark = _BOM if text.startswith(_BOM) else ""
    lines = list(_lines(text.removeprefix(mark)))
    parts = take_apart(decode(data, path).text, FIELDS)
    _refuse_unclear(parts, path, fields)
    if not parts.entries and parts.body_line == 1:
        return (mark + _begun(fields, lines) + text.removeprefix(mark)).encode()
    return (mark + "".join(_edited(lines, parts, fields))).encode()


def _characters(data: bytes, path: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{data[error.start]:02X} is not UTF-8."
        raise ProblemsError((Problem(path, line, found, "Save the file as UTF-8."),)) from error


def _lines(text: str) -> Iterator[str]:
    """Yield the lines with their ends, numbered as readers of the file number them."""
    for found in _LINE.finditer(text):
        if found[0]:
            yield found[0]
        if found[2] == "\u2029":
            yield ""


def _refuse_unclear(parts: Parts, path: str, fields: Mapping[str, str | None]) -> None:
    faults = [Problem(path, *fault) for fault in parts.faults]
    counts = Counter(entry.key for entry in parts.entries)
    faults += (
        Problem(path, entry.line, f"{entry.key} is given more than once.", "Keep one of them.")
        for entry in parts.entries
        if counts[entry.key] > 1 and entry.key in fields
    )
    if faults:
        raise ProblemsError(tuple(faults))


def _begun(fields: Mapping[str, str | None], lines: list[str]) -> str:
    """Return front matter for a file that has none."""
    end = _end(lines[0]) if lines else "\n"
    rows = [f"{key}: {scalar(key, value)}" for key, value in _in_order(fields) if value is not None]
    gap = end if lines and lines[0].strip() else ""
    return "".join(f"{row}{end}" for row in (_FENCE, *rows, _FENCE)) + gap


def _edited(lines: list[str], parts: Parts, fields: Mapping[str, str | None]) -> Iterator[str]:
    """Yield the lines of the file with the fields set."""
    written = {one.entry.key: one for one in map(_place, parts.entries)}
    closing = parts.body_line - 2
    instead: dict[int, str] = {}
    before: dict[int, str] = {}
    gone: set[int] = set()
    for key, value in _in_order(fields):
        old = written.get(key)
        if old is not None:
            gone.update(range(old.start, old.end))
            instead[old.start] = "" if value is None else _replaced(lines[old.start], old, value)
        elif value is not None:
            place = _place_for(key, list(written.values()), closing)
            row = f"{key}: {scalar(key, value)}{_end(lines[max(place - 1, 0)])}"
            before[place] = before.get(place, "") + row
    for number, line in enumerate(lines):
        yield before.get(number, "")
        yield instead.get(number, "") if number in gone else line


def _place(entry: Entry) -> _Written:
    rows = entry.text.split("\n")[:-1]
    while len(rows) > 1 and (not rows[-1].strip() or rows[-1].startswith("#")):
        rows.pop()
    return _Written(entry, entry.line - 1, entry.line - 1 + len(rows))


def _place_for(key: str, written: list[_Written], closing: int) -> int:
    """Return the index of the line before which a new field goes."""
    earlier = [one.end for one in written if _rank(one.entry.key) < _rank(key)]
    if earlier:
        return max(earlier)
    return min((one.start for one in written), default=closing)


def _replaced(line: str, old: _Written, value: str) -> str:
    """Return the line of a field with another value; what stood on several lines becomes one."""
    key, bare, end = old.entry.key, line.removesuffix(_end(line)), _end(line)
    found = _on_one_line(old.entry)
    if found is None:
        return f"{key}: {scalar(key, value)}{end}"
    start, stop, quote = found
    before = bare[:start] if bare[:start].endswith((" ", "\t")) else f"{bare[:start]} "
    return f"{before}{scalar(key, value, quote)}{bare[stop:]}{end}"


def _on_one_line(entry: Entry) -> tuple[int, int, str] | None:
    """Return where the value stands in the key line, and its quotation mark; None if elsewhere."""
    try:
        node = yaml.compose(entry.text, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return None
    if not isinstance(node, yaml.MappingNode) or len(node.value) != 1:
        return None
    value = node.value[0][1]
    if not isinstance(value, yaml.ScalarNode) or value.style in ("|", ">") or value.end_mark.line:
        return None
    return value.start_mark.index, value.end_mark.index, value.style or ""


def _in_order(fields: Mapping[str, str | None]) -> list[tuple[str, str | None]]:
    return sorted(fields.items(), key=lambda field: _rank(field[0]))


def _rank(key: str) -> int:
    return FIELDS.index(key) if key in FIELDS else len(FIELDS)


def _end(line: str) -> str:
    found = _LINE.match(line)
    return (found[2] if found else "") or "\n"
