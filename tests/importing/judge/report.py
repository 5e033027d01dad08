"""Write gold texts to other formats, import them back, and write docs/guide/import-report.md.

Run `python -m importing.judge.report` in `tests/` with `hooks/` on the path.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from importing.judge.made import Made, files_of, shows_brackets
from importing.judge.sources import Gold, gold_texts, own_texts
from inforce.importing.arrival import arrive
from inforce.importing.gate import words
from inforce.importing.model import Decisions, ImportRefusedError, Node
from inforce.importing.reading import nodes_of

REPORT = Path(__file__).resolve().parents[3] / "docs" / "guide" / "import-report.md"
KINDS = ("headings", "items", "numbers", "paragraphs", "cells", "footnotes")
YARDSTICK = "github-acceptable-use-policies"
"""Part of the name of the text shown by itself."""
_HEADINGS = {f"h{level}": "headings" for level in range(1, 7)}
_KINDS_OF = _HEADINGS | {"td": "cells", "th": "cells"}
_KINDS_OF |= {"p": "paragraphs", "dt": "paragraphs", "dd": "paragraphs"}
_APART = frozenset((*_HEADINGS, "ol", "ul", "table", "blockquote", "pre", "div", "dl"))
"""What is counted by itself where it stands in an item or a definition."""


@dataclass(slots=True)
class Score:
    """How one way of making files did on all gold texts."""

    files: int = 0
    """Files imported or refused."""
    refused: int = 0
    """Files whose words differed, or that could not be read."""


def parts(html: str, kind: str) -> list[str]:
    """Return the words of all headings, items and so on, each without what is nested in it."""
    return [text for found, text in _parts(nodes_of(html)) if found == kind and text]


def _parts(node: Node) -> Iterator[tuple[str, str]]:
    """Yield every part; the first paragraph of an item is the item, any further one is its own."""
    paragraphs = [child for child in node.children if child.tag == "p"]
    within = {"li": paragraphs[:1], "dd": paragraphs[:1], "td": paragraphs, "th": paragraphs}
    own = within.get(node.tag, [])
    others = [child for child in node.children if child.tag not in _APART | {"p"}]
    said = _words([child for child in node.children if _is_one(child, own + others)])
    for kind in _kinds(node):
        yield kind, f"{node.attributes['label']} {said}" if kind == "numbers" else said
    for child in node.children:
        for one in child.children if _is_one(child, own) else [child]:
            yield from _parts(one)


def _kinds(node: Node) -> tuple[str, ...]:
    if node.tag == "li":
        return ("items", "numbers") if node.attributes.get("label", "-") != "-" else ("items",)
    if node.attributes.get("class") == "footnote-ref":
        return ("footnotes",)
    return (_KINDS_OF[node.tag],) if node.tag in _KINDS_OF else ()


def _is_one(node: Node, among: Sequence[Node]) -> bool:
    return any(node is one for one in among)


def _words(nodes: Sequence[Node]) -> str:
    return " ".join(words("".join(map(_text, nodes))))


def _text(node: Node) -> str:
    """Return the characters of a node; a break and the end of a block part words."""
    apart = " " if node.tag in {"br", "p", "li"} else ""
    return node.text + "".join(map(_text, node.children)) + apart


def matched(gold: Sequence[str], ours: Sequence[str]) -> int:
    """Return how many parts stand in both, in the same order."""
    matcher = difflib.SequenceMatcher(None, gold, ours, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


Counts = dict[str, dict[str, list[int]]]
"""By way and kind: parts of the gold, found, and made up."""


def judge(made: Iterator[tuple[Gold, list[Made]]]) -> tuple[dict[str, Score], Counts, Counts]:
    """Return the scores, the counts of all texts, and those of the one text shown by itself."""
    scores: dict[str, Score] = defaultdict(Score)
    counts, alone = _no_counts(), _no_counts()
    for gold, files in made:
        for way, name, data in files:
            score = scores[way]
            score.files += 1
            try:
                arrival = arrive(name, data, Decisions())
            except ImportRefusedError:
                score.refused += 1
                continue
            score.refused += bool(arrival.differences)
            pointed = not shows_brackets(name, data)
            _count(counts[way], gold.html, arrival.html, pointed=pointed)
            if YARDSTICK in gold.name:
                _count(alone[way], gold.html, arrival.html, pointed=pointed)
    return scores, counts, alone


def _no_counts() -> Counts:
    return defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))


def _count(count: dict[str, list[int]], gold: str, ours: str, *, pointed: bool) -> None:
    """Add what came back of a text; `pointed` says that its file shows `a.` where it says `a)`."""
    for kind in KINDS:
        wanted, found = parts(gold, kind), parts(ours, kind)
        if kind == "numbers" and pointed:
            wanted = [number.replace(")", ".", 1) for number in wanted]
        same = matched(wanted, found)
        for place, more in enumerate((len(wanted), same, len(found) - same)):
            count[kind][place] += more


def write(
    golds: Sequence[Gold], scores: dict[str, Score], counts: Counts, alone: Counts
) -> Iterator[str]:
    """Yield the lines of the report."""
    languages = sorted({gold.language for gold in golds})
    own = sum(bool(gold.markdown) for gold in golds)
    yield from (
        "# Imports, measured",
        "",
        f"Written by `make import-report`: {len(golds) - own} texts of the public histories and "
        f"{own} of our own, in {len(languages)} languages ({', '.join(languages)}),",
        "were written to other formats by other programs and imported back. The texts of the "
        "histories are not part of this",
        "repository; ours are in `tests/importing/gold/` and have what those lack: numbered "
        "clauses with references, footnotes, more tables.",
        "",
        "A part (heading, item, number of an item with its words, paragraph, cell, mark of a "
        "footnote) counts as found when it comes",
        "back with exactly its words and in its order. The numbers are: found of those there are,",
        "and after the plus sign parts that came back and are none.",
        "",
        f"| Made as | Files | Refused | {' | '.join(name.capitalize() for name in KINDS)} |",
        f"|---|---:|---:|{'---:|' * len(KINDS)}",
    )
    for way, score in scores.items():
        yield f"| {way} | {score.files} | {score.refused} | {_cells(counts[way])} |"
    yield from (
        "",
        "Refused are files in which a second reader found other words, or found them in another",
        "order; `--accept-differences` writes them too, and they are counted here as well. In all",
        "others no word was lost or added.",
        "",
        *_reasons(),
        *_one_text(golds, alone),
        "",
        "## The texts",
        "",
        *(f"- {gold.name} ({gold.language})" for gold in golds),
    )


def _reasons() -> tuple[str, ...]:
    """Return what is behind the numbers."""
    return (
        "What is behind the numbers:",
        "",
        "- Plain text out of a PDF has no tables: their cells come back as paragraphs and "
        "headings, and are most of what is none there.",
        "  pandoc's plain text shows the columns by dashes, and its marks of footnotes in "
        "brackets; both come back.",
        "- A long address broken over lines of a cell without a sign stays in two parts.",
        "- Where a file of pandoc or LibreOffice shows `a.` and the page said `a)` by its style, "
        "`a.` is the right number. LibreOffice also",
        "  counts the lists of one level through where the page began anew (`d.` for `a.`): such "
        "numbers count as missing, though its file shows them.",
        "- LibreOffice makes a list of the footnotes of a web page, and links that lead nowhere "
        "of their marks: they count as missing.",
        "- A table wider than its column runs over the text beside it, in print too: such a file "
        "in two columns is refused, and what is",
        "  lost and made up of it is most of what that row lacks.",
    )


def _one_text(golds: Sequence[Gold], alone: Counts) -> Iterator[str]:
    """Yield the same of one text, to compare with other importers on texts of its size."""
    for gold in golds:
        if YARDSTICK in gold.name:
            size = len(_words([nodes_of(gold.html)]).split())
            yield from ("", "## One text by itself", "")
            yield f"The first text of the histories has {size} words. What came back of it:"
            yield from ("", f"| Made as | {' | '.join(name.capitalize() for name in KINDS[:4])} |")
            yield f"|---|{'---:|' * 4}"
            for way, count in alone.items():
                yield f"| {way} | {_cells(count, KINDS[:4])} |"


def _cells(count: dict[str, list[int]], kinds: Sequence[str] = KINDS) -> str:
    return " | ".join("{1} of {0} + {2}".format(*count[kind]) for kind in kinds)


def main() -> None:
    """Judge, and write the report."""
    golds = [*own_texts(), *gold_texts()]
    lines = write(golds, *judge(files_of(golds)))
    REPORT.write_text("\n".join(lines) + "\n", "utf-8")
    print(REPORT.read_text("utf-8"))


if __name__ == "__main__":
    main()
