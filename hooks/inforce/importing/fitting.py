"""Where the lines of a plain text broke by themselves: where the next word did not fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from inforce.importing.lines import Line, goes_on_surely, shortfall
from inforce.importing.markers import marker_of
from inforce.importing.widths import on_paper

_EXPLAINED = 0.9
"""So many of the lines that surely go on must be too full for the next word."""
_MARGIN = 0.02
"""As much more is allowed, as a part of the width."""
_MOST_SLACK = 0.1
"""Part of the width by which a line may be shorter than measured (bold and other faces differ),
for a measure to say where lines broke."""
_LOOSE = 0.12
"""The same where no measure says so."""
_LONGEST = 0.96
"""A few lines are longer than the text is wide: tables, addresses."""

Measure = Callable[[str], float]


def fitted(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with their ends in the measure that explains best where they broke."""
    written = iter(_fitted([line for line in lines if not line.cells]))
    return [line if line.cells else next(written) for line in lines]


def _fitted(lines: Sequence[Line]) -> list[Line]:
    tried = [_measured(lines, measure) for measure in (len, on_paper)]
    found = max(tried, key=_explained)
    slack = _slack(found)
    if slack <= _MOST_SLACK:
        return [replace(line, slack=slack * line.room, fits=True) for line in found]
    return [replace(line, slack=_LOOSE * line.room) for line in tried[0]]


def _explained(lines: Sequence[Line]) -> float:
    """Return how many of the lines that stand close together are too full for the next word."""
    short = _shortfalls(lines, _is_close)
    return sum(part <= _MARGIN for part in short) / max(len(short), 1)


def _measured(lines: Sequence[Line], measure: Measure) -> list[Line]:
    signs = _signs(lines)
    ends = [line.left + measure(line.bare) for line in lines]
    rooms = _rooms(lines, signs, ends)
    return [
        replace(line, right=end, room=rooms.get(sign, rooms[""]), lead=_lead(line, measure))
        for line, sign, end in zip(lines, signs, ends, strict=True)
    ]


def _lead(line: Line, measure: Measure) -> float:
    return measure(f"{line.bare.split()[0]} ")


def _slack(lines: Sequence[Line]) -> float:
    """Return by which part of the width lines that surely go on are too short, but for a few."""
    short = sorted(_shortfalls(lines, _goes_on))
    return max(short[int(len(short) * _EXPLAINED)], 0.0) + _MARGIN if short else 1.0


def _shortfalls(lines: Sequence[Line], chosen: Callable[[Line, Line], bool]) -> list[float]:
    """Return, as parts of the width, what was left after the next word on the chosen lines."""
    return [
        shortfall(before, line, before.room) / before.room
        for before, line in pairwise(lines)
        if chosen(before, line)
    ]


def _signs(lines: Sequence[Line]) -> list[str]:
    """Return what the item that a line surely belongs to begins with; empty for no item.

    Items are set in, and a text may have lost how far; each kind of sign has a width of its own.
    """
    found: list[str] = []
    before: Line | None = None
    for line in lines:
        marker = marker_of(line.bare)
        if marker is not None:
            found.append(marker.form if marker.body else line.bare[0])
        elif before is not None and _goes_on(before, line):
            found.append(found[-1])
        else:
            found.append("")
        before = line
    return found


def _rooms(lines: Sequence[Line], signs: Sequence[str], ends: Sequence[float]) -> dict[str, float]:
    """Return how far lines reach: those of no item, and those of items that surely went on."""
    reach: dict[str, list[float]] = {"": []}
    for place, sign in enumerate(signs):
        following = lines[place + 1] if place + 1 < len(lines) else None
        if not sign or (following is not None and _goes_on(lines[place], following)):
            reach.setdefault(sign, []).append(ends[place])
    rooms = {sign: _most(found) for sign, found in reach.items()}
    return rooms | {"": max(rooms.values())}


def _most(ends: Sequence[float]) -> float:
    return sorted(ends)[int(len(ends) * _LONGEST)] if ends else 0.0


def _goes_on(before: Line, line: Line) -> bool:
    return _is_close(before, line) and goes_on_surely(before, line)


def _is_close(before: Line, line: Line) -> bool:
    return before.page == line.page and not line.gap
