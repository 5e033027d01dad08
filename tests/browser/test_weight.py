"""A page of a policy is light: it can be read on a slow line."""

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import Built
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

MOST_BYTES = 100_000


def test_the_first_load_of_a_policy_is_at_most_100_kilobytes_without_search(
    browser: Browser, built: Built, origin: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{origin}/legal/terms/", wait_until="networkidle")
    context.close()
    weights = {}
    for url in asked:
        path = urlsplit(url).path.lstrip("/")
        file = Path(built.site_dir, path, "index.html" if path.endswith("/") else "")
        if "search" not in path:
            weights[path] = len(gzip.compress(file.read_bytes(), 9))
    print(f"first load: {sum(weights.values())} bytes, {weights}")
    assert sum(weights.values()) <= MOST_BYTES
