"""Write gold texts to other formats, import them back, and write docs/guide/import-report.md.

Run `python -m importing.judge.report` in `tests/` with `hooks/` on the path.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from importing.judge.sources import Gold, files_of, gold_texts
from inforce.importing.arrival import arrive
from inforce.importing.gate import words
from inforce.importing.model import Decisions, ImportRefusedError, Node
from inforce.importing.reading import nodes_of

REPORT = Path(__file__).resolve().parents[3] / "docs" / "guide" / "import-report.md"
_KINDS_OF = {"li": "items", "td": "cells", "th": "cells"}
_KINDS_OF |= {f"h{level}": "headings" for level in range(1, 7)}
KINDS = ("headings", "items", "paragraphs", "cells", "footnotes")


@dataclass(slots=True)
class Score:
    """How one way of making files did on all gold texts."""

    files: int = 0
    """Files imported or refused."""
    refused: int = 0
    """Files whose words differed, or that could not be read."""


def parts(html: str, kind: str) -> list[str]:
    """Return the words of all headings, items and so on, each without what is nested in it."""
    return [text for found, text in _parts(nodes_of(html), "") if found == kind and text]


def _parts(node: Node, around: str) -> Iterator[tuple[str, str]]:
    kind = _kind(node, around)
    if kind:
        yield kind, " ".join(words(_own(node)))
    for child in node.children:
        yield from _parts(child, node.tag if node.tag in {"li", "td", "th", "dd"} else around)


def _kind(node: Node, around: str) -> str:
    if node.tag == "p":
        return "" if around else "paragraphs"
    if node.attributes.get("class") == "footnote-ref":
        return "footnotes"
    return _KINDS_OF.get(node.tag, "")


def _own(node: Node) -> str:
    parts = (_own(child) for child in node.children if child.tag not in {"ol", "ul"})
    return f"{node.text}{' '.join(parts) if node.tag == 'li' else ''.join(parts)}"


def matched(gold: Sequence[str], ours: Sequence[str]) -> int:
    """Return how many parts stand in both, in the same order."""
    matcher = difflib.SequenceMatcher(None, gold, ours, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


Counts = dict[str, dict[str, list[int]]]


def judge(golds: Sequence[Gold]) -> tuple[dict[str, Score], Counts]:
    """Return the scores, and per way and kind: parts of the gold, found, and made up."""
    scores: dict[str, Score] = defaultdict(Score)
    counts: Counts = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    for gold in golds:
        for way, name, data in files_of(gold):
            score = scores[way]
            score.files += 1
            try:
                arrival = arrive(name, data, Decisions())
            except ImportRefusedError:
                score.refused += 1
                continue
            if arrival.differences:
                score.refused += 1
            for kind in KINDS:
                wanted, found = parts(gold.html, kind), parts(arrival.html, kind)
                same = matched(wanted, found)
                count = counts[way][kind]
                count[0] += len(wanted)
                count[1] += same
                count[2] += len(found) - same
    return scores, counts


def write(golds: Sequence[Gold]) -> str:
    """Return the report."""
    scores, counts = judge(golds)
    languages = sorted({gold.language for gold in golds})
    lines = [
        "# Imports, measured",
        "",
        f"Written by `make import-report`: {len(golds)} texts of the public histories, in "
        f"{len(languages)} languages ({', '.join(languages)}), were written to other formats by",
        "other programs and imported back. The texts themselves are not part of this repository.",
        "",
        "A part (heading, item, paragraph, cell, mark of a footnote) counts as found when it comes",
        "back with exactly its words and in its order. The numbers are: found of those there are,",
        "and after the plus sign parts that came back and are none.",
        "",
        f"| Made as | Files | Refused | {' | '.join(name.capitalize() for name in KINDS)} |",
        f"|---|---:|---:|{'---:|' * len(KINDS)}",
    ]
    for way, score in scores.items():
        cells = [
            f"{found} of {wanted} + {more}"
            for wanted, found, more in (counts[way][kind] for kind in KINDS)
        ]
        lines.append(f"| {way} | {score.files} | {score.refused} | {' | '.join(cells)} |")
    lines += [
        "",
        "Refused are files in which a second reader found other words, or found them in another",
        "order (tables of a PDF, mostly); `--accept-differences` writes them too. In all others",
        "no word was lost or added.",
        "",
        "The texts:",
        "",
        *(f"- {gold.name} ({gold.language})" for gold in golds),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Judge, and write the report."""
    REPORT.write_text(write(list(gold_texts())), "utf-8")
    print(REPORT.read_text("utf-8"))


if __name__ == "__main__":
    main()
