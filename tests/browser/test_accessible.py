"""Nobody is kept out: no barrier that axe-core knows, and every control within reach of a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from browser.pages import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WAYS = {"a telephone at night": ("dark", 320), "a desk by day": ("light", 1280)}
COMPARED = {"two versions compared": "/legal/terms/compare/?from=1.0&to=2.0"}
PAGES = {**KINDS, **COMPARED}

REACHABLE = """() => {
  const controls = ["a[href]", "button", "select", "input", "summary"].map(name => `main ${name}`);
  const wanted = [...document.querySelectorAll(controls.join())]
    .filter(e => e.offsetParent && getComputedStyle(e).visibility === "visible");
  return wanted.filter(e => e.tabIndex < 0).map(e => e.outerHTML.slice(0, 80));
}"""


@pytest.fixture(scope="module", params=WAYS.values(), ids=WAYS)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Yield a page as one reader sees it."""
    scheme, width = request.param
    size = {"width": width, "height": 900}
    context = browser.new_context(viewport=size, color_scheme=scheme)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_no_barrier_is_found_and_every_control_is_within_reach_of_a_key(
    page: Page, origin: str, address: str
) -> None:
    page.goto(origin + address, wait_until="networkidle")
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    told = [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found]
    assert told == []
    assert page.evaluate(REACHABLE) == []
