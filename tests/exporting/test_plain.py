"""Plain text keeps every word, every number and every target."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from inforce.document import render
from inforce.exporting.imprint import Imprint
from inforce.exporting.plain import write_plain

IMPRINT = Imprint(
    "Terms", "Version 2", "https://e.org/", "en", "A", "", datetime(2026, 3, 1, tzinfo=UTC)
)
CASES = {
    "# Terms": "Terms\n=====\n",
    "## 1. Fees": "1. Fees\n-------\n",
    "1.  Pay\n    a)  now, or\n    b)  later.\n": "1.  Pay\n\n    a)  now, or\n\n    b)  later.\n",
    "- one\n- two": "-   one\n\n-   two\n",
    "[ours](https://e.org/x)": "ours <https://e.org/x>\n",
    "<https://e.org/x>": "https://e.org/x\n",
    "> said": "    said\n",
    "| Data | Kept |\n|--|--|\n| Name | 2 years |": "* Data: Name\n  Kept: 2 years\n",
    "```\na  b\n c\n```": "a  b\n c\n",
    "***": "* * *",
}


@pytest.mark.parametrize("source", CASES)
def test_a_text_looks_like_this(source: str) -> None:
    written = write_plain(render(source).html, IMPRINT)
    assert written.split("-" * 76)[0].strip() == CASES[source].strip()


def test_lines_fit_and_say_where_they_come_from() -> None:
    written = write_plain(render("word " * 100).html, IMPRINT)
    assert max(map(len, written.splitlines())) <= 76
    assert written.endswith("Terms\nVersion 2\nhttps://e.org/\n")
