"""Tries everything that can go wrong, prints one table and writes docs/guide/trust.md.

    python -m trust.report [--quick] [--keep FOLDER] [inputs] [browser] [faults] ...

Two parts are tried at a time. What a part found is kept, with the state of the code it was found
with, until that part is run again. A part kept from an earlier state of the code says so.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import cache, partial
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from trust import mutants
from trust.parts import CHECKOUT, PARTS, Row, mutations

PAGE = CHECKOUT / "docs" / "guide" / "trust.md"
KEPT = CHECKOUT / "build" / "trust"
AT_ONCE = 2
"""Parts that are tried at the same time."""
HEADINGS = ("What was tried", "How often", "Held", "What it means")
INTRODUCTION = """# What was tried against the archive

`make trust` tries all of this and writes this page. A row holds where both numbers are the same.
See also [how to check a text yourself](../verify.md) and [the threats](../../SECURITY.md).
"""
ABOUT_MUTANTS = """
## Do the tests notice a mistake?

`make mutants` changes the code in one place at a time, for a random sample of places. What changes
nothing that anybody could see is not counted.
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m trust.report")
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all by default")
    parser.add_argument("--quick", action="store_true", help="a sample of everything")
    parser.add_argument("--keep", type=Path, default=KEPT, help="folder of what was found")
    asked = parser.parse_args()
    os.chdir(CHECKOUT)
    run = partial(try_and_keep, asked.keep, asked.quick, time.time())
    with ProcessPoolExecutor(AT_ONCE, get_context("fork")) as pool:
        for _ in pool.map(run, asked.parts or PARTS):
            pass
    found = kept(asked.keep)
    PAGE.write_text(page(found), encoding="utf-8")
    print(f"\n{table(found)}")
    sys.exit(any(row["tried"] != row["held"] for one in found.values() for row in one["rows"]))


def try_and_keep(folder: Path, quick: bool, run: float, name: str) -> None:
    """Run one part and keep what it found; for a process of its own."""
    found = tried(name, quick=quick) | {"run": run, "ended": time.time()}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(found, indent=1), encoding="utf-8")


def tried(name: str, *, quick: bool) -> dict[str, Any]:
    """Run one part and return its rows, how long it took and with which state of the code."""
    begun, before = time.monotonic(), os.times()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="trust-") as folder:
        for row in PARTS[name](Path(folder), quick=quick):
            print(f"{row.what}: {row.tried:,}, held {row.held:,}", flush=True)
            rows.append(row)
    after = os.times()
    busy = (sum(after[:4]) - sum(before[:4])) / 60
    minutes = (time.monotonic() - begun) / 60
    print(f"{name} took {minutes:.1f} minutes, {busy:.1f} of them on a processor", flush=True)
    told = [asdict(row) for row in rows]
    return {"state": state(), "quick": quick, "minutes": minutes, "busy": busy, "rows": told}


def kept(folder: Path) -> dict[str, Any]:
    """Return what each part found the last time."""
    files = {name: folder / f"{name}.json" for name in PARTS}
    return {name: json.loads(file.read_text()) for name, file in files.items() if file.is_file()}


@cache
def state() -> str:
    """Return a hash of the package's sources."""
    sources = sorted((CHECKOUT / "hooks").rglob("*.py"))
    return sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]


def page(found: dict[str, Any]) -> str:
    """Return the page for what was found."""
    missing = ", ".join(name for name in PARTS if name not in found)
    lines = [
        f"State of the code: {state()}. {_duration(found)}",
        *[f"Not tried: {missing}."] * bool(missing),
        *(_sampled(name) for name, one in found.items() if one.get("quick")),
        *(_older(name, one) for name, one in found.items() if one["state"] != state()),
    ]
    notes = "".join(f"- {line}\n" for line in lines)
    return f"{INTRODUCTION}\n{table(found)}\n{notes}{mutant_table()}"


def _duration(found: dict[str, Any]) -> str:
    busy = sum(one["busy"] for one in found.values())
    runs = {one["run"] for one in found.values()}
    if len(runs) > 1:
        return f"Tried in {len(runs)} runs; processors were busy for {busy:.0f} minutes."
    minutes = (max(one["ended"] for one in found.values()) - runs.pop()) / 60
    return (
        f"One run of {minutes:.0f} minutes, for {busy:.0f} minutes of processors, on a machine of "
        f"{os.cpu_count()} cores."
    )


def _sampled(name: str) -> str:
    return f"Of the part *{name}* only a sample was tried (`--quick`)."


def _older(name: str, one: dict[str, Any]) -> str:
    return f"The part *{name}* was tried with an earlier state of the code ({one['state']})."


def table(found: dict[str, Any]) -> str:
    """Return the one table of all parts, in their order."""
    return written([Row(**row) for one in found.values() for row in one["rows"]])


def mutant_table() -> str:
    """Return what the last measurement of mutants found; nothing where there was none."""
    rows = list(mutations())
    if not rows:
        return ""
    tried, held = (sum(column) for column in zip(*((r.tried, r.held) for r in rows), strict=True))
    total = Row("all", tried, held, f"{held / tried:.0%}")
    return f"{ABOUT_MUTANTS}\n{written([*rows, total])}{mutants_left()}"


def mutants_left() -> str:
    """Return the mutants that no test noticed, as a list."""
    kept = json.loads(mutants.KEPT.read_text(encoding="utf-8"))
    left = [place for one in kept.values() for place in one["left"]]
    if not left:
        return ""
    heading = "Not noticed when these samples were drawn; the tests may have grown since:"
    return f"\n{heading}\n\n" + "".join(f"- `{place}`\n" for place in left)


def written(rows: list[Row]) -> str:
    """Return rows as a Markdown table."""
    lines = [" | ".join(HEADINGS), "---|---:|---:|---"]
    lines += [f"{row.what} | {row.tried:,} | {row.held:,} | {row.means}" for row in rows]
    return "".join(f"| {line} |\n" for line in lines)


if __name__ == "__main__":
    main()
