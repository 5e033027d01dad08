"""Lists nest as CommonMark says, whichever way they are indented."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from inforce.document import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

_COMMON = MarkdownIt("commonmark")
_SHAPING = {"ol", "ul", "li", "blockquote", "h1", "pre"}


def shape(page: str) -> list[tuple[str, str]]:
    """Return every stretch of words with the lists around it."""
    body = LexborHTMLParser(page).body
    return list(_stretches(body, "")) if body else []


def _stretches(node: LexborNode, around: str) -> Iterator[tuple[str, str]]:
    for child in node.iter(include_text=True):
        words = " ".join((child.text_content or "").split()) if child.tag == "-text" else ""
        if words:
            yield around, words
        elif child.tag != "-text":
            yield from _stretches(
                child, f"{around}/{child.tag}" if child.tag in _SHAPING else around
            )


def items(chance: random.Random, depth: int = 0, indent: str = "") -> Iterator[str]:
    """Yield the lines of a random list, indented by four spaces or under the first letter."""
    numbered, loose = chance.random() < 0.5, chance.random() < 0.3
    gap = " " * chance.choice([1, 2] if numbered else [1, 3])
    for number in range(chance.randint(1, 3)):
        marker = (f"{number + 1}." if numbered else "-") + gap
        yield f"{indent}{marker}w{chance.randint(0, 999)}"
        inside = indent + " " * max(len(marker), chance.choice([0, 4]))
        if chance.random() < 0.2:
            yield f"{inside}more{chance.randint(0, 999)}"
        if chance.random() < 0.2:
            yield from ("", f"{inside}paragraph{chance.randint(0, 999)}")
        if depth < 3 and chance.random() < 0.45:
            yield from [""] * chance.choice([0, 0, 1])
            yield from items(chance, depth + 1, inside)
        yield from [""] * loose


@pytest.mark.parametrize("seed", range(20))
def test_random_lists_have_the_shape_commonmark_gives_them(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(15):
        after = chance.choice([[""], ["", "words", ""], ["", "# Title"]])
        written = "\n".join([*items(chance), *after, *items(chance)])
        assert shape(render(written).html) == shape(_COMMON.render(written)), written
