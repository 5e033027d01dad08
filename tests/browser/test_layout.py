"""Every page can be read on a telephone and at night."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from browser.pages import KINDS

pytestmark = pytest.mark.browser

TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const own = 'pre, table, .legal-table, .legal-timeline, .md-typeset__scrollwrap, .md-sidebar';
  const scrolls = e => e.closest(own);
  const far = [...document.querySelectorAll('main *')]
    .filter(e => e.getBoundingClientRect().right > width + 1 && !scrolls(e))
    .map(e => e.tagName + '.' + e.className);
  const tables = [...document.querySelectorAll('.legal-table')]
    .filter(e => e.scrollWidth > e.clientWidth + 1).length;
  const scrolled = document.documentElement.scrollWidth - width;
  return {scrolled, far: far.slice(0, 5), tables};
}"""

COLOURS = """selector => {
  const found = document.querySelector(selector);
  const behind = [];
  for (let e = found; e; e = e.parentElement) behind.push(getComputedStyle(e).backgroundColor);
  return {ink: getComputedStyle(found).color, behind};
}"""

LEAST_CONTRAST = 4.5
"""WCAG 2.2, criterion 1.4.3, for text of ordinary size."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page that is looked at in different ways."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS)
def test_nothing_has_to_be_scrolled_sideways_at_320_pixels(
    page: Page, origin: str, address: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(origin + address)
    assert page.evaluate(TOO_WIDE) == {"scrolled": 0, "far": [], "tables": 0}


HANGING = """anchor => {
  const heading = document.getElementById(anchor);
  const lines = document.createRange();
  lines.selectNodeContents(heading);
  const number = heading.querySelector(".legal-number").getBoundingClientRect();
  lines.setStartAfter(heading.querySelector(".legal-number"));
  lines.setEndBefore(heading.querySelector(".legal-anchor"));
  const words = [...lines.getClientRects()].filter(box => box.width > 9);
  const body = document.querySelector("article > p:not([data-ui])").getBoundingClientRect();
  return {number: number.left, body: body.left, rows: words.map(box => box.left)};
}"""


@pytest.mark.parametrize("width", [320, 1280])
def test_the_number_of_a_clause_hangs_beside_every_line_of_its_title(
    page: Page, origin: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{origin}/legal/terms/merchants/")
    anchor = "1-goods-that-nobody-may-offer-here-under-any-circumstances"
    found = page.evaluate(HANGING, anchor)
    assert len(found["rows"]) > 1
    assert max(found["rows"]) - min(found["rows"]) < 8
    assert found["number"] < min(found["rows"]) - 12
    assert (found["number"] < found["body"] - 12) == (width == 1280)
    assert page.locator(f"[id='{anchor}'] .legal-number").inner_text() == "1."


LETTERS = "ol => getComputedStyle(ol).listStyleType"


def test_a_clause_by_itself_is_lettered_as_in_the_text(page: Page, origin: str) -> None:
    found = []
    for address, place in (("/legal/terms/", "article"), ("/legal/terms/history/", ".legal-slice")):
        page.goto(origin + address)
        lists = page.locator(f"{place} ol.list-paren").all()
        found.append({one.evaluate(LETTERS) for one in lists})
    assert found == [{"legal-paren-lower-alpha", "legal-paren-lower-roman"}] * 2


def channels(colour: str) -> tuple[float, float, float, float]:
    """Return red, green, blue and opacity, each from 0 to 1."""
    red, green, blue, *opacity = (float(number) for number in re.findall(r"[\d.]+", colour))
    assert colour.startswith("rgb"), colour
    return red / 255, green / 255, blue / 255, opacity[0] if opacity else 1.0


def over(front: tuple[float, ...], back: tuple[float, ...]) -> tuple[float, ...]:
    """Return the colour seen where a translucent one lies on an opaque one."""
    opacity = front[3]
    mixed = (f * opacity + b * (1 - opacity) for f, b in zip(front[:3], back[:3], strict=True))
    return (*mixed, 1.0)


def luminance(colour: tuple[float, ...]) -> float:
    """Return the relative luminance as WCAG defines it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast_and_darkness(page: Page, selector: str) -> tuple[float, float]:
    """Return the contrast of an element's text, and the luminance of what is behind it."""
    found = page.evaluate(COLOURS, selector)
    behind: tuple[float, ...] = (1.0, 1.0, 1.0, 1.0)
    for colour in reversed(found["behind"]):
        behind = over(channels(colour), behind)
    ink = luminance(over(channels(found["ink"]), behind))
    light, dark = max(ink, luminance(behind)), min(ink, luminance(behind))
    return (light + 0.05) / (dark + 0.05), luminance(behind)


READ = ["main p", ".md-content a[href]", "article.legal-text h1", ".legal-state", ".legal-facts dt"]
MARKED = ["article ins", "article del", ".legal-diff__added", ".legal-diff__deleted"]
LISTED = ["main p", ".md-content a[href]", ".legal-kind", ".legal-change__when"]
NIGHT = [
    *(("/legal/terms/", selector) for selector in READ),
    *(("/legal/terms/1.0/", selector) for selector in READ),
    *(("/legal/terms/1.1/changes/", selector) for selector in MARKED),
    *(("/legal/changes/", selector) for selector in LISTED),
    ("/legal/terms/history/", ".legal-status--in_force"),
    ("/legal/terms/history/", ".legal-status--upcoming"),
    ("/requests/", "main p"),
]


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_words_stand_out_from_what_is_behind_them(page: Page, origin: str, scheme: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    faint, here = [], ""
    for address, selector in NIGHT:
        if address != here:
            page.goto(origin + address)
            here = address
        contrast, behind = contrast_and_darkness(page, selector)
        assert (behind < 0.1) == (scheme == "dark"), f"{address} {selector}"
        if contrast < LEAST_CONTRAST:
            faint.append(f"{address} {selector}: {contrast:.2f}")
    page.emulate_media(color_scheme="null")
    assert faint == []
