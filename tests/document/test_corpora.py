"""Real policies: every page is clean, and no word an independent reader finds is lost."""

from __future__ import annotations

import html
import re
import subprocess
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from history.corpora import BUNDLES, clone
from markdown_it import MarkdownIt

from inforce.document import render
from inforce.sanitise import sanitise
from inforce.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from markdown_it.token import Token

pytestmark = pytest.mark.corpus
if not BUNDLES.is_dir():
    pytest.skip("no bundles in ../shared/corpora beside the checkout", allow_module_level=True)

_SMALL = ("basecamp-policies", "clef-handbook", "k8s-steering", "legalmattic", "letsencrypt-cp-cps")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_READER = MarkdownIt("commonmark", {"html": True}).enable("table")
_READER.validateLink = lambda url: True
_HTML = re.compile(r"<!--.*?-->|</?[a-z]+[^>]*>", re.DOTALL)
_NAME = re.compile(r"\[\^[^\]]*\]:?")
_WORD = re.compile(r"[^\W_]{2,}")


def current(repository: Path) -> Iterator[str]:
    """Yield the body of every Markdown file at the newest commit."""
    git = ["git", "-C", str(repository)]
    listed = subprocess.run([*git, "ls-tree", "-rz", "HEAD"], capture_output=True, check=True)
    for entry in listed.stdout.decode("utf-8").split("\0"):
        if entry.lower().endswith(".md") and entry.startswith("100"):
            blob = entry.split()[2]
            shown = subprocess.run(
                [*git, "cat-file", "blob", blob], capture_output=True, check=True
            )
            text = re.sub("\r\n?", "\n", shown.stdout.decode("utf-8-sig", "replace"))
            yield _FRONT_MATTER.sub("", text).replace("\0", "\ufffd")


def read(tokens: list[Token]) -> Iterator[str]:
    """Yield the words of a text as an independent Markdown reader finds them."""
    for token in tokens:
        if token.children:
            yield "".join(read(token.children))
        elif token.type in {"softbreak", "hardbreak"}:
            yield " "
        elif token.type in {"html_inline", "html_block"}:
            yield html.unescape(_HTML.sub(" ", token.content))
        elif token.type in {"text", "code_inline", "fence", "code_block"}:
            yield token.content


@pytest.mark.parametrize("name", _SMALL)
def test_no_word_of_a_real_policy_is_lost(name: str) -> None:
    for body in current(clone(name)):
        expected = _NAME.sub(" ", " ".join(read(_READER.parse(body))))
        shown = wording(render(body).html)
        assert not Counter(_WORD.findall(expected)) - Counter(_WORD.findall(shown))


@pytest.mark.parametrize("name", _SMALL)
def test_the_page_of_a_real_policy_is_clean_and_its_anchors_distinct(name: str) -> None:
    for body in current(clone(name)):
        page = render(body).html
        anchors = re.findall(r'<[^<>]* id="([^"]*)"', page)
        assert sanitise(page) == page.replace(' data-ui=""', "")
        assert len(anchors) == len(set(anchors))
