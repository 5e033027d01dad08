"""What tests of several folders share: built sites, served on loopback, and a browser."""

from __future__ import annotations

import fcntl
import os
import shutil
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from browser_ready import FLAGS, find_browser
from built_site import rich
from built_site.building import SITE_URL, mkdocs_build
from built_site.links import SiteRead
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from built_site.reading import PageRead
    from playwright.sync_api import Browser


@dataclass(frozen=True)
class Built:
    """A repository and the site built from it."""

    folder: Path
    """The repository; `mkdocs.yml` stands at its top."""
    site_dir: Path
    """The finished site."""
    site: SiteRead
    """The same, for reading."""

    def read(self, address: str) -> PageRead:
        """Return the page at an address below the legal root."""
        return self.site.page(self.site_dir / "legal" / address / "index.html")

    def files(self) -> dict[str, bytes]:
        """Return everything below the legal root, by address."""
        root = self.site_dir / "legal"
        found = sorted(path for path in root.rglob("*") if path.is_file())
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def build(folder: Path, *, umask: int = -1, **variables: str) -> Built:
    """Build the site of a repository and insist that it worked without a word of warning."""
    outcome = mkdocs_build(folder, umask=umask, **variables)
    assert outcome.code == 0, outcome.output
    assert "WARNING" not in outcome.output, outcome.output
    return found_at(folder)


def found_at(folder: Path) -> Built:
    """Return what was built in a folder."""
    return Built(folder, folder / "site", SiteRead(folder / "site", SITE_URL))


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that `make` made, once for all workers of a test run."""
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder, finished = shared / name, shared / f"{name}.finished"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not finished.exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            finished.touch()
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the rich repository and its site."""
    return found_at(once(tmp_path_factory, "rich", lambda folder: build(rich.tell(folder).path)))


@pytest.fixture(scope="session")
def later(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the rich repository some commits later, and its site."""

    def make(folder: Path) -> None:
        build(rich.continued(built.folder, folder).path)

    return found_at(once(tmp_path_factory, "later", make))


class Silent(SimpleHTTPRequestHandler):
    """Serves files and keeps quiet about it."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path, handler: type[Silent] = Silent) -> Iterator[str]:
    """Yield where a folder is served on loopback: `http://127.0.0.1:PORT`."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def origin(built: Built) -> Iterator[str]:
    """Yield where the rich site is served."""
    with serving(built.site_dir) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield a running Chromium; where there is none, skip, or fail with CI=true."""
    found = find_browser()
    if found is None:
        missing = "there is no Chromium; `python tests/browser_ready.py` installs one"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(found), args=list(FLAGS))
        yield started
        started.close()
