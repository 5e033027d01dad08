"""Runs the real commands on sites of the tests, as a person or a CI job would."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gitrepo import environment

from built_site.started import run_started

if TYPE_CHECKING:
    from collections.abc import Sequence

CHECKOUT = Path(__file__).parents[2]
HOOK = CHECKOUT / "hooks" / "legal_pages.py"
_QUICK = {"exports": {"versions": "none"}}
"""Copies take longest of all that is built; the tests that are about them ask for them."""
SITE_URL = "https://legal.example/"
AS_OF = "2024-06-30"
EPOCH = str(int(datetime.fromisoformat(AS_OF).replace(hour=12, tzinfo=UTC).timestamp()))

THEME = {"name": "material", "language": "en", "font": False, "features": ["navigation.indexes"]}
"""What the site of this repository sets too: nothing may come from another host."""


@dataclass(frozen=True)
class Outcome:
    """How a command ended."""

    code: int
    """Exit code."""
    output: str
    """Standard output and standard error, as a person sees them."""


@dataclass(frozen=True)
class Configuration:
    """What a `mkdocs.yml` of the tests says beside what all of them say."""

    legal: dict[str, Any] = field(default_factory=dict)
    """Settings under `extra.legal`."""
    hooks: tuple[str, ...] = (str(HOOK),)
    """MkDocs hooks."""
    plugins: tuple[str, ...] = ("search",)
    """MkDocs plugins."""
    top: dict[str, Any] = field(default_factory=dict)
    """Settings of MkDocs itself."""

    def write(self, folder: Path) -> None:
        """Put `mkdocs.yml` into a folder; JSON is YAML too."""
        values = {
            "site_name": "Example Legal",
            "site_url": SITE_URL,
            "theme": THEME,
            "plugins": self.plugins,
            "hooks": self.hooks,
            "extra": {"generator": False, "scope": "/", "legal": {**_QUICK, **self.legal}},
            **self.top,
        }
        (folder / "mkdocs.yml").write_text(json.dumps(values, indent=1), encoding="utf-8")


def run(command: list[str], folder: Path, *, umask: int = -1, **variables: str) -> Outcome:
    """Run a command in a folder with nothing of the caller's environment but PATH.

    `umask` takes rights away from what is made, as a shell's does; -1 leaves it as it is.
    """
    done = subprocess.run(
        command,
        cwd=folder,
        env=_seen(variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=300,
        encoding="utf-8",
        umask=umask,
    )
    return Outcome(done.returncode, done.stdout)


def git(folder: Path, *arguments: str) -> str:
    """Run git in a repository that exists and return what it printed; it may only read."""
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment(), check=True, capture_output=True)
    return done.stdout.decode("utf-8", "surrogateescape")


def mkdocs_build(folder: Path, *arguments: str, umask: int = -1, **variables: str) -> Outcome:
    """Run the build as `make site` does: strictly, with Python's warnings as errors."""
    build = ["build", "--strict", *arguments]
    if umask == -1 and not variables:
        return _run_started("mkdocs", build, folder)
    python = [sys.executable, "-W", "error", "-m", "mkdocs"]
    return run([*python, *build], folder, umask=umask, **variables)


def inforce(folder: Path, *arguments: str, **variables: str) -> Outcome:
    """Run the command `inforce` with the sources of this checkout."""
    own = {"PYTHONPATH": str(CHECKOUT / "hooks")}
    if not variables:
        return _run_started("inforce", arguments, folder, **own)
    script = Path(sys.executable).with_name("inforce")
    return run([str(script), *arguments], folder, **own | variables)


def _run_started(program: str, arguments: Sequence[str], folder: Path, **variables: str) -> Outcome:
    return Outcome(*run_started(program, arguments, folder, _seen(variables)))


def _seen(variables: dict[str, str]) -> dict[str, str]:
    return environment() | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": EPOCH} | variables
