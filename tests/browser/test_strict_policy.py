"""A strict Content-Security-Policy holds: nothing but the scripts of the theme and ours runs.

The hashes come from a site with one plain text, never from the site they are tried on.
"""

from __future__ import annotations

import base64
import hashlib
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from built_site.building import Configuration
from conftest import Built, Silent, build, found_at, once
from gitrepo import Repo

from browser.pages import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

NO_SCRIPT = ("application/json", "application/ld+json")
"""Types of `script` elements that hold data and never run."""

REMEMBER = """
addEventListener("securitypolicyviolation", event => {
  (window.violations ||= []).push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""


def hashes(built: Built) -> set[str]:
    """Return the hash of every script that stands in a page itself."""
    found = set()
    for page in built.site.pages():
        for script in page.root.iter("script"):
            if script.get("src") is None and script.get("type") not in NO_SCRIPT:
                digest = hashlib.sha256((script.text or "").encode()).digest()
                found.add(f"'sha256-{base64.b64encode(digest).decode()}'")
    return found


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the site of a repository with one plain text."""

    def make(folder: Path) -> None:
        repo = Repo(folder)
        Configuration().write(folder)
        repo.write("docs/index.md", "# Home\n").write(".gitignore", "/site/\n/.cache/\n")
        repo.write("policies/terms.md", "# Terms\n\nPlain words.\n").commit("Adopt")
        build(folder)

    return found_at(once(tmp_path_factory, "clean", make))


def policy(clean: Built) -> str:
    """Return the header a careful publisher sends."""
    scripts = " ".join(sorted(hashes(clean)))
    return (
        f"default-src 'none'; script-src 'self' {scripts}; style-src 'self'; "
        "img-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    )


@pytest.fixture(scope="module")
def guarded(built: Built, clean: Built) -> Iterator[str]:
    """Yield where the rich site is served with that header."""
    header = policy(clean)

    class Guarded(Silent):
        """Serves files with the policy."""

        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", header)
            super().end_headers()

    handler = partial(Guarded, directory=str(built.site_dir))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page that remembers what was refused."""
    context = browser.new_context()
    context.add_init_script(REMEMBER)
    yield context.new_page()
    context.close()


def test_few_scripts_stand_in_pages_and_the_same_in_all(built: Built, clean: Built) -> None:
    assert hashes(built) == hashes(clean)
    assert 0 < len(hashes(clean)) <= 5


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS)
def test_nothing_on_a_page_breaks_the_policy(page: Page, guarded: str, address: str) -> None:
    page.goto(guarded + address, wait_until="networkidle")
    assert page.evaluate("window.violations || []") == []


def test_comparing_works_under_the_policy(page: Page, guarded: str) -> None:
    page.goto(f"{guarded}/legal/terms/compare/?from=1.0&to=2.0", wait_until="networkidle")
    assert "1.0 compared with 2.0" in page.inner_text("#compared")
    assert page.evaluate("window.violations || []") == []


def test_a_script_of_another_kind_would_not_run(page: Page, guarded: str) -> None:
    page.goto(f"{guarded}/legal/terms/")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'),"
        "{textContent: 'window.taken = true'}))"
    )
    assert page.evaluate("window.taken") is None
    assert len(page.evaluate("window.violations")) == 1
