"""On paper a page says what it is, and keeps its marks."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.pages import KINDS, TEXTS

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page that is printed."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


CUT_OFF = """() => [...document.querySelectorAll("main :is(h1, p, li, section, dd)")]
  .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth)
  .map(e => e.textContent.trim().slice(0, 40))"""


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
    assert page.evaluate(CUT_OFF) == []
    page.emulate_media(media="null")


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
    page.pdf(path=file, height="10cm", width="15cm")
    sheets = printed(file)
    assert len(sheets) > 1
    said = "Terms & Conditions, version 1.0 · Superseded · https://legal.example/legal/terms/1.0/"
    assert [sheet for sheet in sheets if said not in sheet] == []


def test_every_sheet_of_a_printed_comparison_says_what_is_compared_and_where(
    page: Page, origin: str, tmp_path: Path
) -> None:
    page.goto(f"{origin}/legal/terms/compare/?from=2.0&to=1.0", wait_until="networkidle")
    file = tmp_path / "printed.pdf"
    page.pdf(path=file, height="10cm", width="25cm")
    sheets = printed(file)
    assert len(sheets) > 1
    address = f"{origin}/legal/terms/compare/?from=1.0&to=2.0"
    said = f"Terms & Conditions, version 1.0 compared with 2.0 · {address}"
    assert [sheet for sheet in sheets if said not in sheet] == []
    assert "8 words added, 1 deleted" in sheets[0]
    assert "Side by side" not in " ".join(sheets)


SAID_AND_MARKED = """() => {
  for (const furniture of document.querySelectorAll("h1 [data-ui], ins [data-ui], del [data-ui]")) {
    furniture.remove();
  }
  const seen = "main h1, .legal-state__what, #compared, article ins, article del";
  const said = [...document.querySelectorAll(seen)].map(e => e.innerText.split(/\\s+/).join(" "));
  return said.map(words => words.trim()).filter(Boolean);
}"""


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS)
def test_what_a_page_says_and_marks_is_on_its_sheets(
    page: Page, origin: str, tmp_path: Path, address: str
) -> None:
    page.goto(origin + address, wait_until="networkidle")
    file = tmp_path / "printed.pdf"
    page.pdf(path=file)
    sheets = " ".join(printed(file))
    wanted = page.evaluate(SAID_AND_MARKED)
    assert wanted
    assert [words for words in wanted if words not in sheets] == []
