"""Judge exported Word redlines on pairs of the bundles, and write docs/guide/export-report.md.

Run `python -m exporting.judge.report [PAIRS]` in `tests/` with `hooks/` on the path.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from redline.judge.pairs import Pair, Texts, adjacent, distant, evenly, wording_pairs

from exporting.copied import IMPRINT, counterpart, part
from exporting.judge.docxodus import edition, settles
from inforce.exporting.word.files import write_word_redline
from inforce.redline import compare
from inforce.wordfiles.settle import settle

REPORT = Path(__file__).resolve().parents[3] / "docs" / "guide" / "export-report.md"
OFFICE = Path(__file__).with_name("office.py")
PAIRS = 220
WORDS = 50_000
KINDS = {
    "inserted words": "<w:ins ",
    "deleted words": "<w:del ",
    "paragraph marks": "<w:rPr><w:",
    "table rows": "<w:cantSplit/><w:",
    "moves": "<w:moveFrom ",
    "formatting": "<w:rPrChange ",
    "paragraph properties": "<w:pPrChange ",
    "links": "<w:hyperlink ",
    "footnotes of Word's own": "<w:footnoteReference ",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found out about one pair."""

    name: str
    """Where the pair comes from."""
    own: bool
    """Whether both documents come back by the rules of the standard."""
    docxodus: bool
    """Whether Docxodus gives both documents back; False where it is not at hand."""
    kinds: tuple[str, ...]
    """Which kinds of marks the file holds."""


@dataclass(frozen=True, slots=True)
class Said:
    """What LibreOffice made of one pair."""

    rejected: bool
    """Whether rejecting gives the old document, paragraph by paragraph."""
    accepted: bool
    """Whether accepting gives the new one."""
    numbers: bool
    """Whether all numbers of lists are right as well."""


def pairs(count: int) -> Iterator[Pair]:
    """Yield pairs of real texts: neighbours and versions far apart, bundles in turn."""
    texts = Texts()
    lives = texts.lives()
    candidates = chain.from_iterable(chain(adjacent(one), distant(one)) for one in lives)
    return islice(wording_pairs(texts, evenly(candidates)), count)


def judge(pair: Pair, folder: Path) -> Judged:
    """Write the three files of a pair, and settle the redline by the standard's rules."""
    redline = write_word_redline(compare(pair.old, pair.new), IMPRINT)
    old, new = counterpart(pair.old, redline), counterpart(pair.new, redline)
    folder.mkdir()
    for name, file in (("redline", redline), ("old", old), ("new", new)):
        (folder / f"{name}.docx").write_bytes(file)
    own = settle(redline, accept=False) == settle(old, accept=True)
    own = own and settle(redline, accept=True) == settle(new, accept=True)
    docxodus = bool(edition()) and settles(folder)
    xml = part(redline)
    return Judged(
        pair.name, own, docxodus, tuple(kind for kind, mark in KINDS.items() if mark in xml)
    )


def office_says(folders: list[Path]) -> list[Said]:
    """Return for each pair what LibreOffice gets back."""
    jobs = [
        (str(folder / f"{name}.docx"), action)
        for folder in folders
        for name, action in (
            ("redline", "reject"),
            ("old", "plain"),
            ("redline", "accept"),
            ("new", "plain"),
        )
    ]
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(jobs, file)
        file.flush()
        command = ["/usr/bin/python3", str(OFFICE), file.name]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    read = [json.loads(line) for line in done.stdout.splitlines()]
    quads = [read[place : place + 4] for place in range(0, len(read), 4)]
    return [
        Said(
            said(rejected, 2) == said(old, 2),
            said(accepted, 2) == said(new, 2),
            said(rejected, 1) == said(old, 1) and said(accepted, 1) == said(new, 1),
        )
        for rejected, old, accepted, new in quads
    ]


def said(blocks: list[list[Any]], start: int) -> list[object]:
    """Return the texts of paragraphs, from 1 with their numbers before them."""
    return [
        [block[0], [said(part, start) for part in block[1]]]
        if block[0] in {"table", "notes"}
        else block[start:]
        for block in blocks
    ]


def seconds() -> tuple[float, int]:
    """Return the CPU seconds to write a redline of 50,000 words, and how many changes it has."""
    chance = random.Random(1)
    names = [f"word{number}" for number in range(3000)]
    paragraphs = [" ".join(chance.choices(names, k=60)) for _ in range(WORDS // 60 + 1)]
    old = "".join(f"<p>{text}</p>" for text in paragraphs)
    new = re.sub(r"word(\d+)", lambda one: one[0] if chance.random() > 0.05 else "x" + one[1], old)
    redline = compare(old, new)
    times = []
    for _ in range(3):
        before = time.process_time()
        write_word_redline(redline, IMPRINT)
        times.append(time.process_time() - before)
    return min(times), redline.counts.changes


def write(judged: list[Judged], office: list[Said] | None) -> str:
    """Return the report."""
    taken, changes = seconds()
    lines = [
        "# Word redlines, measured",
        "",
        "Written by `make export-report`. Pairs of real texts from the public histories that the",
        "redline report also uses: neighbours and versions far apart, all bundles in turn.",
        "",
        *table(judged, office),
        "",
        "| Kind of mark | Pairs that have it |",
        "|---|---:|",
        *(f"| {kind} | {sum(kind in one.kinds for one in judged)} |" for kind in KINDS),
        "",
        f"Writing a redline of {WORDS:,} words with {changes:,} changes takes {taken:.2f} s of CPU",
        "(the comparison itself not counted).",
        "",
        "The files the programs read are the redline and, for comparison, the old and the new text",
        "exported by themselves. Docxodus and LibreOffice are by others; Docxodus comes with the",
        "Python package `docx-scalpel`, and what it returns is read as the standard has it. "
        "Of what",
        "LibreOffice makes, all paragraphs, cells and footnotes are read with its own programming",
        "interface, and no styles: it gives, for one, the style of a paragraph that is moved "
        "away to",
        "the one after.",
        *faults(judged, office),
    ]
    return "\n".join(lines) + "\n"


def table(judged: list[Judged], office: list[Said] | None) -> list[str]:
    """Return how many pairs came back exactly, by whom."""
    total = len(judged)
    held = "text, numbers, styles, formatting, links"
    docxodus = f"Docxodus (docx-scalpel {edition()}) rejects and accepts all: {held}"
    counts = {
        f"Rejecting and accepting by the standard's rules: {held}": [one.own for one in judged],
        docxodus: [one.docxodus for one in judged] if edition() else [],
        "LibreOffice rejects all: the old document, paragraph by paragraph": [
            one.rejected for one in office or []
        ],
        "LibreOffice accepts all: the new document, paragraph by paragraph": [
            one.accepted for one in office or []
        ],
        "Both, and the number of every list item as well": [
            one.rejected and one.accepted and one.numbers for one in office or []
        ],
    }
    rows = [f"| {what} | {total} | {sum(found)} |" for what, found in counts.items() if found]
    missing = [] if edition() else ["", "Docxodus was not at hand."]
    missing += [] if office else ["", "LibreOffice was not at hand."]
    return ["| What | Pairs | Exact |", "|---|---:|---:|", *rows, *missing]


def faults(judged: list[Judged], office: list[Said] | None) -> Iterator[str]:
    """Yield the pairs that are not exact."""
    for place, one in enumerate(judged):
        found = office[place] if office else Said(True, True, True)
        known = one.docxodus or not edition()
        if not (one.own and known and found.rejected and found.accepted):
            yield from ("", f"- Not exact: {one.name}")
        elif not found.numbers:
            yield from ("", f"- Another number in LibreOffice: {one.name}")


def main() -> None:
    """Judge, and write the report."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PAIRS
    with tempfile.TemporaryDirectory() as folder:
        judged = [
            judge(pair, Path(folder) / str(number)) for number, pair in enumerate(pairs(count))
        ]
        folders = [Path(folder) / str(number) for number in range(len(judged))]
        office = office_says(folders) if shutil.which("soffice") else None
        REPORT.write_text(write(judged, office), "utf-8")
    print(REPORT.read_text("utf-8"))


if __name__ == "__main__":
    main()
