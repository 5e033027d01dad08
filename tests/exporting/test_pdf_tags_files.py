"""PDF copies can be read aloud: tags of lists and tables, headings, language, title, bookmarks."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("pdfua", reason="needs pdfua, which checks PDF/UA")

from exporting.copied import IMPRINT
from exporting.pdf_checks import faults
from inforce.document import render
from inforce.exporting.forms import Form
from inforce.redline import compare
from inforce.site.copies import redline_copy, text_copy

POLICIES = Path(__file__).resolve().parents[2] / "policies"
LISTS = (
    "# T\n\n1.  One.\n\n    More.\n\n    - nested\n    - list\n\n2.  Two\n\n    > said\n\n"
    "- tight\n    a)  letters\n\nTerm\n:   What it is.\n"
)
TABLE = "# T\n\n| Data | Kept |\n|--|--:|\n" + "| Name | 2 years |\n" * 60
NOTES = (
    "# T\n\n## 1. Fees\n\nYou pay[^a] [here](https://example.org/x).\n\n[^a]: Note.\n\n    More.\n"
)
TEXTS = {"lists": LISTS, "a table over pages": TABLE, "footnotes and links": NOTES}


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_is_wrong_with_the_tags_of(name: str, tmp_path: Path) -> None:
    html = render(TEXTS[name]).html
    file = tmp_path / "policy.pdf"
    file.write_bytes(text_copy(Form.PDF, html, IMPRINT))
    assert faults(file, html, "en") == []


def test_nothing_is_wrong_with_the_tags_of_a_redline(tmp_path: Path) -> None:
    old, new = render(LISTS).html, render(LISTS.replace("Two", "Three") + NOTES).html
    file = tmp_path / "redline.pdf"
    redline = compare(old, new)
    file.write_bytes(redline_copy(Form.PDF, redline, IMPRINT))
    assert faults(file, new, "en") == []
