"""`mkdocs serve`: what an editor sees while writing."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from gitrepo import Repo, environment

from built_site.building import Configuration

PATIENCE = 30
"""Seconds to wait for a page; a busy machine takes a few."""

TERMS = "---\nversion: {label}\n---\n# Terms\n\nYou pay within {days} days.\n"


@dataclass(frozen=True)
class Desk:
    """An editor's repository and the address where `mkdocs serve` shows it."""

    repo: Repo
    origin: str
    log: Path

    def said(self, address: str) -> str:
        """Return the page at an address, empty where there is none."""
        try:
            with urlopen(f"{self.origin}{address}", timeout=PATIENCE) as answer:  # noqa: S310
                return unescape(answer.read().decode())
        except HTTPError as error:
            error.close()
            return ""
        except URLError:
            return ""

    def waits(self, address: str, seen: Callable[[str], bool]) -> str:
        """Return the page at an address as soon as it is as wanted."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            page = self.said(address)
            if page and seen(page):
                return page
            time.sleep(0.2)
        pytest.fail(f"{address} never came to be as wanted:\n{self.log.read_text()[-2000:]}")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Yield a desk at which `mkdocs serve` is running."""
    folder = tmp_path_factory.mktemp("desk")
    repo = Repo(folder / "company")
    Configuration().write(repo.path)
    repo.write("docs/index.md", "# Home\n").write(".gitignore", "/site/\n/.cache/\n")
    repo.write("policies/terms.md", TERMS.format(label="1.0", days="ten"))
    repo.write("policies/beta.md", "---\nstatus: draft\n---\n# Beta terms\n\nFor a few.\n")
    repo.commit("Adopt the terms")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", place]
    log = folder / "serve.log"
    seen = environment() | {"NO_MKDOCS_2_WARNING": "1"}
    with log.open("wb") as out:
        served = subprocess.Popen(command, cwd=repo.path, env=seen, stdout=out, stderr=out)
    yield Desk(repo, f"http://{place}", log)
    served.terminate()
    served.wait(PATIENCE)


def test_an_editor_sees_drafts_edits_and_new_commits_as_they_come(desk: Desk) -> None:
    """One story, told in order: each step waits for a rebuild."""
    assert "within ten days" in desk.waits("/legal/terms/", lambda page: "Terms" in page)
    assert desk.said("/legal/terms/draft/") == ""
    draft = desk.waits("/legal/beta/draft/", lambda page: "For a few." in page)
    assert "draft" in draft.lower()
    desk.repo.write("policies/terms.md", TERMS.format(label="1.1", days="twenty"))
    edited = desk.waits("/legal/terms/draft/", lambda page: "within twenty days" in page)
    assert "not published" in edited.lower()
    redline = desk.waits("/legal/terms/draft/changes/", lambda page: "</ins>" in page)
    assert "twenty</ins>" in redline
    assert "ten</del>" in redline
    assert "within ten days" in desk.said("/legal/terms/")
    desk.repo.commit("Amend the terms")
    published = desk.waits("/legal/terms/", lambda page: "within twenty days" in page)
    assert "1.1" in published
    assert desk.waits("/legal/terms/1.1/", lambda page: "within twenty days" in page)
    assert desk.said("/legal/terms/draft/") == ""
