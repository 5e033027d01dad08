"""Gold texts: those of the bundles, and some of our own for what the bundles lack."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from redline.judge.corpora import blobs, clones, lives
from redline.judge.pairs import FRONT_MATTER

from inforce.document import render

LEAST, MOST = 600, 4_600
"""Fewest and most words of a gold text."""
WANTED = (
    ("github-site-policy", "en", 3),
    ("basecamp-policies", "en", 2),
    ("k8s-steering", "en", 1),
    ("legalmattic", "en", 2),
    ("ota-france", "fr", 3),
    ("legalmattic", "es", 1),
)
"""From which bundle how many texts in which language."""
_MARKS = {
    "fr": re.compile(r"\b(?:vous|nous|les|des|une|du)\b"),
    "es": re.compile(r"\b(?:que|para|los|las|una|el)\b"),
    "en": re.compile(r"\b(?:you|the|and|of|to)\b"),
}
_NO_POLICY = re.compile(r"CONTRIBUTING|LICENSE|README|CODE_OF", re.IGNORECASE)
OWN = Path(__file__).resolve().parents[1] / "gold"
"""Texts written for this: numbered clauses with references, tables, footnotes."""
_LANGUAGE = re.compile(r"^lang: (\w+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Gold:
    """A text whose right form is known."""

    name: str
    """Where it comes from."""
    language: str
    """Language tag."""
    html: str
    """The text, rendered."""
    markdown: str = ""
    """The text as it was written; empty for texts of the bundles, whose dialects differ."""


def gold_texts() -> Iterator[Gold]:
    """Yield the newest contents of different files, chosen the same way on every run."""
    repositories = {clone.stem: clone for clone in clones()}
    taken: set[str] = set()
    for corpus, language, count in WANTED:
        found = 0
        for life in sorted(lives(repositories[corpus]), key=lambda one: one.path):
            if found == count:
                break
            name = f"{corpus}: {life.path}"
            if name in taken or not life.blobs or _NO_POLICY.search(life.path):
                continue
            html = _rendered(repositories[corpus], life.blobs[-1])
            if _fits(html, language):
                taken.add(name)
                found += 1
                yield Gold(name, language, html)


def own_texts() -> Iterator[Gold]:
    """Yield the texts of the folder `gold`."""
    for file in sorted(OWN.glob("*.md")):
        written = file.read_text("utf-8")
        found = _LANGUAGE.search(written)
        text = FRONT_MATTER.sub("", written)
        yield Gold(f"gold/{file.name}", found[1] if found else "en", render(text).html, text)


def _rendered(repository: Path, blob: str) -> str:
    source = blobs(repository, [blob])[blob].replace("\r\n", "\n").replace("\r", "\n")
    return render(FRONT_MATTER.sub("", source)).html


def _fits(html: str, language: str) -> bool:
    text = re.sub(r"<[^>]+>", " ", html)
    words = len(text.split())
    counts = {name: len(mark.findall(text)) for name, mark in _MARKS.items()}
    likeliest = max(counts, key=counts.__getitem__)
    return LEAST <= words <= MOST and likeliest == language and html.count("<h") >= 3
