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

    from playwright.sync_api import Dialog, Page, Request

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

    def said(dialog: Dialog) -> None:
        done.append(dialog.message)
        dialog.dismiss()

    def asked(request: Request) -> None:
        if not request.url.startswith(own):
            done.append(request.url)

    page.on("dialog", said)
    page.on("request", asked)
    show()
    page.evaluate(TRY)
    page.wait_for_timeout(20)
    page.remove_listener("dialog", said)
    page.remove_listener("request", asked)
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
        page = browser.new_page()
        still = sum(keeps_still(page, root, quote(address)) for address in addresses)
        browser.close()
    return len(addresses), still


def keeps_still(page: Page, root: str, address: str) -> bool:
    """Tell whether a page shows no dialog, asks no other host and goes nowhere."""
    own = f"{root}/{address}/"
    done = set_off(page, lambda: page.goto(own, wait_until="load"), f"{root}/")
    moved = page.url.split("#")[0] != own
    return not done and not moved
