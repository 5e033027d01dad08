"""Lines of the report for planted edits, speed and the other libraries."""

from __future__ import annotations

import math
from typing import Any

from redline.judge.figures import Line, at_most, percent, quantile
from redline.judge.speed import SIZES, Timing, exponent

Row = dict[str, Any]
FORMS = ("link target", "bold", "heading level", "list type")
LIMITS = {50_000: 0.7, 200_000: 2.5}
SINGLE_LIMITS = {"one paragraph": 3.0, "nesting": 1.0}


def planted(rows: list[Row]) -> list[Line]:
    """Return the targets of the planted suite."""
    lines = [_faultless(rows)]
    for kind in ("paragraph move", "section move"):
        lines.extend(_moves(_of(rows, kind), kind))
    noise = _of(rows, "insert clause and renumber")
    marked, words = (sum(row[name] for row in noise) for name in ("marked", "words"))
    beyond = 100 * (marked / max(1, words) - 1)
    lines.append(at_most("words marked above those planted, insert and renumber", beyond, 2, " %"))
    for kind in FORMS:
        found = _of(rows, kind)
        seen = 100 * sum(row["shown"] for row in found) / max(1, len(found))
        lines.append(Line(f"{kind} visible", percent(seen), "100 %", seen == 100))
    for kind in ("split", "join"):
        worst = max((row["marked"] for row in _of(rows, kind)), default=0)
        lines.append(at_most(f"most words marked by one {kind}", worst, 1))
    return [*lines, *_clauses(rows)]


def _of(rows: list[Row], kind: str) -> list[Row]:
    return [row for row in rows if row["kind"] == kind]


def _faultless(rows: list[Row]) -> Line:
    broken = sum(bool(row["problems"]) for row in rows)
    return Line(
        f"planted edits with any fault found by the judge, of {len(rows)}",
        str(broken),
        "0",
        broken == 0,
    )


def _moves(rows: list[Row], kind: str) -> list[Line]:
    flagged = 100 * sum(row["flagged"] >= 0.95 for row in rows) / max(1, len(rows))
    marked = 100 * sum(row["marked"] for row in rows) / max(1, sum(row["words"] for row in rows))
    return [
        Line(f"{kind} flagged", percent(flagged), "≥ 98 %", flagged >= 98),
        at_most(f"moved words marked, {kind}", marked, 5, " %"),
    ]


def _clauses(rows: list[Row]) -> list[Line]:
    missed = sum(len(row["missed"]) for row in rows)
    invented = sum(len(row["invented"]) for row in rows)
    must = sum(row["must"] for row in rows)
    listed = sum(row["listed"] for row in rows)
    precision = 100 * (1 - invented / max(1, listed))
    recall = 100 * (1 - missed / max(1, must))
    return [
        Line(
            f"clause list precision, {listed} listed", percent(precision), "≥ 98 %", precision >= 98
        ),
        Line(f"clause list recall, {must} expected", percent(recall), "≥ 98 %", recall >= 98),
    ]


def planted_table(rows: list[Row]) -> list[str]:
    """Return a Markdown table with a line per kind of edit."""
    head = (
        "| edit | edits | faults | words planted | words marked | flagged or shown "
        "| clauses missed | clauses invented | fallbacks |"
    )
    lines = [head, "|" + "---|" * 9]
    for kind in dict.fromkeys(row["kind"] for row in rows):
        found = _of(rows, kind)
        seen = sum(row["shown"] or row["flagged"] >= 0.95 for row in found)
        sums = {name: sum(row[name] for row in found) for name in ("words", "marked", "fallbacks")}
        missed, invented = (sum(len(row[name]) for row in found) for name in ("missed", "invented"))
        faults = sum(bool(row["problems"]) for row in found)
        lines.append(
            f"| {kind} | {len(found)} | {faults} | {sums['words']} | {sums['marked']} | {seen} "
            f"| {missed} | {invented} | {sums['fallbacks']} |"
        )
    return lines


def speed(rows: list[Row]) -> list[Line]:
    """Return the speed targets on made-up texts."""
    timings = [Timing(**row) for row in rows]
    lines = []
    for one in timings:
        limit = SINGLE_LIMITS.get(one.case) or (
            LIMITS.get(one.size) if _grows(timings, one) else None
        )
        what = (
            f"{one.case}, {one.size:,}; parsed texts cached: {one.parsed:.2f} s; "
            f"peak {one.megabytes:.0f} MB"
        )
        told = (
            f"{one.whole:.2f} s" if math.isfinite(one.whole) else "stopped after 120 s of CPU time"
        )
        lines.append(
            Line(what, told, f"≤ {limit} s" if limit else "", one.whole <= limit if limit else None)
        )
    for case in dict.fromkeys(one.case for one in timings if _grows(timings, one)):
        found = [one for one in timings if one.case == case and math.isfinite(one.whole)]
        lines.append(at_most(f"growth exponent, {case}", exponent(found), 1.1))
    peak = max(one.megabytes for one in timings if math.isfinite(one.whole))
    return [*lines, at_most("peak memory of any case", peak, 500, " MB")]


def _grows(timings: list[Timing], one: Timing) -> bool:
    return sum(other.case == one.case for other in timings) == len(SIZES)


def rivals_table(rows: list[Row]) -> list[str]:
    """Return a Markdown table with a line per library."""
    head = (
        "| library | pairs | failed | text % | structure % | formatting % "
        "| marked ÷ minimal | median s | worst s |"
    )
    lines = [head, "|" + "---|" * 9]
    for name in dict.fromkeys(row["name"] for row in rows):
        found = [row for row in rows if row["name"] == name]
        shares = " | ".join(
            f"{100 * sum(row[fact] for row in found) / len(found):.0f}"
            for fact in ("text", "structure", "formatting")
        )
        minimal = sum(row["minimal"] for row in found)
        ratio = sum(row["marked"] for row in found) / minimal if minimal else 0
        seconds = [row["seconds"] for row in found]
        failed = sum(bool(row["failed"]) for row in found)
        lines.append(
            f"| {name} | {len(found)} | {failed} | {shares} | {ratio:.2f} "
            f"| {quantile(seconds, 0.5):.2f} | {max(seconds):.1f} |"
        )
    return lines
