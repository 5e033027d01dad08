"""The periods of a policy as shapes on a line, for a drawing without style or script."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inforce.timeline.force import Standing
    from inforce.timeline.values import Policy

WIDTH = 720
"""Units from the left to the right edge of the drawing."""
_OPEN = 0.08
"""Part of the width that a period without a known end takes at least."""
_LETTER = 8
"""Units that one character of a label needs."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One period in force."""

    x: float
    """Left edge."""
    width: float
    """At least 2, so that it can be seen."""
    label: str
    """Label of the version."""
    shown: bool
    """Whether the label fits into the bar."""
    status: str
    """`in_force`, `upcoming`, `superseded` or `withdrawn`."""
    start: date
    """First day."""
    end: date | None
    """Day on which it no longer applies; None while open."""
    published: float
    """Where the version was published."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn."""

    bars: tuple[Bar, ...]
    """In the order of time."""
    years: tuple[tuple[float, int], ...]
    """Place of each new year that is written."""


def draw(policy: Policy, standing: Standing) -> Drawing | None:
    """Return the drawing of the known periods; None where there is none.

    Nothing in it depends on the day, but for the status of each version.
    """
    if not standing.periods:
        return None
    days = [day for period in standing.periods for day in (period.start, period.end) if day]
    days += [policy.versions[period.version].published_on for period in standing.periods]
    first, last = min(days).toordinal(), max(days).toordinal()
    span = max(last - first, 30)

    def x(day: date | None) -> float:
        place = WIDTH if day is None else (day.toordinal() - first) / span * WIDTH * (1 - _OPEN)
        return round(place, 1)

    bars = []
    for period in standing.periods:
        version = policy.versions[period.version]
        width = round(max(x(period.end) - x(period.start), 2), 1)
        bars.append(
            Bar(
                x=x(period.start),
                width=width,
                label=version.label,
                shown=width >= _LETTER * len(version.label) + 6,
                status=standing.statuses[period.version].value,
                start=period.start,
                end=period.end,
                published=x(version.published_on),
            )
        )
    years = tuple((x(date(year, 1, 1)), year) for year in _years(min(days), max(days)))
    return Drawing(tuple(bars), years)


def _years(first: date, last: date) -> Iterator[int]:
    """Yield the years that begin in between, few enough to be written side by side."""
    begun = range(first.year + 1, last.year + 1)
    step = len(begun) // 12 + 1
    yield from begun[::step]
