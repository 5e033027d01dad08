"""The recipe of the guide tells an app when to ask its users again."""

import re
from collections.abc import Iterator

import pytest
from built_site.building import CHECKOUT
from conftest import Built
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

GUIDE = CHECKOUT / "docs" / "guide" / "for-programs.md"


@pytest.fixture(scope="module")
def page(browser: Browser, origin: str) -> Iterator[Page]:
    """Yield a page on which the function of the guide is defined."""
    (recipe,) = re.findall(r"```js\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{origin}/legal/")
    page.add_script_tag(content=recipe)
    yield page
    context.close()


# Label that was accepted, and whether to ask again: 1.1 is in force, and is a minor change.
ACCEPTED = {"1.0": False, "1.1": False, "0.9": True}


@pytest.mark.parametrize("label", ACCEPTED)
def test_an_app_asks_again_only_after_a_material_change(
    page: Page, built: Built, label: str
) -> None:
    versions = page.evaluate("fetch('terms/index.json').then(answer => answer.json())")["versions"]
    digests = {version["label"]: version["sha256"] for version in versions}
    accepted = {"label": label, "sha256": digests.get(label, "")}
    asks = page.evaluate("accepted => mustAskAgain('terms/index.json', accepted)", accepted)
    assert asks == ACCEPTED[label]


def test_an_app_asks_again_when_the_accepted_text_was_corrected(page: Page) -> None:
    accepted = {"label": "1.0", "sha256": "0" * 64}
    assert page.evaluate("accepted => mustAskAgain('terms/index.json', accepted)", accepted)
