"""Readers are never tracked: nothing is asked of another host, nothing is kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from browser.pages import KINDS

pytestmark = pytest.mark.browser

STORED = """async () => ({
  cookie: document.cookie,
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""

NOTHING = {"cookie": "", "local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0}


@dataclass
class Visit:
    """One reader's visit, watched."""

    page: Page
    context: BrowserContext
    asked: list[str] = field(default_factory=list)
    """Address of every request."""
    failed: list[str] = field(default_factory=list)
    """Address of every request that was answered with an error or not at all."""
    said: list[str] = field(default_factory=list)
    """Everything on the console, and every uncaught error."""


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Yield a fresh visit that is watched from the first request on."""
    context = browser.new_context()
    page = context.new_page()
    visit = Visit(page, context)
    page.on("request", lambda request: visit.asked.append(request.url))
    page.on("websocket", lambda socket: visit.asked.append(socket.url))
    page.on("requestfailed", lambda request: visit.failed.append(request.url))
    page.on("response", lambda answer: answer.ok or visit.failed.append(answer.url))
    page.on("console", lambda message: visit.said.append(message.text))
    page.on("pageerror", lambda error: visit.said.append(str(error)))
    yield visit
    context.close()


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS)
def test_a_visit_asks_nothing_of_others_keeps_nothing_and_goes_without_a_word(
    visit: Visit, origin: str, address: str
) -> None:
    visit.page.goto(origin + address, wait_until="networkidle")
    visit.page.mouse.wheel(0, 2000)
    assert [url for url in visit.asked if not url.startswith(f"{origin}/")] == []
    assert visit.page.evaluate(STORED) == NOTHING
    assert visit.context.cookies() == []
    assert visit.failed == []
    assert visit.said == []


def test_searching_asks_nothing_of_others_and_keeps_nothing(visit: Visit, origin: str) -> None:
    visit.page.goto(f"{origin}/legal/", wait_until="networkidle")
    visit.page.keyboard.press("/")
    visit.page.keyboard.type("kronor")
    result = visit.page.locator(".md-search-result__link").first
    result.wait_for()
    assert "/legal/terms/" in (result.get_attribute("href") or "")
    assert [url for url in visit.asked if not url.startswith((f"{origin}/", "blob:"))] == []
    assert visit.page.evaluate(STORED) == NOTHING
    assert visit.said == []
