"""From rows of measurements to lines of the report: what was measured, the target, whether met."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    what: str
    """What was measured, on how much."""
    measured: str
    """The figure."""
    target: str
    """The target, or empty where there is none."""
    met: bool | None
    """Whether the target is met; None where there is none."""


def share(rows: Iterable[Row], name: str) -> float:
    """Return the share of rows that hold a true value, in per cent."""
    values = [bool(row[name]) for row in rows]
    return 100 * sum(values) / len(values) if values else 0.0


def percent(value: float) -> str:
    """Return a percentage that says 100 only where nothing is missing."""
    return "100 %" if value == 100 else f"{min(value, 99.99):.2f} %"


def quantile(values: list[float], part: float) -> float:
    """Return the value below which so much of the sorted values lies; NaN for none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else math.nan


def at_most(what: str, value: float, limit: float, unit: str = "") -> Line:
    """Return a line whose target is an upper limit."""
    if math.isnan(value):
        return Line(what, "nothing to measure", f"≤ {limit:g}{unit}", None)
    shown = f"{value:.4g}" if abs(value) < 100 else f"{value:.0f}"
    return Line(what, f"{shown}{unit}", f"≤ {limit:g}{unit}", value <= limit)


def exactness(rows: list[Row], of: str) -> list[Line]:
    """Return what came back of the texts, and rules broken."""
    lines = []
    for name in ("text", "structure", "formatting"):
        value = share(rows, name)
        lines.append(
            Line(f"{name} comes back, {len(rows)} {of}", percent(value), "100 %", value == 100)
        )
    broken = sum(bool(row["problems"]) for row in rows)
    lines.append(Line(f"{of} with any fault found by the judge", str(broken), "0", broken == 0))
    return lines


def fallback(rows: list[Row], of: str) -> Line:
    """Return how many pairs needed whole deletion and insertion somewhere."""
    used = 100 * sum(row["fallbacks"] > 0 for row in rows) / max(1, len(rows))
    return Line(f"fallback used, {of}", f"{used:.2f} %", "< 0.5 %", used < 0.5)


def economy(rows: list[Row]) -> list[Line]:
    """Return how much is marked against the least possible."""
    measures = [row["measure"] for row in rows if row["text"]]
    spoken = [one for one in measures if not one["one_character_script"]]
    by_character = [one for one in measures if one["one_character_script"]]
    ratios = [one["marked"] / one["minimal"] for one in measures if one["minimal"]]
    marks = sum(one["marks"] for one in measures)
    confetti = 1000 * sum(one["confetti"] for one in measures) / marks if marks else math.nan
    needless = sum(one["marked"] for one in measures if not one["minimal"])
    return [
        at_most("words marked ÷ minimal", _ratio(spoken), 1.08),
        at_most("the same, 90th percentile of the pairs", quantile(ratios, 0.9), 1.4),
        at_most(
            f"the same by character, {len(by_character)} Chinese, Thai, … pairs",
            _ratio(by_character),
            1.25,
        ),
        at_most(f"single unchanged words between marks, per 1,000 of {marks} marks", confetti, 1),
        Line("words marked where none had to be", str(needless), "", None),
        Line("largest ratio of a pair", f"{max(ratios, default=0):.1f}", "", None),
    ]


def _ratio(measures: list[Row]) -> float:
    minimal = sum(one["minimal"] for one in measures)
    return sum(one["marked"] for one in measures) / minimal if minimal else math.nan


def pace(rows: list[Row]) -> list[Line]:
    """Return CPU seconds per pair, with and without parsing."""
    rows = [row for row in rows if row["text"]]
    lines = []
    for name, what in (("whole", "not cached"), ("parsed", "cached")):
        seconds = [float(row[name]) for row in rows]
        lines.append(
            at_most(
                f"median per pair, parsed texts {what}", 1000 * median(seconds or [0]), 30, " ms"
            )
        )
        lines.append(
            at_most(f"95th percentile, parsed texts {what}", quantile(seconds, 0.95), 0.4, " s")
        )
        lines.append(
            Line(f"slowest pair, parsed texts {what}", f"{max(seconds, default=0):.2f} s", "", None)
        )
    return lines


def adjacent(rows: list[Row]) -> list[Line]:
    """Return everything measured on neighbours."""
    of = "adjacent pairs"
    return [*exactness(rows, of), fallback(rows, of), *economy(rows), *pace(rows)]


def distant(rows: list[Row]) -> list[Line]:
    """Return everything measured on pairs many versions apart."""
    of = "distant pairs"
    return [*exactness(rows, of), fallback(rows, of), *map(_unlimited, economy(rows))]


def generated(rows: list[Row]) -> list[Line]:
    """Return everything measured on generated pairs."""
    return [*exactness(rows, "generated pairs"), _unlimited(fallback(rows, "generated pairs"))]


def _unlimited(line: Line) -> Line:
    return Line(line.what, line.measured, "", None)


def validity(rows: list[Row]) -> list[Line]:
    """Return what the validator said."""
    if "missing" in rows[0]:
        return [
            Line(
                "new kinds of error, Nu validator", f"not measured: {rows[0]['missing']}", "0", None
            )
        ]
    kinds: dict[str, int] = rows[0]["new"]
    told = "; ".join(f"{message} ({count})" for message, count in kinds.items()) or "0"
    return [
        Line(f"new kinds of error, Nu validator, {rows[0]['pairs']} redlines", told, "0", not kinds)
    ]
