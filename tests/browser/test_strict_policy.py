"""Under the headers in docs/guide/hosting nothing but the scripts of the theme and ours runs.

Their hashes come from a site with one plain text, never from the site they are tried on.
"""

from __future__ import annotations

import re
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from conftest import Built, Silent, found_at, once
from trust import headers

from browser.pages import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

REMEMBER = """
addEventListener("securitypolicyviolation", event => {
  (window.violations ||= []).push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the site of a repository with one plain text."""
    return found_at(once(tmp_path_factory, "clean", headers.clean))


@pytest.fixture(scope="module")
def guarded(built: Built) -> Iterator[str]:
    """Yield where the rich site is served with the headers that hosts are told to send."""
    sent = headers.sent()

    class Guarded(Silent):
        """Serves files with these headers."""

        def end_headers(self) -> None:
            for name, value in sent.items():
                self.send_header(name, value)
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
    assert headers.hashes(built.site) == headers.hashes(clean.site)
    assert 0 < len(headers.hashes(clean.site)) <= 5


@pytest.mark.parametrize("file", headers.FILES, ids=lambda file: file.name)
def test_hosts_are_told_the_policy_of_a_clean_site(file: Path, clean: Built) -> None:
    """`python -m trust.headers` renews them after an update of the theme."""
    text = file.read_text(encoding="utf-8")
    assert headers.renewed(text, headers.policy(headers.hashes(clean.site))) == text
    assert len(headers.POLICY.findall(text)) == 1
    assert "unsafe" not in text


def test_both_files_send_the_same_headers_with_every_page() -> None:
    told = dict(re.findall(r'add_header ([\w-]+) "?(.+?)"? always;', headers.FILES[1].read_text()))
    assert told == headers.sent()


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
