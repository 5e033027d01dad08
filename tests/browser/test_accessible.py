"""Nobody is kept out: no barrier that axe-core knows, and every control within reach of a key."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH

from browser.pages import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WAYS = tuple(product(("light", "dark"), (320, 1280)))
"""Colour scheme and width in pixels of everybody who reads."""
COMPARED = {"two versions compared": "/legal/terms/compare/?from=1.0&to=2.0"}
PAGES = {**KINDS, **COMPARED}

AXE = AXE_FILE_PATH.read_text(encoding="utf-8")
BARRIERS = """async () => (await axe.run({resultTypes: ["violations"]})).violations
  .map(rule => [rule.id, rule.nodes.slice(0, 3).map(node => node.target.join(" "))])"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page that is looked at by everybody in turn; nothing fades while it is judged."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def seen_by_all(page: Page) -> Iterator[str]:
    """Show the page to one reader after the other, and say to whom."""
    for scheme, width in WAYS:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": 900})
        yield f"{scheme}, {width} px"


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_no_barrier_is_found_for_anybody(page: Page, origin: str, address: str) -> None:
    page.goto(origin + address, wait_until="networkidle")
    page.evaluate(AXE)
    found: dict[str, Any] = {way: page.evaluate(BARRIERS) for way in seen_by_all(page)}
    assert {way: told for way, told in found.items() if told} == {}


WALKED = (
    "/legal/",
    "/legal/terms/",
    "/legal/terms/history/",
    "/legal/terms/2.0/changes/",
    COMPARED["two versions compared"],
)
WATCH = """() => {
  const controls = ["a[href]", "button", "select", "input", "summary", "[tabindex='0']"];
  const seen = e => e.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const found = [...document.querySelectorAll(controls.join())];
  const menu = document.querySelector("label.md-header__button[for=__drawer]");
  window.wanted = new Set([...found, menu].filter(e => seen(e) && e.getClientRects().length));
  window.away = [];
  addEventListener("focusin", ({target}) => {
    const box = target.getBoundingClientRect();
    if (box.right <= 0 || box.left >= innerWidth) away.push(target.outerHTML.slice(0, 90));
    const choices = target.type === "radio" ? target.form.elements[target.name] : [];
    for (const reached of [target, ...(target.labels || []), ...choices]) wanted.delete(reached);
  });
  return found.length;
}"""
MISSED = "() => ({away, missed: [...wanted].map(e => e.outerHTML.slice(0, 90))})"


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", WALKED)
def test_the_tab_key_leads_to_every_control_and_nowhere_out_of_sight(
    page: Page, origin: str, address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(origin + address, wait_until="networkidle")
    for _ in range(page.evaluate(WATCH) + 1):
        page.keyboard.press("Tab")
    assert page.evaluate(MISSED) == {"away": [], "missed": []}


def test_on_a_telephone_the_menu_opens_and_closes_by_key(page: Page, origin: str) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(f"{origin}/legal/terms/", wait_until="networkidle")
    link = page.locator(".md-sidebar--primary").get_by_role("link", name="Change log")
    assert not link.is_visible()
    page.get_by_label("Menu", exact=True).focus()
    page.keyboard.press("Space")
    link.wait_for()
    page.keyboard.press("Space")
    link.wait_for(state="hidden")
