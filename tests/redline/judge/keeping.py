"""What was measured, kept in files until the page is written: whole sections, or parts of one."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import inforce.redline

ENGINE = Path(inforce.redline.__file__).parent

Record = dict[str, Any]


def fingerprint() -> str:
    """Return a hash of the engine's source."""
    sources = sorted(ENGINE.glob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]


def measured(section: Callable[[], list[Any]], command: str) -> Record:
    """Measure one section, or a part of it, and say with what engine, how long and how."""
    engine, started = fingerprint(), time.time()
    rows = section()
    return {
        "engine": engine,
        "command": command,
        "minutes": (time.time() - started) / 60,
        "load": os.getloadavg()[2],
        "rows": rows,
        "parts": "",
    }


def keep(folder: Path, name: str, part: tuple[int, int], record: Record) -> None:
    """Write what was measured; a part is joined with the other parts there are."""
    folder.mkdir(parents=True, exist_ok=True)
    number, count = part
    if count == 1:
        (folder / f"{name}.json").write_text(json.dumps(record), "utf-8")
        return
    (folder / f"{name}-{number}-of-{count}.json").write_text(json.dumps(record), "utf-8")
    found = {n: _read(folder / f"{name}-{n}-of-{count}.json") for n in range(1, count + 1)}
    same = {n: one for n, one in found.items() if one and one["engine"] == record["engine"]}
    (folder / f"{name}.json").write_text(json.dumps(joined(same, count)), "utf-8")


def joined(parts: dict[int, Record], count: int) -> Record:
    """Return parts of one section, measured with the same engine, as one record."""
    records = list(parts.values())
    return {
        **records[0],
        "minutes": sum(one["minutes"] for one in records),
        "load": sum(one["load"] for one in records) / len(records),
        "rows": [row for one in records for row in one["rows"]],
        "parts": f"{len(records)} of {count} parts",
    }


def _read(path: Path) -> Record | None:
    return json.loads(path.read_text("utf-8")) if path.exists() else None


def kept(folder: Path, names: Iterable[str]) -> dict[str, Record]:
    """Return what was found the last time each section was measured."""
    found = {name: _read(folder / f"{name}.json") for name in names}
    return {name: record for name, record in found.items() if record}
