"""Makes sure that the browser tests have a Chromium: finds one, else installs one.

With CI=true a missing browser is a failure; on a person's machine the browser tests are skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""What Chromium is called on PATH."""

FLAGS = (
    "--no-sandbox",  # Chromium refuses to run as root without it; it only sees pages of the tests.
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""How the tests start it: as root in a container too, and without calls of its own."""

APT = {"debian": "chromium", "ubuntu": "chromium-browser"}
"""Name of the distribution's package, by the ID in /etc/os-release."""


def find_browser() -> Path | None:
    """Return an installed Chromium or Chrome that runs, None where there is none."""
    on_path = (shutil.which(name) for name in NAMES)
    for found in (*on_path, _playwrights_own()):
        if found and Path(found).is_file() and _runs(found):
            return Path(found)
    return None


def _playwrights_own() -> str:
    """Return where Playwright keeps its download, whether or not it is there."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _runs(program: str) -> bool:
    """Tell a browser from a stand-in that only says how to get one."""
    return subprocess.run([program, "--version"], capture_output=True).returncode == 0


def installations() -> list[list[list[str]]]:
    """Return the ways to get a browser here, each as the commands to run one after the other."""
    ways = [[[sys.executable, "-m", "playwright", "install", "chromium"]]]
    package = APT.get(_distribution())
    if package and os.geteuid() == 0 and shutil.which("apt-get"):
        install = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", package]
        ways.insert(0, [["apt-get", "update", "--quiet"], install])
    return ways


def _distribution() -> str:
    file = Path("/etc/os-release")
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return next((line[3:].strip('"') for line in lines if line.startswith("ID=")), "")


def install() -> Path | None:
    """Try the ways in order; return the browser, None where none of them led to one."""
    seen = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for way in installations():
        print(f"Installing a Chromium for the browser tests: {' '.join(way[-1])}", flush=True)
        if all(subprocess.run(command, env=seen).returncode == 0 for command in way):
            found = find_browser()
            if found is not None:
                return found
    return None


def main() -> int:
    """Return the exit code: 1 only where a browser is required and cannot be had."""
    if find_browser() or install():
        return 0
    if os.environ.get("CI") == "true":
        print("No Chromium could be installed, and CI=true requires the browser tests to run.")
        return 1
    print("No Chromium could be installed: the browser tests will be skipped.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
