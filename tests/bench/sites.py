"""Sites to measure, and what building them costs."""

from __future__ import annotations

import compileall
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bench.generated import Shape, fill, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).parents[2]
THEME = {"name": "material", "language": "en", "font": False, "features": ["navigation.indexes"]}


@dataclass(frozen=True, slots=True)
class Cost:
    """What one command cost."""

    seconds: float
    """Processor time, children included, on one core."""
    parts: Mapping[str, float]
    """The share of it that each of `bench.measured.TIMED` had, on one core."""
    megabytes: float
    """The most memory held at any time."""
    counts: Mapping[str, int]
    """What it did; see `bench.measured`."""


def run(folder: Path, *command: str, cores: bool = False) -> Cost:
    """Run a command in a process of its own, on one core unless `cores`.

    Its output is thrown away unless it fails.
    """
    paths = os.pathsep.join((str(ROOT / "hooks"), str(ROOT / "tests")))
    environment = {**os.environ, "PYTHONPATH": paths, "NO_MKDOCS_2_WARNING": "1"}
    environment["BENCH_CORES"] = "all" if cores else "one"
    _compile()
    done = subprocess.run(
        (sys.executable, "-m", "bench.measured", *command),
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


@cache
def _compile() -> None:
    """Compile inforce, as installing it does."""
    compileall.compile_dir(ROOT / "hooks" / "inforce", quiet=1)


def legal_site(folder: Path, shape: Shape) -> Path:
    """Make a legal site with a generated history."""
    fill(folder, shape)
    settings = {
        "generator": False,
        "scope": "/",
        "legal": {"policies": {"path": "policies"}, "exports": {"versions": "none"}},
    }
    nav = [{"Home": "index.md"}, {"Legal": "legal/index.md"}]
    _configure(folder, nav, plugins=["search", "inforce"], extra=settings)
    return folder


def empty_site(folder: Path) -> Path:
    """Make a site of one page."""
    _configure(folder, [{"Home": "index.md"}], plugins=["search"])
    return folder


def ordinary_site(folder: Path, shape: Shape, *, in_nav: bool) -> Path:
    """Make a site with one ordinary page for each version of one policy."""
    names = [f"versions/v{number}.md" for number in range(shape.versions)]
    listed = [{f"Version {number}": name} for number, name in enumerate(names)] if in_nav else []
    _configure(folder, [{"Home": "index.md"}, *listed], plugins=["search"])
    (folder / "docs" / "versions").mkdir()
    for number, name in enumerate(names):
        body = text(shape, 0, number).split("---\n", 2)[2]
        (folder / "docs" / name).write_text(body, encoding="utf-8")
    return folder


def pages_of(folder: Path) -> int:
    """Return how many pages a built site has."""
    return sum(1 for _ in (folder / "site").rglob("*.html"))


def bytes_of(folder: Path) -> tuple[int, int]:
    """Return the bytes of a built site: of all its files, and with each file counted once.

    A file may have several names, hard links, where the same content has several addresses.
    """
    found = [file.stat() for file in (folder / "site").rglob("*") if file.is_file()]
    once = {(one.st_dev, one.st_ino): one.st_size for one in found}
    return sum(one.st_size for one in found), sum(once.values())


def _configure(folder: Path, nav: Sequence[object], **more: object) -> None:
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    (folder / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    values = {
        "site_name": "Bench",
        "site_url": "https://example.org/",
        "theme": THEME,
        "validation": {"nav": {"omitted_files": "ignore"}},
        "nav": nav,
        **more,
    }
    (folder / "mkdocs.yml").write_text(json.dumps(values), encoding="utf-8")
