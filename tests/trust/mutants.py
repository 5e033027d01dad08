"""Changes the code in one place at a time and counts how often a test notices.

    python -m trust.mutants [--sample 40] [--seed 1] [manifest] [verify] [metadata] [timeline]

Comparisons are turned round, conditions negated, numbers moved by one, statements left out, results
taken away. Each mutant lives in a child of this process only; nothing is written. What no test
notices is listed, with the line.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import sys
import tempfile
import time
from importlib.abc import Loader, MetaPathFinder
from pathlib import Path
from typing import TYPE_CHECKING, Any

import html5lib  # noqa: F401 (imported before the children are forked, as all below)
import hypothesis  # noqa: F401
import jinja2  # noqa: F401
import markdown  # noqa: F401
import mkdocs.commands.build  # noqa: F401
import nh3  # noqa: F401
import pydantic  # noqa: F401
import pytest
import selectolax.lexbor  # noqa: F401

from trust.mutating import mutants

if TYPE_CHECKING:
    from trust.mutating import Mutant

CHECKOUT = Path(__file__).parents[2]
PACKAGE = CHECKOUT / "hooks" / "inforce"
SECONDS = 1800
"""How long the tests of an area may take without a mutant."""

PATIENCE = 3
"""A mutant with which they take so many times longer never ends, and that is noticed."""

LEAST = 60
"""Seconds that every mutant has, whatever else the machine is busy with."""

KEPT = CHECKOUT / "build" / "trust" / "mutants.json"
"""Where the last measurement is kept for the page that `make trust` writes."""

AREAS = {
    "manifest": (
        ["records/line.py", "records/merkle.py", "records/checkpoint.py", "site/record_files.py"],
        ["tests/records"],
    ),
    "verify": (
        ["records/checks.py", "records/served.py", "verification/*.py"],
        [
            "tests/records",
            "tests/trust/test_published.py",
            "tests/trust/test_signature.py",
            "tests/trust/test_timestamp.py",
            "tests/trust/test_verify.py",
            "tests/trust/test_against.py",
            "tests/trust/test_sources.py",
            "tests/trust/test_settings_kept.py",
        ],
    ),
    "metadata": (
        ["metadata/*.py"],
        [
            "tests/metadata",
            "tests/bad/test_inputs.py::test_in_new_text_each_is_refused_as_its_file_says",
        ],
    ),
    "timeline": (
        ["timeline/*.py"],
        ["tests/timeline", "tests/gate/test_history.py", "tests/trust/test_permanence.py"],
    ),
}

ALIKE: dict[tuple[str, str, str], str] = {
    (
        "inforce.records.merkle",
        "complete.append((1, sha256(LEAF + leaf).digest()))",
        "number moved",
    ): "sizes are only compared with each other",
    (
        "inforce.metadata.entries",
        "super().__init__(found)",
        "left out 'super().__init__(found)'",
    ): "nobody reads the words of the exception itself",
    (
        "inforce.timeline.force",
        "best = (date.min, -1)",
        "number moved",
    ): "a number below every place, as before",
    ("inforce.verification.published", "_SECONDS = 30", "number moved"): "only the patience",
    (
        "inforce.verification.folder",
        'if name in ("", ".", "..") or os.path.islink(path):',
        "comparison turned",
    ): "only the speed: every other name is resolved, and a path of these leads to a folder",
    ("inforce.verification.faults", "_LARGEST = 256 * 2**20", "number moved"): "only the limit",
    (
        "inforce.verification.verify",
        'return b""',
        "result taken away",
    ): "it is only asked whether there is anything",
    ("inforce.verification.verify", "_AT_ONCE = 8", "number moved"): "only the speed",
    (
        "inforce.verification.verify",
        "if not published.is_remote:",
        "condition negated",
    ): "only the speed: one after another, or several at a time",
    (
        "inforce.verification.signature",
        'return " ".join(told.decode(errors="replace").split())[:200]',
        "number moved",
    ): "only how many of ssh-keygen's words are shown",
    (
        "inforce.verification.timestamp",
        'words = " ".join(str(error).split())[:200]',
        "number moved",
    ): "only how many of the words are shown",
}
"""Mutants that do what the code does: module, text of the line, change; and why."""


class Swapped(MetaPathFinder, Loader):
    """Imports one module as its mutant."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, name: str, path: Any, target: Any = None) -> Any:
        if name != self.mutant.module:
            return None
        base = PACKAGE.parent.joinpath(*name.split("."))
        folder = [str(base)] if base.is_dir() else None
        file = base / "__init__.py" if folder else base.with_suffix(".py")
        return importlib.util.spec_from_file_location(
            name, file, loader=self, submodule_search_locations=folder
        )

    def create_module(self, spec: Any) -> None:
        return None

    def exec_module(self, module: Any) -> None:
        exec(compile(self.mutant.tree, str(module.__file__), "exec"), module.__dict__)  # noqa: S102


def noticed(mutant: Mutant | None, tests: list[str], seconds: float) -> bool:
    """Tell whether any test fails in a child of this process that runs the mutant."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            with tempfile.TemporaryFile() as nowhere:
                for stream in (1, 2):
                    os.dup2(nowhere.fileno(), stream)
            if mutant is not None:
                sys.meta_path.insert(0, Swapped(mutant))
            code = int(
                pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--assert=plain", *tests])
            )
        finally:
            os._exit(code)
    return _ended(child, seconds) != 0


def _ended(child: int, seconds: float) -> int:
    """Return the exit code of a child; one that never ends is ended."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return 1


def measure(area: str, sample: int, seed: int) -> dict[str, Any]:
    """Return how many mutants of an area were tried and noticed; print the others."""
    patterns, tests = AREAS[area]
    paths = sorted(path for pattern in patterns for path in PACKAGE.glob(pattern))
    found = [mutant for path in paths for mutant in mutants(path)]
    chosen = random.Random(seed).sample(found, min(sample, len(found)))
    begun = time.monotonic()
    assert not noticed(None, tests, SECONDS), f"the tests of {area} fail without any mutant"
    seconds = max(LEAST, PATIENCE * (time.monotonic() - begun))
    alike = [mutant for mutant in chosen if (mutant.module, mutant.text, mutant.what) in ALIKE]
    left = [
        mutant for mutant in chosen if mutant not in alike and not _told(mutant, tests, seconds)
    ]
    for mutant in alike:
        reason = ALIKE[mutant.module, mutant.text, mutant.what]
        print(f"  does the same: {mutant.place} ({reason})", flush=True)
    tried = len(chosen) - len(alike)
    killed = tried - len(left)
    print(f"{area}: {killed} of {tried} noticed ({len(found)} possible)", flush=True)
    places = [mutant.place for mutant in left]
    return {"tried": tried, "noticed": killed, "possible": len(found), "left": places}


def _told(mutant: Mutant, tests: list[str], seconds: float) -> bool:
    """Tell whether a mutant is noticed, and print it where it is not."""
    if noticed(mutant, tests, seconds):
        return True
    print(f"  not noticed: {mutant.place}", flush=True)
    return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("areas", nargs="*", choices=[*AREAS, []], help="all by default")
    parser.add_argument("--sample", type=int, default=40, help="mutants of each area")
    parser.add_argument("--seed", type=int, default=1, help="which ones")
    asked = parser.parse_args()
    os.chdir(CHECKOUT)
    os.environ["INFORCE_EXAMPLES"] = "25"
    kept = json.loads(KEPT.read_text()) if KEPT.is_file() else {}
    for area in asked.areas or AREAS:
        kept[area] = measure(area, asked.sample, asked.seed)
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        KEPT.write_text(json.dumps(kept, indent=1))
    tried, killed = (sum(one[key] for one in kept.values()) for key in ("tried", "noticed"))
    print(f"all: {killed} of {tried} noticed, {killed / tried:.0%}")


if __name__ == "__main__":
    main()
