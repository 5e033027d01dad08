"""Gold texts of the bundles, and the files other programs make of them."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pypandoc
from exporting.copied import text_file
from redline.judge.corpora import blobs, clones, lives
from redline.judge.pairs import FRONT_MATTER

from inforce.document import render
from inforce.exporting.pdf import write_pdf

LEAST, MOST = 600, 3_500
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
HEAD = (
    "<style>@page { size: A4; margin: 2.5cm; @top-center { content: 'Example, terms of use' }"
    "@bottom-center { content: 'Page ' counter(page) ' of ' counter(pages) } }"
    "body { font: 10pt/1.4 'DejaVu Serif' } table { border-collapse: collapse }"
    "td, th { border: 0.5pt solid; padding: 2pt 4pt } %s</style>"
)
OFFICE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Gold:
    """A text whose right form is known."""

    name: str
    """Where it comes from."""
    language: str
    """Language tag."""
    html: str
    """The text, rendered."""


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


def _rendered(repository: Path, blob: str) -> str:
    source = blobs(repository, [blob])[blob].replace("\r\n", "\n").replace("\r", "\n")
    return render(FRONT_MATTER.sub("", source)).html


def _fits(html: str, language: str) -> bool:
    text = re.sub(r"<[^>]+>", " ", html)
    words = len(text.split())
    counts = {name: len(mark.findall(text)) for name, mark in _MARKS.items()}
    likeliest = max(counts, key=counts.__getitem__)
    return LEAST <= words <= MOST and likeliest == language and html.count("<h") >= 4


def files_of(gold: Gold) -> Iterator[tuple[str, str, bytes]]:
    """Yield what a gold text becomes: how it was made, the name of the file, and its bytes."""
    whole = _page(gold, "")
    yield "Word, by inforce", "x.docx", text_file(gold.html)
    yield "Word, by pandoc", "x.docx", _pandoc(whole.replace("<title>x</title>", ""))
    yield "web page", "x.html", whole.encode()
    plain = write_pdf(_page(gold, HEAD % ""))
    yield "PDF, by WeasyPrint", "x.pdf", plain
    broken = write_pdf(_page(gold, HEAD % "body { hyphens: auto; text-align: justify }"))
    yield "PDF, hyphenated", "x.pdf", broken
    if shutil.which("soffice"):
        yield "PDF, by LibreOffice", "x.pdf", _office(text_file(gold.html))
    if shutil.which("pdftotext"):
        narrow = write_pdf(_page(gold, HEAD % "@page { size: A5; margin: 1.5cm }"))
        yield "text, by pdftotext", "x.txt", _pdftotext(plain)
        yield "text, of a narrow page", "x.txt", _pdftotext(narrow)
        yield "text, laid out", "x.txt", _pdftotext(plain, "-layout")


def _page(gold: Gold, style: str) -> str:
    head = f"<meta charset='utf-8'><title>x</title>{style}"
    return (
        f"<!DOCTYPE html><html lang='{gold.language}'><head>{head}</head>"
        f"<body><main>{gold.html}</main></body></html>"
    )


def _pandoc(page: str) -> bytes:
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "x.html"), Path(folder, "x.docx")
        source.write_text(page, "utf-8")
        command = [pypandoc.get_pandoc_path(), str(source), "-o", str(target)]
        subprocess.run(command, check=True, capture_output=True)
        return target.read_bytes()


def _office(word: bytes) -> bytes:
    with TemporaryDirectory() as folder:
        Path(folder, "x.docx").write_bytes(word)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", folder, f"{folder}/x.docx"]
        subprocess.run(command, check=True, capture_output=True, timeout=OFFICE_SECONDS)
        return Path(folder, "x.pdf").read_bytes()


def _pdftotext(pdf: bytes, *options: str) -> bytes:
    command = ["pdftotext", *options, "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=pdf, check=True, capture_output=True).stdout
