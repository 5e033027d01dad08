"""Builds on a disk that is really full, or that nobody may write to.

The disk is one in memory, made for one build, in a namespace of Linux that ends with it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from built_site.building import EPOCH
from gitrepo import environment

from trust.interrupting import tree
from trust.striking import Survived

if TYPE_CHECKING:
    from pathlib import Path

    from trust.interrupting import Site

_NAMESPACE = ("unshare", "--user", "--map-root-user", "--mount")
_BUILD = """set -e
mount -t tmpfs -o size=1g none "$DISK"
cp -R "$FROM"/. "$DISK"
used=$(df -k "$DISK" | tail -1 | awk '{print $3}')
mount -o remount,"$RIGHTS",size=$((used + ROOM))k "$DISK"
cd "$DISK"
set +e
"$PYTHON" -c 'from inforce.cli import main; main()' build >"$KEPT/told" 2>&1
cp -R site "$KEPT/site"
mount -o remount,rw,size=1g "$DISK"
"$PYTHON" -c 'from inforce.cli import main; main()' build >"$KEPT/told again" 2>&1
cp -R . "$KEPT/again"
"""
"""Spoil the disk, build, make the disk good again, and build again."""


@dataclass(frozen=True)
class After:
    """What was there after a build on a spoilt disk, and after the next on a good one."""

    told: str
    """What the first build said."""
    left: str
    """Digest of the site it left."""
    is_clean: bool
    """Whether the next build put the new site there and nothing beside it."""


@cache
def can_mount() -> bool:
    """Tell whether this machine lets anybody have a disk of their own."""
    if shutil.which("unshare") is None:
        return False
    trial = [*_NAMESPACE, "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(trial, capture_output=True, check=False).returncode == 0


def built_on(site: Site, folder: Path, room: int, rights: str = "rw") -> After:
    """Build the new site on a disk with so many KiB of room, and again on one with plenty."""
    disk, kept = folder / "disk", folder / "kept"
    for one in (disk, kept):
        one.mkdir(parents=True)
    values = {
        "DISK": str(disk),
        "FROM": str(site.folder.with_name("template")),
        "ROOM": str(room),
        "RIGHTS": rights,
        "KEPT": str(kept),
        "PYTHON": sys.executable,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "SOURCE_DATE_EPOCH": EPOCH,
    }
    command = [*_NAMESPACE, "sh", "-c", _BUILD]
    subprocess.run(command, check=True, env=environment() | values, cwd=folder)
    left = [path for path in (kept / "again").iterdir() if ".inforce-" in path.name]
    is_clean = tree(kept / "again" / "site") == site.new and not left
    return After((kept / "told").read_text(), tree(kept / "site"), is_clean)


def filled(site: Site, folder: Path, step: int) -> Survived:
    """Build with no room on the disk, then with `step` KiB more each time, until it is enough.

    Each time the build must say so and leave the old site; the next must put the new one there.
    """
    survived = Survived()
    room = 0
    while (after := built_on(site, folder / str(room), room)).left != site.new:
        room += step
        survived.injected += 1
        said = "is as it was." in after.told and "Traceback" not in after.told
        survived.whole += said and after.left == site.old and after.is_clean
    return survived
