"""Sets off every handler an input could have smuggled into a page, and watches what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from browser_ready import FLAGS, find_browser
from conftest import serving
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

TRY = """() => {
    const events = ["click", "mouseover", "focus", "error", "toggle", "submit", "load"]
    const stay = event => event.preventDefault()
    for (const link of document.links) link.addEventListener("click", stay)
    for (const element of document.querySelectorAll(".legal-text *"))
        for (const event of events)
            element.dispatchEvent(new Event(event, {bubbles: false, cancelable: true}))
}"""
"""Sets off every handler in the text of a policy."""


def set_off(page: Page, show: Callable[[], object], own: str) -> list[str]:
    """Show a page, set off its handlers, and return every dialog, and every address it asked for.

    Addresses that begin with `own` are the page's business.
    """
    done: list[str] = []
    page.on("dialog", lambda dialog: (done.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: request.url.startswith(own) or done.append(request.url))
    show()
    page.evaluate(TRY)
    page.wait_for_timeout(20)
    return done


def visit(site: Path) -> tuple[int, int]:
    """Return how many pages of policies there are, and how many kept still."""
    addresses = [
        path.parent.relative_to(site).as_posix()
        for path in sorted((site / "legal").glob("bad-*/*/index.html"))
        if path.parent.name[0].isdigit()
    ]
    found = find_browser()
    assert found is not None, "there is no Chromium"
    with serving(site) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(found), args=list(FLAGS))
        still = sum(keeps_still(browser.new_page(), root, quote(address)) for address in addresses)
        browser.close()
    return len(addresses), still


def keeps_still(page: Page, root: str, address: str) -> bool:
    """Tell whether a page shows no dialog, asks no other host and goes nowhere; closes it."""
    own = f"{root}/{address}/"
    done = set_off(page, lambda: page.goto(own, wait_until="load"), f"{root}/")
    moved = page.url.split("#")[0] != own
    page.close()
    return not done and not moved
