"""Which link targets a text may have, read as a browser reads them."""

from __future__ import annotations

import pytest

from inforce.rendering.tags import allowed_link


@pytest.mark.parametrize(
    "target",
    [
        "https://example.com/a:b",
        "HTTP://example.com",
        "mailto:privacy@example.com",
        "tel:+3721234567",
        "/legal/terms/",
        "terms.md#fees",
        "#fees:1",
        "?a=b:c",
        "./a:b",
        "mailto:{{ site.email }}",
        "",
    ],
)
def test_these_are_kept(target: str) -> None:
    assert allowed_link(target)


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " \x01javascript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "java\u200bscript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "blob:https://example.com/x",
        "//example.com",
        "/\\example.com",
        "\\\\example.com",
        "/\t/example.com",
    ],
)
def test_these_are_left_out(target: str) -> None:
    assert not allowed_link(target)
