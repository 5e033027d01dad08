"""Tries everything that can go wrong, prints one table and writes docs/guide/trust.md.

    python -m trust.report [--quick] [--keep FOLDER] [inputs] [browser] [faults] ...

What a part found is kept, with the state of the code it was found with, until that part is run
again: the page can be made in pieces. A part kept from an earlier state of the code says so.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from trust import mutants
from trust.parts import CHECKOUT, PARTS, Row, mutations

PAGE = CHECKOUT / "docs" / "guide" / "trust.md"
KEPT = CHECKOUT / "build" / "trust"
HEADINGS = ("What was tried", "How often", "Held", "What it means")
INTRODUCTION = """# What was tried against the archive

`make trust` tries all of this and writes this page. A row holds where both numbers are the same.
See also [how to check a text yourself](../verify.md) and [the threats](../../SECURITY.md).
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m trust.report")
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all by default")
    parser.add_argument("--quick", action="store_true", help="a part of everything; keeps nothing")
    parser.add_argument("--keep", type=Path, default=KEPT, help="folder of what was found")
    asked = parser.parse_args()
    os.chdir(CHECKOUT)
    found = {}
    for name in asked.parts or PARTS:
        found[name] = tried(name, quick=asked.quick)
        if not asked.quick:
            keep(asked.keep, name, found[name])
    if not asked.quick:
        found = kept(asked.keep)
        PAGE.write_text(page(found), encoding="utf-8")
    print(f"\n{table(found)}")
    sys.exit(any(row["tried"] != row["held"] for one in found.values() for row in one["rows"]))


def tried(name: str, *, quick: bool) -> dict[str, Any]:
    """Run one part and return its rows, how long it took and with which state of the code."""
    begun, before = time.monotonic(), os.times()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="trust-") as folder:
        for row in PARTS[name](Path(folder), quick=quick):
            print(f"{row.what}: {row.tried:,}, held {row.held:,}", flush=True)
            rows.append(row)
    after = os.times()
    busy = sum(after[:4]) - sum(before[:4])
    minutes = (time.monotonic() - begun) / 60
    told = [asdict(row) for row in rows]
    return {"state": state(), "minutes": minutes, "busy": busy / 60, "rows": told}


def keep(folder: Path, name: str, one: dict[str, Any]) -> None:
    """Keep what a part found."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(one, indent=1), encoding="utf-8")


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
    minutes = sum(one["minutes"] for one in found.values())
    busy = sum(one["busy"] for one in found.values())
    lines = [
        f"State of the code: {state()}. All of it together took {minutes:.0f} minutes, of which "
        f"processors were busy for {busy:.0f}, on a machine of {os.cpu_count()} cores that did "
        "other work too.",
        *[f"Not tried: {missing}."] * bool(missing),
        *(_older(name, one) for name, one in found.items() if one["state"] != state()),
    ]
    return f"{INTRODUCTION}\n{table(found)}\n{chr(10).join(lines)}\n{mutant_table()}"


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
    total = Row("all", tried, held, f"{held / tried:.0%}; at least 90% are wanted")
    heading = "## Do the tests notice a mistake?\n\n`make mutants` changes the code in one place at"
    return (
        f"\n{heading} a time, for a random sample of places.\n\n{written([*rows, total])}"
        f"{mutants_left()}"
    )


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
