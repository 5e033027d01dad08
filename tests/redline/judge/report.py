"""The report: `python -m redline.judge.report [--sample N] [--part K/N] [section ...]`.

Measures the sections named (all by default), keeps what was found under `build/` together with a
fingerprint of the engine, and writes `docs/guide/redline-report.md` from the last measurement of
every section; one made with another state of the engine says so. With `--part 2/8` only that part
of a section is measured, and joined with the parts measured before: a section that takes long can
be measured in pieces.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Iterator
from functools import partial
from importlib.metadata import version
from pathlib import Path

from redline.judge import figures, more_figures
from redline.judge.corpora import CHECKOUT
from redline.judge.keeping import Record, fingerprint, keep, kept, measured
from redline.judge.sections import SECTIONS, Plan
from redline.judge.speed import RUNS

KEPT = CHECKOUT / "build" / "redline-report"
DATA = CHECKOUT / "build" / "redline-report.json"
PAGE = CHECKOUT / "docs" / "guide" / "redline-report.md"
LIBRARIES = (
    "selectolax",
    "rapidfuzz",
    "lxml",
    "html5lib",
    "hypothesis",
    "xmldiff",
    "htmldiff2",
    "redlines",
)
LINES = {
    "adjacent": figures.adjacent,
    "distant": figures.distant,
    "generated": figures.generated,
    "planted": more_figures.planted,
    "validity": figures.validity,
    "speed": more_figures.speed,
}
TITLES = {
    "adjacent": "Neighbouring versions of the bundles",
    "distant": "Versions far apart",
    "generated": "Generated pairs",
    "planted": "Planted edits",
    "validity": "Validity",
    "speed": "Speed and memory",
    "rivals": "Other libraries on the same pairs",
}

NOTES = {"speed": f"CPU time of one process, the least of {RUNS} runs of each case."}


def page(sections: dict[str, Record]) -> str:
    """Return the report as Markdown."""
    parts = ["# Redline measurements", _machine(), *(_section(name, sections) for name in TITLES)]
    return "\n\n".join(parts) + "\n"


def _machine() -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        "Written by `make redline-report`. The judge shares no code with the engine: it reads the "
        "written redline with lxml (what that faults, html5lib reads again), takes both texts out "
        "by the steps of [the format](redline-format.md) and compares them with what was given.\n\n"
        f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} "
        f"{platform.machine()}, {_processor()}, {os.cpu_count()} cores; {versions}; "
        f"engine {fingerprint()}."
    )


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text("utf-8").splitlines() if told.exists() else []
    return next((line.split(": ", 1)[1] for line in lines if line.startswith("model name")), "?")


def _section(name: str, sections: dict[str, Record]) -> str:
    title = f"## {TITLES[name]}"
    if name not in sections:
        return f"{title}\n\nNot measured."
    record = sections[name]
    rows = record["rows"]
    parts = f", {record['parts']}" if record.get("parts") else ""
    lines = [
        f"`{record['command']}`{parts}, {record['minutes']:.1f} minutes, "
        f"load average {record['load']:.1f}{_state(record['engine'])}.",
        "",
    ]
    if name in NOTES:
        lines += [NOTES[name], ""]
    if name in LINES:
        lines += ["| what | measured | target | met |", "|---|---|---|---|"]
        lines += [_markdown(line) for line in LINES[name](rows)]
    if name == "planted":
        lines += ["", *more_figures.planted_table(rows)]
    if name == "rivals":
        lines += more_figures.rivals_table(rows)
    return "\n".join([title, "", *lines])


def _state(engine: str) -> str:
    return (
        "" if engine == fingerprint() else f", **with an earlier state of the engine ({engine})**"
    )


def _markdown(line: figures.Line) -> str:
    met = {True: "yes", False: "**no**", None: ""}[line.met]
    return f"| {line.what} | {line.measured} | {line.target} | {met} |"


def arguments(given: list[str]) -> tuple[Plan, list[str], Path]:
    """Return how much to measure, which sections, and the folder to keep what is found in."""
    parser = argparse.ArgumentParser(prog="redline.judge.report")
    parser.add_argument("sections", nargs="*", choices=[*SECTIONS, []], help="all by default")
    parser.add_argument("--sample", type=int, default=0, help="adjacent pairs; 0 for all")
    parser.add_argument("--distant", type=int, default=300)
    parser.add_argument("--generated", type=int, default=10_000)
    parser.add_argument("--planted", type=int, default=25, help="edits of each kind")
    parser.add_argument("--rivals", type=int, default=120)
    parser.add_argument("--valid", type=int, default=300)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--part", type=_part, default=(1, 1), help="such as 2/8")
    parser.add_argument("--keep", type=Path, default=KEPT, help="folder of the measurements")
    told = vars(parser.parse_args(given))
    names = told.pop("sections") or list(SECTIONS)
    folder = told.pop("keep")
    return Plan(**told), names, folder


def _part(text: str) -> tuple[int, int]:
    """Return (2, 8) for `2/8`; raises `ValueError` for anything else."""
    number, count = map(int, text.split("/"))
    if not 1 <= number <= count:
        raise ValueError(text)
    return number, count


def _how(given: list[str]) -> Iterator[str]:
    """Yield the arguments that say what was measured, without the part and the folder."""
    words = iter(given)
    for word in words:
        if word in {"--part", "--keep"}:
            next(words, None)
        else:
            yield word


def main(given: list[str]) -> None:
    """Measure, keep, and write the page and the data."""
    plan, names, folder = arguments(given)
    command = " ".join(["python -m redline.judge.report", *_how(given)])
    for name in names:
        print(f"{time.strftime('%H:%M:%S')} {name}", flush=True)
        keep(folder, name, plan.part, measured(partial(SECTIONS[name], plan), command))
    found = kept(folder, TITLES)
    DATA.parent.mkdir(parents=True, exist_ok=True)
    DATA.write_text(json.dumps(found), "utf-8")
    PAGE.write_text(page(found), "utf-8")
    print(page(found))


if __name__ == "__main__":
    main(sys.argv[1:])
