"""Texts of a policy over time, made up at random but the same on every run."""

from __future__ import annotations

import random
from itertools import pairwise

from inforce.comparison import Comparison, comparison_of
from inforce.document import render
from inforce.redline import blocks_of, compare_trees, parse
from inforce.redline.tree import Tree

WORDS = (
    "we keep your data for two years and delete it when the contract ends unless the law asks "
    "for more customer fee month notice party writing liable court device cookie consent 😀 access"
).split()


class Writer:
    """An editor who changes a text a little each time."""

    def __init__(self, seed: int, clauses: int = 8) -> None:
        self._random = random.Random(seed)
        self._clauses = [self._clause() for _ in range(clauses)]

    def _sentence(self) -> str:
        return " ".join(self._random.choices(WORDS, k=self._random.randint(6, 25))).capitalize()

    def _clause(self) -> list[str]:
        title = f"## {self._sentence().split(' ', 3)[0]} {self._random.randint(1, 99)}"
        body = [f"{self._sentence()}." for _ in range(self._random.randint(1, 3))]
        extra = self._random.choice(["", "", self._list(), self._table()])
        return [title, *body, *([extra] if extra else [])]

    def _list(self) -> str:
        return "\n".join(f"{n}. {self._sentence()}" for n in range(1, 4))

    def _table(self) -> str:
        rows = "\n".join(f"| {self._sentence()} | {self._random.randint(1, 90)} |" for _ in "ab")
        return f"| What | Days |\n|---|---|\n{rows}"

    def text(self) -> str:
        """Return the text as it stands, as HTML."""
        parts = ["# Terms", *(part for clause in self._clauses for part in clause)]
        return render("\n\n".join(parts)).html

    def edit(self) -> None:
        """Change something: words, a clause more or less, or the order."""
        choose = self._random
        for _ in range(choose.randint(1, 3)):
            place = choose.randrange(len(self._clauses))
            what = choose.randint(0, 6)
            if what == 0:
                self._clauses.insert(place, self._clause())
            elif what == 1 and len(self._clauses) > 2:
                del self._clauses[place]
            elif what == 2:
                self._clauses.append(self._clauses.pop(place))
            else:
                self._reword(self._clauses[place])

    def _reword(self, clause: list[str]) -> None:
        line = self._random.randrange(len(clause))
        words = clause[line].split(" ")
        at = self._random.randrange(min(1, len(words) - 1), len(words))
        if words[at].isalpha():
            words[at] = self._random.choice(WORDS)
        clause[line] = " ".join(words)


def history(
    seed: int, versions: int, clauses: int = 8, empty: int = -1
) -> tuple[list[Tree], Comparison]:
    """Return the texts of a made-up policy, parsed, and their comparison.

    The text at place `empty` says nothing.
    """
    writer = Writer(seed, clauses)
    texts = []
    for place in range(versions):
        texts.append("" if place == empty else writer.text())
        writer.edit()
    return compared(texts)


def compared(texts: list[str]) -> tuple[list[Tree], Comparison]:
    """Return texts, parsed, and their comparison."""
    trees = [parse(text) for text in texts]
    matches = [compare_trees(old, new).trace.blocks for old, new in pairwise(trees)]
    return trees, comparison_of([blocks_of(text) for text in texts], matches)
