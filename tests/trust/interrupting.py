"""A site that can be built again and again, with something that happens on the way.

An audit hook counts every event that changes a file below the site's folder. A child of this
process builds; from a chosen event on, something happens to it.
"""

from __future__ import annotations

import os
import shutil
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from built_site.building import EPOCH, Configuration
from gitrepo import Repo

from inforce.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

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
SWAPPING = "ctypes.dlsym"
"""What comes right before two folders change places."""


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

    def interrupted(self, number: int, strike: Callable[[int, str], None]) -> int:
        """Build, and have something happen from the event with that number (from 1) on.

        Returns the exit status, negative for a signal.
        """
        left = number

        def hook(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal left
            if self.concerns(event, arguments):
                left -= 1
                strike(left, event)

        return self.build(hook)


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
