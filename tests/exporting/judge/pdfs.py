"""Judge PDF copies of real texts, and write docs/guide/pdf-report.md.

Run `python -m exporting.judge.pdfs` in `tests/` with `hooks/` on the path.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain, islice
from pathlib import Path

import pikepdf
from redline.judge.pairs import Texts, adjacent, evenly, wording_pairs

from exporting.copied import IMPRINT
from exporting.pdf_checks import faults
from inforce.document import render
from inforce.exporting.forms import Form
from inforce.redline import compare, write_html
from inforce.site.copies import redline_copy, text_copy

CHECKOUT = Path(__file__).resolve().parents[3]
REPORT = CHECKOUT / "docs" / "guide" / "pdf-report.md"
PAIRS = 10
HEAD = """\
# PDF copies, looked at

Written by `make pdf-report`: the policies of the demonstration and real texts from the public
histories, as `policy.pdf` and as `redline.pdf`. What was looked for in each file:

- it is tagged, says that it is PDF/UA-1, has title, language and bookmarks, and is walked through
  in reading order; all its fonts are in it;
- its headings are those of the text, with the same levels in the same order;
- its lists and tables hold only what ISO 32000-1, 14.8.4.3 lets stand in them, every item has a
  body, and where a table has a head, cells say what they are headed by;
- pdfua {version}, which checks 16 of the 106 rules of PDF/UA-1 that a program can check, finds no
  error.

This is no certificate: most rules of PDF/UA-1 were not checked, and no person has listened to the
files. WeasyPrint keeps page heads and feet out of the tags, but does not mark them as decoration.
Bookmarks lead to headings: a text without headings has none.

| Text | Pages | Wrong with policy.pdf | Wrong with redline.pdf |
|---|---:|---|---|"""


@dataclass(frozen=True, slots=True)
class Sample:
    """A text, and the one it is compared with."""

    name: str
    """Where it comes from."""
    old: str
    """HTML of the text before."""
    new: str
    """HTML of the text."""


def samples() -> Iterator[Sample]:
    """Yield the demonstration's policies, each compared with half of itself, and real pairs."""
    for file in sorted((CHECKOUT / "policies").glob("*-*.md")):
        _, _, body = file.read_text("utf-8").split("---\n", 2)
        lines = body.splitlines()
        half = "\n".join(lines[: len(lines) // 2])
        yield Sample(file.name, render(half).html, render(body).html)
    texts = Texts()
    candidates = chain.from_iterable(adjacent(life) for life in texts.lives())
    for pair in islice(wording_pairs(texts, evenly(candidates)), PAIRS):
        yield Sample(pair.name, pair.old, pair.new)


def judged(sample: Sample, file: Path) -> str:
    """Return one line of the report's table."""
    file.write_bytes(text_copy(Form.PDF, sample.new, IMPRINT))
    with pikepdf.open(file) as pdf:
        pages = len(pdf.pages)
    text = faults(file, sample.new, "en")
    redline = compare(sample.old, sample.new)
    file.write_bytes(redline_copy(Form.PDF, redline, IMPRINT))
    changes = faults(file, write_html(redline), "en")
    name = sample.name.replace("|", "\\|")
    return f"| {name} | {pages} | {said(text)} | {said(changes)} |"


def said(found: list[str]) -> str:
    """Return what was found, as a cell of a table."""
    return "; ".join(found) or "nothing"


def main() -> None:
    """Judge, and write the report."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [judged(sample, Path(folder) / "copy.pdf") for sample in samples()]
    said_first = HEAD.format(version=version("pdfua"))
    REPORT.write_text("\n".join([said_first, *rows]) + "\n", "utf-8")
    print(REPORT.read_text("utf-8"))


if __name__ == "__main__":
    main()
