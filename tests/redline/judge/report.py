"""The report: `python -m redline.judge.report [--sample N] [section ...]`.

Measures the sections named (all by default), keeps what was found under `build/` together with a
fingerprint of the engine, and writes `docs/guide/redline-report.md` from the last measurement of
every section; one made with another state of the engine says so.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

from redline.judge import figures, more_figures
from redline.judge.corpora import CHECKOUT
from redline.judge.sections import SECTIONS, Plan

import inforce.redline

ENGINE = Path(inforce.redline.__file__).parent
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


def fingerprint() -> str:
    """Return a hash of the engine's source."""
    sources = sorted(ENGINE.glob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]


def keep(name: str, plan: Plan, command: str) -> None:
    """Measure one section and store what was found."""
    before, started = fingerprint(), time.time()
    rows = SECTIONS[name](plan)
    record = {
        "engine": before,
        "command": command,
        "minutes": (time.time() - started) / 60,
        "load": os.getloadavg()[2],
        "rows": rows,
    }
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / f"{name}.json").write_text(json.dumps(record), "utf-8")


def kept() -> dict[str, dict[str, Any]]:
    """Return what was found the last time each section was measured."""
    paths = {name: KEPT / f"{name}.json" for name in TITLES}
    return {
        name: json.loads(path.read_text("utf-8")) for name, path in paths.items() if path.exists()
    }


def page(sections: dict[str, dict[str, Any]]) -> str:
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


def _section(name: str, sections: dict[str, dict[str, Any]]) -> str:
    title = f"## {TITLES[name]}"
    if name not in sections:
        return f"{title}\n\nNot measured."
    record = sections[name]
    rows = record["rows"]
    lines = [
        f"`{record['command']}`, {record['minutes']:.1f} minutes, "
        f"load average {record['load']:.1f}{_state(record['engine'])}.",
        "",
    ]
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


def arguments(given: list[str]) -> tuple[Plan, list[str]]:
    """Return how much to measure and which sections."""
    parser = argparse.ArgumentParser(prog="redline.judge.report")
    parser.add_argument("sections", nargs="*", choices=[*SECTIONS, []], help="all by default")
    parser.add_argument("--sample", type=int, default=0, help="adjacent pairs; 0 for all")
    parser.add_argument("--distant", type=int, default=300)
    parser.add_argument("--generated", type=int, default=10_000)
    parser.add_argument("--planted", type=int, default=25, help="edits of each kind")
    parser.add_argument("--rivals", type=int, default=120)
    parser.add_argument("--valid", type=int, default=300)
    parser.add_argument("--jobs", type=int, default=1)
    told = vars(parser.parse_args(given))
    names = told.pop("sections") or list(SECTIONS)
    return Plan(**told), names


def main(given: list[str]) -> None:
    """Measure, keep, and write the page and the data."""
    plan, names = arguments(given)
    command = " ".join(["python -m redline.judge.report", *given])
    for name in names:
        print(f"{time.strftime('%H:%M:%S')} {name}", flush=True)
        keep(name, plan, command)
    found = kept()
    DATA.write_text(json.dumps(found), "utf-8")
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(found), "utf-8")
    print(page(found))


if __name__ == "__main__":
    main(sys.argv[1:])
