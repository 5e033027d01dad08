"""Takes the README's pictures from the built site; `make screenshots` runs it."""

from __future__ import annotations

import shutil
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
PICTURES = {
    "screenshot-version.png": "/legal/privacy-policy/1.0/",
    "screenshot-redline.png": "/legal/privacy-policy/2.0/changes/#change-7",
    "screenshot-history.png": "/legal/privacy-policy/history/",
    "screenshot-compare.png": "/legal/privacy-policy/compare/?from=1.0&to=2.0#change-7",
}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a line for each."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> None:
    """Serve the site on the loopback address and photograph it."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    site = ROOT / "site"
    if chromium is None or not site.is_dir():
        sys.exit("Run `make site` first, and install Chromium.")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            for name, path in PICTURES.items():
                photograph(browser, f"http://127.0.0.1:{server.server_port}{path}", name)
            browser.close()
        server.shutdown()


def photograph(browser: Browser, address: str, name: str) -> None:
    """Write the picture of one page."""
    page = browser.new_page(viewport={"width": 1280, "height": 720}, color_scheme="light")
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=ROOT / "docs" / "guide" / name)
    page.close()


if __name__ == "__main__":
    main()
