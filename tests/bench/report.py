"""Measures and writes docs/guide/benchmarks.md: `make bench`, `make bench ARGS="growth"`.

`whole` builds the largest bundle and is only run when asked for. Repositories of more than 1,000
texts, bundles or generated, are left out unless `--up-to 10000` asks for them.

Sections that are not asked for keep their figures from the run before, with the day and machine
they were measured on. The figures themselves are in docs/guide/benchmarks.json.
"""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pygal

from bench import sections
from bench.machine import described
from bench.sections import ROUNDS, SECTIONS
from bench.sites import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PAGE = ROOT / "docs" / "guide" / "benchmarks.md"
FIGURES = PAGE.with_suffix(".json")
PLOT = PAGE.with_suffix(".svg")
WANTED = {
    "reading": "Wanted: a ratio of at most 1.5.",
    "first": (
        "Wanted: a ratio of at most 2.5. `build` includes every redline since the version before "
        "and since the 25 before the one in force, their checks, clause histories and feeds; the "
        "ratio leaves out what a site of one page costs. Texts, redlines and comparisons of any "
        "two versions are parts of it; the rest is reading, pages and files. On disk, a file with "
        "several names counts once: the same source has several addresses, as hard links."
    ),
    "whole": "Wanted: a site of at most 3.5 times the HTML of its texts.",
    "rebuilding": (
        "Wanted: nothing rendered or compared but what the commit touched, at most 0.2 ms above "
        "the site of one page for each page kept, and at 10,000 versions at most 1.3 times the "
        "memory at 1,000 and below 250 MB. `since` pages lead from 25 older versions to the one "
        "in force, so a commit touches their redlines too. A further page is one that the smallest "
        "site does not have: without what every build with legal pages costs, however few."
    ),
    "ordinary": (
        "Wanted: outside navigation faster at first and at least 15 times (1,000) and 30 times "
        "(3,000) faster again; in navigation at least 3 and 6 times faster at first."
    ),
    "growth": "Wanted: exponents of at most 1.1.",
}


def main(asked: Sequence[str], up_to: int = sections.UP_TO) -> None:
    """Measure the sections asked for, or all, and write the page.

    Only repositories of at most `up_to` texts are built.
    """
    sections.UP_TO = up_to
    figures: dict[str, Any] = json.loads(FIGURES.read_text()) if FIGURES.is_file() else {}
    for name in asked or [name for name in SECTIONS if name != "whole"]:
        print(f"measuring {name}", flush=True)
        machine = [f"{datetime.now(UTC):%Y-%m-%d}", *described()]
        figures[name] = {"machine": machine, "rows": SECTIONS[name](ROUNDS)}
        FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    write(figures, PAGE)
    print(f"written to {PAGE.relative_to(ROOT)}")


def write(figures: dict[str, Any], page: Path) -> None:
    """Write the page and the plot from figures."""
    parts = [_HEAD]
    for name, section in figures.items():
        about = str(SECTIONS[name].__doc__)
        machine = "; ".join(section["machine"])
        parts += [f"## {about}\n\n{WANTED[name]}\n", _table(section["rows"]), f"{machine}.\n"]
    if "rebuilding" in figures:
        page.with_suffix(".svg").write_bytes(_plot(figures["rebuilding"]["rows"]))
        parts.append(f"![Cost against size]({page.with_suffix('.svg').name})\n")
    page.write_text("\n".join(parts), encoding="utf-8")


_HEAD = f"""# What building costs

Made by `make bench`, which also writes [the figures](benchmarks.json). Seconds are processor time
on one core, user and system, children included, with inforce compiled as installing it leaves it;
medians of {ROUNDS} runs where a build is repeated. Texts are generated: twelve clauses, about 370
words, one clause changed in each version.
"""


def _table(rows: Sequence[dict[str, Any]]) -> str:
    head = list(rows[0])
    lines = [head, ["---"] * len(head), *([_shown(row[name]) for name in head] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _shown(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _plot(rows: Sequence[dict[str, Any]]) -> bytes:
    chart = pygal.XY(
        title="Seconds of processor time against versions",
        logarithmic=True,
        width=800,
        height=480,
        js=[],
        truncate_legend=-1,
        legend_at_bottom=True,
        legend_at_bottom_columns=2,
        disable_xml_declaration=True,
    )
    for key in ("first build s", "after a commit s"):
        for one in (True, False):
            found = [row for row in rows if (row["policies"] == 1) is one or row["versions"] < 200]
            where = "in one policy" if one else "in many"
            points = [(row["versions"], row[key]) for row in found]
            chart.add(f"{key.removesuffix(' s')}, {where}", points)
    drawn: bytes = chart.render()
    return drawn if isinstance(drawn, bytes) else str(drawn).encode()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("sections", nargs="*", help=", ".join(SECTIONS))
    parser.add_argument("--up-to", type=int, default=sections.UP_TO)
    options = parser.parse_args()
    if unknown := set(options.sections) - set(SECTIONS):
        parser.error(f"no section is called {', '.join(sorted(unknown))}")
    main(options.sections, options.up_to)
