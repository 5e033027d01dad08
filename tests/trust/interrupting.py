"""Builds a site again and again, each time with one file-system event that goes wrong.

An audit hook counts every event that changes a file below the site's folder. A child of this
process builds; at a chosen event it is killed, or the disk is full. Afterwards the site must be
the old one or the new one, in every byte, and the next build must put the rest right.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from built_site.building import EPOCH, Configuration
from gitrepo import Repo

from inforce.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
CHANGING = {
    "os.chmod",
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
    "os.truncate",
    "os.utime",
    "sqlite3.connect",
}
GROWING = {"open", "os.link", "os.mkdir", "os.symlink", "sqlite3.connect"}
"""What a full disk refuses; it still lets files be removed and renamed."""
SWAPPING = "ctypes.dlsym"
"""What comes right before two folders change places."""


@dataclass
class Survived:
    """How often a build was interrupted, and how often the old or the new site was there whole."""

    injected: int = 0
    whole: int = 0


class Site:
    """A repository with an old site, of which a new one is to be built."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = folder / "site"
        repo = Repo(folder)
        top = {"theme": {"name": "mkdocs"}, "plugins": []}
        Configuration({"policies": {"path": "policies"}}, plugins=(), top=top).write(folder)
        repo.write("docs/index.md", "# Home\n").write(".gitignore", "/site/\n/.cache/\n")
        repo.write("policies/terms.md", "---\nversion: 1.0\n---\n# Terms\n\nOne.\n").commit("Adopt")
        assert self.build() == 0
        self.old = tree(self.site)
        shutil.copytree(self.site, folder.with_name("old"))
        repo.write("policies/terms.md", "---\nversion: 2.0\n---\n# Terms\n\nTwo.\n").commit("Amend")
        shutil.copytree(folder, folder.with_name("template"), symlinks=True)
        assert self.build() == 0
        self.new = tree(self.site)
        self.events = self.count()

    def restore(self) -> None:
        """Have everything as before the new site was built, the cache included."""
        shutil.rmtree(self.folder)
        shutil.copytree(self.folder.with_name("template"), self.folder, symlinks=True)

    def build(self, hook: Callable[[str, tuple[Any, ...]], None] | None = None) -> int:
        """Build in a child process; return its exit status, negative for a signal."""
        child = os.fork()
        if child == 0:
            self._build_and_end(hook)
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status)

    def warm(self) -> None:
        """Build in this process, so that its children need not import and compile everything."""
        self.restore()
        os.environ["SOURCE_DATE_EPOCH"] = EPOCH
        os.chdir(self.folder)
        main(["build"], standalone_mode=False)

    def _build_and_end(self, hook: Callable[[str, tuple[Any, ...]], None] | None) -> None:
        code = 99
        try:
            nothing = os.open(os.devnull, os.O_RDWR)
            for stream in (1, 2):
                os.dup2(nothing, stream)
            os.environ["SOURCE_DATE_EPOCH"] = EPOCH
            os.chdir(self.folder)
            if hook:
                sys.addaudithook(hook)
            main(["build"])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        finally:
            os._exit(code)

    def concerns(self, event: str, arguments: tuple[Any, ...]) -> bool:
        """Tell whether an event changes a file of this site or its cache."""
        if event == SWAPPING:
            return True
        if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & WRITING):
            return False
        if event != "open" and event not in CHANGING:
            return False
        paths = [str(one) for one in arguments if isinstance(one, str | os.PathLike)]
        return any(path.startswith((str(self.folder), ".")) or "/" not in path for path in paths)

    def count(self) -> int:
        """Return how many events a build has."""
        self.restore()
        file = self.folder.with_name("events")
        seen = 0

        def hook(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal seen
            if self.concerns(event, arguments):
                seen += 1
                os.write(descriptor, b".")

        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        assert self.build(hook) == 0
        os.close(descriptor)
        return file.stat().st_size

    def is_clean(self) -> bool:
        """Tell whether the new site is there and nothing is left over beside it."""
        left = [path for path in self.folder.iterdir() if ".inforce-" in path.name]
        return tree(self.site) == self.new and not left

    def interrupted(self, number: int, strike: Callable[[int, str], None]) -> None:
        """Build, and have something happen from the event with that number (from 1) on."""
        left = number

        def hook(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal left
            if self.concerns(event, arguments):
                left -= 1
                strike(left, event)

        self.build(hook)


def killed(left: int, event: str) -> None:
    """End as if the power had gone."""
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)


def full(left: int, event: str) -> None:
    """Fail once as if the disk were full."""
    if left == 0:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "here")


def filled(left: int, event: str) -> None:
    """Fail as if the disk were full from then on, for whatever tries to clean up as well."""
    if left <= 0 and event in GROWING:
        full(0, event)


STRIKES = {"killed": killed, "disk full once": full, "disk full from then on": filled}


def watched(site: Site) -> Survived:
    """Build once and look at the site just before each event: what a kill there would leave."""
    site.restore()
    file = site.folder.with_name("seen")
    looking = False

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal looking
        if not looking and site.concerns(event, arguments):
            looking = True
            os.write(descriptor, b"+" if tree(site.site) in (site.old, site.new) else b"-")
            looking = False

    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    assert site.build(hook) == 0
    os.close(descriptor)
    seen = file.read_bytes()
    return Survived(len(seen), seen.count(b"+"))


def swept(sites: Sequence[Site], every: int = 1) -> dict[str, Survived]:
    """Interrupt builds in each way at every event, or every so-manieth: each site has its share.

    The sites are alike; each has a process of its own.
    """
    total = {name: Survived() for name in STRIKES}
    numbers = range(every, sites[0].events + 1, every)
    shares = [numbers[place :: len(sites)] for place in range(len(sites))]
    with ProcessPoolExecutor(len(sites), get_context("fork")) as pool:
        for found in pool.map(struck, sites, shares):
            for name, survived in found.items():
                total[name].injected += survived.injected
                total[name].whole += survived.whole
    return total


def struck(site: Site, numbers: Iterable[int]) -> dict[str, Survived]:
    """Interrupt builds in each way at the events with these numbers; for a process of its own."""
    site.warm()
    assert site.count() == site.events, "a warm build changes as many files as a cold one"
    numbers = list(numbers)
    return {
        name: Survived(len(numbers), sum(survived(site, number, strike) for number in numbers))
        for name, strike in STRIKES.items()
    }


def survived(site: Site, number: int, strike: Callable[[int, str], None]) -> bool:
    """Interrupt a build once; tell whether a whole site is left and the next build succeeds."""
    site.restore()
    site.interrupted(number, strike)
    left = tree(site.site)
    return left in (site.old, site.new) and site.build() == 0 and site.is_clean()


def tree(folder: Path) -> str:
    """Return a digest of every name and byte in a folder; empty where there is none."""
    if not folder.is_dir():
        return ""
    digest = sha256()
    for path in sorted(folder.rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        name = path.relative_to(folder).as_posix().encode()
        digest.update(b"%d %b %d %b" % (len(name), name, len(data), data))
    return digest.hexdigest()
