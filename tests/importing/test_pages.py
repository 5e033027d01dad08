"""Web pages become policies without what stands around the text."""

from __future__ import annotations

import pytest

from inforce.importing.arrival import arrive
from inforce.importing.model import Decisions, ImportRefusedError

PAGE = """<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body>
<nav>Home Terms</nav><main><h1>Terms</h1><p>We <b>keep</b> it. <img src="http://127.0.0.1:9/x.png">
<script>alert(1)</script></p><ol type="a"><li>one</li><li>two</li></ol></main>
<footer>All rights</footer></body></html>"""


def markdown(page: str | bytes) -> str:
    data = page.encode() if isinstance(page, str) else page
    found = arrive("page.html", data, Decisions())
    assert not found.differences
    return found.converted.markdown


def test_the_main_part_of_the_page_is_the_text() -> None:
    assert markdown(PAGE) == "# Terms\n\nWe **keep** it.\n\na.  one\nb.  two\n"


def test_a_page_of_this_site_gives_the_policy_without_its_notes() -> None:
    page = '<article class="legal-text"><h1>T</h1><p data-ui>in force</p><p>x</p></article>'
    assert markdown(page) == "# T\n\nx\n"


def test_the_charset_a_page_declares_is_believed() -> None:
    assert markdown('<meta charset="iso-8859-1"><p>Größe</p>'.encode("latin-1")) == "Größe\n"


@pytest.mark.parametrize("name", ["a.doc", "a.odt", "a"])
def test_unknown_kinds_of_files_are_refused(name: str) -> None:
    with pytest.raises(ImportRefusedError, match=r"Save it as \.docx, \.pdf"):
        arrive(name, b"x", Decisions())


def test_a_file_of_zero_bytes_is_no_text() -> None:
    with pytest.raises(ImportRefusedError, match="zero bytes"):
        arrive("a.txt", b"a\0b", Decisions())
