"""Rule: references lead to clauses that exist."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from inforce.gate.labels import ARTICLE, CLAUSE, inline_numbers, labels_of
from inforce.gate.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inforce.gate.labels import Path
    from inforce.gate.values import Block, Change

_REFERENCE = re.compile(
    r"\b(?P<word>sections?|clauses?|articles?) "
    r"(?P<first>\d{1,3}(?:\.\d{1,3})*)(?:\([a-z0-9]{1,4}\))*(?![\w/-])"
    r"(?P<after>[^.;]{0,80})",
    re.IGNORECASE,
)
_HERE = re.compile(
    r"[ ,]*(?:(?:of|in|to|under) (?:this|these|the present)|above|below|hereof)\b", re.IGNORECASE
)
_ELSEWHERE = re.compile(
    r"[ ,]*(?:(?:\([^)]*\)|and|or|to|[\d.,–-]+)[ ,]*)*(?:of|in|under|to|from) ", re.IGNORECASE
)
_NAMED_BEFORE = re.compile(r"(?:\b[A-Z]{2,}|[\w,] [A-Z][\w’'-]*),? $")
"""The name of another text right before the reference, such as `GDPR` or `our Privacy Policy`."""
_LAW = re.compile(
    r"\b(?:Act|Acts|Code|Codes|Regulations?|Directives?|Law|Laws|Statutes?|GDPR|CCPA|CPRA|DSA|DMA"
    r"|DMCA|TFEU|Treaty|Convention|Ordinance|Decree|Constitution|Title|RFC|Charter|Rules|EU|EC"
    r"|Agreement|Addendum|Standard|Guidelines|Requirements)\b|U\.?S\.?C|C\.?F\.?R|\bISO\b|\bSCCs?\b"
)
_STANDARD = re.compile(r"Standard Contractual Clauses|Model Clauses|\bSCCs?\b")
_FAR = 10
"""How far beyond the last clause a number must lie to be one of another text."""


def cross_references(change: Change) -> Iterable[Finding]:
    """Yield a finding for every link within the text, and every cited clause, that is not there."""
    if change.after is None:
        return
    for target in change.after.links:
        if target and target not in change.after.anchors:
            yield Finding(
                f"a link leads to #{target}, and this text has no such place.",
                "Give the heading that anchor, as in ## 5. Fees {#fees}, or mend the link.",
                line=_line_with(f"#{target}", change.after.source),
            )
    yield from _cited(change.after.blocks)


def _line_with(words: str, source: str) -> int:
    lines = list(enumerate(source.split("\n"), start=1))
    links = (number for spelt in (f"({words}", words) for number, line in lines if spelt in line)
    return next(links, 0)


@lru_cache(maxsize=8)
def _cited(blocks: tuple[Block, ...]) -> tuple[Finding, ...]:
    """Return what is cited and not there; texts changed and changed back come again."""
    return tuple(_missing(blocks))


def _missing(blocks: tuple[Block, ...]) -> Iterator[Finding]:
    labels = labels_of(blocks)
    listed = {label.path[-1:] for label in labels if label.generated}
    paths = {label.path for label in labels} | inline_numbers(blocks) | listed
    known = {path[:length] for path in paths for length in range(1, len(path) + 1)}
    typed = [int(label.path[0]) for label in labels if label.path[0].isdecimal()]
    if not typed:
        return
    foreign = _foreign_words(blocks, {label.name for label in labels})
    told: set[str] = set()
    for block in blocks:
        for found in _REFERENCE.finditer(block.text):
            word = found["word"].lower().rstrip("s")
            if word in foreign and not _HERE.match(found["after"]):
                continue
            cited = f"{word} {found['first']}"
            path = tuple(found["first"].split("."))
            if _is_missing(path, known, max(typed)) and _is_own(found, block) and cited not in told:
                told.add(cited)
                yield Finding(
                    f"the text refers to {cited}, and there is no such clause.",
                    "Write the number of the clause that is meant.",
                    excerpt=found[0],
                )


def _foreign_words(blocks: tuple[Block, ...], own: set[str]) -> set[str]:
    """Return the words by which a text cites other texts, as far as its own clauses tell.

    Articles are those of laws where no clause is called so. Where a text speaks of standard
    contractual clauses, a "clause 9" is one of those.
    """
    standard = any(_STANDARD.search(block.text) for block in blocks)
    return {ARTICLE, *((CLAUSE,) if standard else ())} - own


def _is_missing(path: Path, known: set[Path], last: int) -> bool:
    """Tell whether a number within the range of the text is none of its clauses.

    Below a clause without numbered parts, parts may be counted that carry no number.
    """
    if int(path[0]) > last + _FAR or path in known:
        return False
    parent = path[:-1]
    while parent and parent not in known:
        parent = parent[:-1]
    return not parent or any(other[: len(parent)] == parent and other != parent for other in known)


def _is_own(found: re.Match[str], block: Block) -> bool:
    """Tell whether a reference is to the text itself, as far as its words show."""
    if _HERE.match(found["after"]):
        return True
    if _ELSEWHERE.match(found["after"]) or _NAMED_BEFORE.search(block.text[: found.start()]):
        return False
    return not (block.level or block.in_table or _LAW.search(block.text))
