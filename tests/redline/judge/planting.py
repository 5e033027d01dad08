"""A text to plant edits in: top-level blocks, clauses, and the small steps edits are made of."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from random import Random

from redline.judge.reading import WORD, Node, elements, html, read_policy, visible

LABEL = re.compile(
    r"^\s*(?:(?:section|article|clause)\s+)?(?:\d+(?:\.\d+)*[.):]?|[A-Z][.)])\s+", re.I
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LONG = 15


@dataclass(frozen=True, slots=True)
class Planted:
    """One edit whose right answer is known."""

    kind: str
    """The name of the edit."""
    old: str
    """HTML before."""
    new: str
    """HTML after."""
    words: int
    """Words that moved or are new; 0 where the wording stayed."""
    must: frozenset[tuple[str, str]] = frozenset()
    """Clause changes that have to be listed: kind and unlabelled title."""
    may: frozenset[tuple[str, str]] = frozenset()
    """Clause changes that may be listed too."""


Blocks = list[Node]


def blocks_of(text: str) -> Blocks:
    """Return the top-level elements of a text."""
    return [child for child in read_policy(text).children if isinstance(child, Node)]


def written(blocks: Blocks) -> str:
    """Return the HTML of top-level blocks, one a line."""
    return "\n".join(html(Node("body", {}, [block])) for block in blocks)


def copied(blocks: Blocks) -> Blocks:
    """Return blocks that can be changed without changing these."""
    return deepcopy(blocks)


def title(heading: Node) -> str:
    """Return a heading's words without its label."""
    return unlabelled(visible(heading))


def unlabelled(words: str) -> str:
    """Return a title without the labels before it, "1. Section 2: Fees" as "Fees"."""
    before, after = "", " ".join(words.split())
    while before != after:
        before, after = after, LABEL.sub("", after).lstrip(" :–—-")
    return after or words.strip()


def clause_at(blocks: Blocks, index: int) -> str:
    """Return the title of the clause a block belongs to; empty before the first heading."""
    for block in reversed(blocks[: index + 1]):
        if block.tag in HEADINGS:
            return title(block)
    return ""


def size(*blocks: Node) -> int:
    """Return the number of words in blocks."""
    return sum(len(WORD.findall(visible(block))) for block in blocks)


def usable(blocks: Blocks) -> bool:
    """Tell whether a text has enough clauses and paragraphs, told apart by their words."""
    titles = [title(block).casefold() for block in blocks if block.tag in HEADINGS]
    nested = [node for block in blocks for node in elements(block) if node.tag in HEADINGS]
    paragraphs = [visible(blocks[at]) for at in long_paragraphs(blocks)]
    return (
        len(titles) >= 6
        and all(titles)
        and len(set(titles)) == len(titles) == len(nested)
        and len(paragraphs) >= 12
        and len(set(paragraphs)) == len(paragraphs)
        and size(*blocks) < 15_000
    )


def long_paragraphs(blocks: Blocks) -> list[int]:
    """Return the places of paragraphs long enough to be recognised elsewhere."""
    return [at for at, block in enumerate(blocks) if block.tag == "p" and size(block) >= LONG]


def sections(blocks: Blocks) -> list[tuple[int, int]]:
    """Return start and end of every heading with its text, where no deeper heading follows."""
    found: list[tuple[int, int]] = []
    starts = [at for at, block in enumerate(blocks) if block.tag in HEADINGS]
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        deeper = end < len(blocks) and blocks[end].tag > blocks[start].tag
        if end > start + 1 and not deeper:
            found.append((start, end))
    return found


def texts(node: Node) -> list[tuple[Node, int]]:
    """Return parent and place of every text in a block that holds a word of four letters."""
    return [
        (parent, at)
        for parent in elements(node)
        for at, child in enumerate(parent.children)
        if isinstance(child, str) and re.search(r"\b[^\W\d_]{4,}\b", child)
    ]


def cut_word(node: Node, random: Random) -> tuple[Node, int, str, str, str] | None:
    """Pick a word in a block; return its parent, place, and the text before, in and after it."""
    places = texts(node)
    if not places:
        return None
    parent, at = random.choice(places)
    text = str(parent.children[at])
    found = random.choice(list(re.finditer(r"\b[^\W\d_]{4,}\b", text)))
    return parent, at, text[: found.start()], found.group(), text[found.end() :]
