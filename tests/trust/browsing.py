"""Opens the pages of a built site in a real browser and watches what they do."""

from __future__ import annotations

import threading
from functools import partial
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import quote

from browser_ready import FLAGS, find_browser
from conftest import Silent
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

TRY = """() => {
    const events = ["click", "mouseover", "focus", "error", "toggle", "submit", "load"]
    const stay = event => event.preventDefault()
    for (const link of document.links) link.addEventListener("click", stay)
    for (const element of document.querySelectorAll("article.legal-text *"))
        for (const event of events)
            element.dispatchEvent(new Event(event, {bubbles: false, cancelable: true}))
}"""
"""Sets off every handler an input could have smuggled in."""


def visit(site: Path) -> tuple[int, int]:
    """Return how many pages of policies there are, and how many kept still."""
    addresses = [
        path.parent.relative_to(site).as_posix()
        for path in sorted((site / "legal").glob("bad-*/*/index.html"))
        if path.parent.name[0].isdigit()
    ]
    found = find_browser()
    assert found is not None, "there is no Chromium"
    handler = partial(Silent, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=str(found), args=list(FLAGS))
        page = browser.new_page()
        root = f"http://127.0.0.1:{server.server_port}/"
        still = sum(keeps_still(page, root, quote(address)) for address in addresses)
        browser.close()
        server.shutdown()
    return len(addresses), still


def keeps_still(page: Page, root: str, address: str) -> bool:
    """Tell whether a page shows no dialog, asks no other host and goes nowhere."""
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: request.url.startswith(root) or said.append(request.url))
    page.goto(f"{root}{address}/", wait_until="load")
    page.evaluate(TRY)
    page.wait_for_timeout(20)
    moved = page.url.split("#")[0] != f"{root}{address}/"
    return not said and not moved
