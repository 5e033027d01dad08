"""What the figures were measured on, and how processor time is counted."""

from __future__ import annotations

import os
import platform
import resource
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

NAMED = ("mkdocs", "mkdocs-material", "markdown", "gitpython")


def described() -> list[str]:
    """Return a line about the machine and one about the versions."""
    git = subprocess.check_output(["git", "version"], text=True).split()[2]
    libraries = ", ".join(f"{name} {version(name)}" for name in NAMED)
    load = os.getloadavg()[0]
    return [
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs, {processor()}, "
        f"load {load:.1f} at the start",
        f"Python {platform.python_version()}, git {git}, {libraries}",
    ]


def cpu(work: Callable[[], object]) -> float:
    """Return the seconds of processor time, user and system, that some work takes."""
    before = spent()
    work()
    return spent() - before


def spent() -> float:
    """Return the seconds this process and its ended children have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def processor() -> str:
    """Return the name of the processor."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if sys.platform == "linux" else []
    names = [line.split(": ", 1)[1] for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()
