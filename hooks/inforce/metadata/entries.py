"""One front matter entry from YAML to plain strings, lists and mappings.

Every scalar stays the string that was written (`1.10`, `no`, `2026-03-01`). Each entry is read on
its own, so a slip in one hides nothing in the others, and is bounded on parse events before any
value is built.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

import yaml

from inforce.metadata.findings import quoted

if TYPE_CHECKING:
    from inforce.metadata.block import Entry

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
"""What an entry can hold; a mapping has strings as keys."""
Place: TypeAlias = "tuple[str | int, ...]"
"""Where a value stands: the field, then keys and positions within it."""

DEEPEST = 8
"""How many levels of mappings and lists front matter may have, its own top level included."""

_PLAIN = "Write the value itself, in quotes if it begins with &, * or !."
_SYNTAX = (
    (
        "mapping values are not allowed",
        "holds a second colon outside quotes",
        'Put the value in quotes, such as title: "Terms: general part".',
    ),
    (
        "found character '\\t'",
        "holds a tab where spaces belong",
        "Write spaces instead of the tab.",
    ),
    (
        "found unexpected end of stream",
        "opens a quote or bracket that is not closed",
        'Close it on the same line, such as title: "Privacy policy".',
    ),
    (
        "that cannot start any token",
        "begins with a character that has a meaning of its own",
        'Put the value in quotes, such as title: "@home terms".',
    ),
)
_ODD = (
    "cannot be read as it is written",
    'Put the value in quotes on the same line, such as title: "Privacy policy".',
)
_UNSPACED = ("has no space behind the colon", "Write a space there, as in title: Privacy policy.")


class EntryError(ValueError):
    """An entry that cannot be used; carries line, finding and remedy."""

    def __init__(self, line: int, found: str, write: str) -> None:
        super().__init__(found)
        self.line = line
        self.found = found
        self.write = write


def load(entry: Entry) -> tuple[Value, dict[Place, int]]:
    """Return the value of an entry, and the 1-based line in the file of everything within it.

    Raises `EntryError` with the first thing wrong in it.
    """
    try:
        _check_events(entry)
        node = yaml.compose(entry.text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise _syntax(entry, error) from error
    if not isinstance(node, yaml.MappingNode) or len(node.value) != 1:
        raise _refusal(entry, entry.line, *_UNSPACED)
    ((_, value),) = node.value
    lines: dict[Place, int] = {(entry.key,): entry.line}
    return _value(value, (entry.key,), entry, lines), lines


def _check_events(entry: Entry) -> None:
    depth = 0
    for event in yaml.parse(entry.text, Loader=yaml.BaseLoader):
        line = _line(entry, event)
        if isinstance(event, yaml.AliasEvent):
            found = f"{entry.key} holds *{event.anchor}, an alias of another value."
            raise EntryError(line, found, _PLAIN)
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            raise EntryError(line, f"{entry.key} holds the anchor &{event.anchor}.", _PLAIN)
        if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)) and event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            raise EntryError(line, f"{entry.key} holds the YAML tag {tag}.", _PLAIN)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            found = f"{entry.key} holds values nested more than {DEEPEST} levels deep."
            raise EntryError(line, found, "Write a single value or a simple list.")


def _line(entry: Entry, part: yaml.Event | yaml.Node) -> int:
    return entry.line + (part.start_mark.line if part.start_mark else 0)


def _syntax(entry: Entry, error: yaml.YAMLError) -> EntryError:
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    told = (getattr(error, "problem", None) or "") if mark else ""
    found, write = next((rest for sign, *rest in _SYNTAX if sign in told), _ODD)
    last = max(entry.text.rstrip("\n").count("\n"), 0)
    offset = min(mark.line, last) if mark else 0
    return _refusal(entry, entry.line + offset, found, write)


def _refusal(entry: Entry, line: int, found: str, write: str) -> EntryError:
    text = entry.text.split("\n")[line - entry.line]
    return EntryError(line, f"{entry.key} {found}: {quoted(text)}.", write)


def _key(node: yaml.Node, entry: Entry) -> str:
    line = _line(entry, node)
    if not isinstance(node, yaml.ScalarNode):
        found = f"{entry.key} holds brackets within braces."
        raise EntryError(line, found, 'Put text that begins with { or [ in quotes: "{text}".')
    if node.value == "<<" and not node.style:
        raise EntryError(line, f"{entry.key} holds the merge key <<.", "Write every key out.")
    return str(node.value)


def _value(node: yaml.Node, place: Place, entry: Entry, lines: dict[Place, int]) -> Value:
    lines.setdefault(place, _line(entry, node))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, entry, lines)
    if isinstance(node, yaml.SequenceNode):
        return [
            _value(item, (*place, index), entry, lines) for index, item in enumerate(node.value)
        ]
    if isinstance(node, yaml.ScalarNode):
        _check_comment(node, entry)
    return str(node.value)


def _mapping(
    node: yaml.MappingNode, place: Place, entry: Entry, lines: dict[Place, int]
) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for key_node, value_node in node.value:
        key = _key(key_node, entry)
        line = _line(entry, key_node)
        if key in values:
            found = f"{entry.key} has the key {quoted(key)} twice."
            raise EntryError(line, found, "Keep one of the two.")
        lines[(*place, key)] = line
        values[key] = _value(value_node, (*place, key), entry, lines)
    return values


def _check_comment(node: yaml.ScalarNode, entry: Entry) -> None:
    """Refuse `summary: Clause #5 is new`, of which YAML would keep `Clause` only."""
    rest = entry.text[node.end_mark.index :].partition("\n")[0]
    if node.style is None and re.match(r"[ \t]*#\S", rest):
        found = f"{entry.key} is read up to the # only, as {quoted(node.value)}."
        write = "Put the value in quotes, or a space behind the # of a comment."
        raise EntryError(entry.line + node.end_mark.line, found, write)
