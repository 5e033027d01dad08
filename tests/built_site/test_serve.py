"""`mkdocs serve`: what an editor sees while writing."""

import re
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

    @property
    def builds(self) -> int:
        """How often the whole site was built."""
        return self.log.read_text().count("Documentation built in")

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


SHOWN = ("/legal/", "/legal/terms/", "/legal/terms/draft/", "/legal/terms/draft/changes/")


def test_an_edit_shows_what_a_whole_build_shows_without_one(desk: Desk) -> None:
    desk.waits("/legal/terms/", lambda page: bool(page))
    desk.repo.write("policies/terms.md", TERMS.format(label="2.0", days="thirty"))
    desk.waits("/legal/terms/draft/", lambda page: "within thirty days" in page)
    builds = desk.builds
    desk.repo.write("policies/terms.md", TERMS.format(label="2.0", days="forty"))
    desk.waits("/legal/terms/draft/changes/", lambda page: "forty</ins>" in page)
    assert desk.builds == builds
    quick = [without_clock(desk.said(address)) for address in SHOWN]
    assert "There is a draft" in quick[1]
    desk.repo.write("docs/index.md", "# Home\n\nSweet it is.\n")
    desk.waits("/", lambda page: "Sweet" in page and desk.builds > builds)
    assert [without_clock(desk.said(address)) for address in SHOWN] == quick


def test_an_edit_that_is_taken_back_leaves_nothing(desk: Desk) -> None:
    desk.waits("/legal/terms/", lambda page: bool(page))
    desk.repo.write("policies/terms.md", TERMS.format(label="3.0", days="fifty"))
    desk.waits("/legal/terms/draft/", lambda page: "within fifty days" in page)
    desk.repo.git("checkout", "--", "policies/terms.md")
    desk.waits("/legal/", lambda page: "terms/draft/" not in page)
    assert desk.said("/legal/terms/draft/") == ""
    assert "There is a draft" not in desk.said("/legal/terms/")


def without_clock(page: str) -> str:
    """Return a page without what the server adds to let it reload."""
    return re.sub(r"livereload\([0-9]+, [0-9]+\)", "", page)
