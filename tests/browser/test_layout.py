"""Every page can be read on a telephone, at night and on paper."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.pages import KINDS, TEXTS

pytestmark = pytest.mark.browser

TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const own = 'pre, table, .legal-table, .legal-timeline, .md-typeset__scrollwrap, .md-sidebar';
  const scrolls = e => e.closest(own);
  const far = [...document.querySelectorAll('main *')]
    .filter(e => e.getBoundingClientRect().right > width + 1 && !scrolls(e))
    .map(e => e.tagName + '.' + e.className);
  return {scrolled: document.documentElement.scrollWidth - width, far: far.slice(0, 5)};
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
    assert page.evaluate(TOO_WIDE) == {"scrolled": 0, "far": []}


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


@pytest.mark.parametrize("address", TEXTS.values(), ids=TEXTS)
def test_on_paper_the_notice_stays_with_the_text_and_the_site_goes(
    page: Page, origin: str, address: str
) -> None:
    page.set_viewport_size({"width": 800, "height": 1000})
    page.goto(origin + address)
    page.emulate_media(media="print")
    assert page.locator(".legal-state").is_visible()
    assert page.locator("article.legal-text").is_visible()
    assert not page.locator(".md-header").is_visible()
    assert not page.locator(".md-sidebar--primary").is_visible()
    page.emulate_media(media="screen")


def test_a_printed_page_is_a_pdf_and_marks_stay_on_it(page: Page, origin: str) -> None:
    page.goto(f"{origin}/legal/terms/1.1/changes/")
    page.emulate_media(media="print")
    assert page.locator("article ins").first.is_visible()
    assert page.locator("article del").first.is_visible()
    page.emulate_media(media="screen")
    assert page.pdf().startswith(b"%PDF")


def printed(file: Path) -> list[str]:
    """Return the words on each sheet of a PDF, parted by single spaces."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed; the sheets of a PDF cannot be read")
    read = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True)
    return [" ".join(sheet.split()) for sheet in read.stdout.decode().split("\f")[:-1]]


def test_every_sheet_of_a_printed_text_says_which_version_it_is(
    page: Page, origin: str, tmp_path: Path
) -> None:
    page.goto(f"{origin}/legal/terms/1.0/")
    file = tmp_path / "printed.pdf"
    page.emulate_media(media="print")
    page.pdf(path=file, height="10cm", width="15cm")
    page.emulate_media(media="screen")
    sheets = printed(file)
    assert len(sheets) > 1
    said = "Terms & Conditions, version 1.0 · Superseded · https://legal.example/legal/terms/1.0/"
    assert [sheet for sheet in sheets if said not in sheet] == []
