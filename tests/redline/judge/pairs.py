"""Pairs of real texts as rendered HTML: neighbours in a history, or many versions apart."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, zip_longest
from pathlib import Path

from redline.judge.corpora import Life, blobs, clones, lives
from redline.judge.reading import links, read_policy, words

from inforce.document import render

FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$\n?", re.S | re.M)
FAR_APART = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two contents of one file, by id."""

    corpus: str
    """Name of the bundle."""
    path: str
    """The last path of the file."""
    old: str
    """Content id of the earlier text."""
    new: str
    """Content id of the later text."""

    @property
    def order(self) -> str:
        """A key that shuffles candidates the same way on every run."""
        return hashlib.sha256(f"{self.old}{self.new}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rendered texts to be compared."""

    name: str
    """Where the pair comes from: bundle, path and the two shortened content ids."""
    old: str
    """HTML of the earlier text."""
    new: str
    """HTML of the later text."""


def adjacent(life: Life) -> Iterator[Candidate]:
    """Yield the neighbours in one file's life."""
    for old, new in zip(life.blobs, life.blobs[1:], strict=False):
        yield Candidate(life.corpus, life.path, old, new)


def distant(life: Life) -> Iterator[Candidate]:
    """Yield pairs at least five versions apart: first and last, and halves of a long life."""
    last = len(life.blobs) - 1
    for start, end in ((0, last), (0, last // 2), (last // 2, last), (last // 4, last)):
        if end - start >= FAR_APART and life.blobs[start] != life.blobs[end]:
            yield Candidate(life.corpus, life.path, life.blobs[start], life.blobs[end])


def evenly(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield each candidate once, shuffled the same way each time, taking bundles in turn."""
    shares: dict[str, list[Candidate]] = {}
    unique = {(one.old, one.new): one for one in candidates}
    for candidate in sorted(unique.values(), key=lambda one: one.order):
        shares.setdefault(candidate.corpus, []).append(candidate)
    rounds = zip_longest(*(shares[name] for name in sorted(shares)))
    return (one for one in chain.from_iterable(rounds) if one is not None)


class Texts:
    """Reads and renders contents of the bundles by id; keeps the last few renderings."""

    def __init__(self) -> None:
        self._repositories: dict[str, Path] = {clone.stem: clone for clone in clones()}
        self.rendered = lru_cache(maxsize=64)(self._rendered)

    def lives(self) -> tuple[Life, ...]:
        """Return the life of every Markdown file in every bundle."""
        return tuple(chain.from_iterable(lives(path) for path in self._repositories.values()))

    def pair(self, candidate: Candidate) -> Pair:
        """Return the rendered pair."""
        name = f"{candidate.corpus}:{candidate.path} {candidate.old[:8]}..{candidate.new[:8]}"
        old, new = (
            self.rendered(candidate.corpus, blob) for blob in (candidate.old, candidate.new)
        )
        return Pair(name, old, new)

    def source(self, corpus: str, blob: str) -> str:
        """Return the Markdown of a content, line ends as LF."""
        source = blobs(self._repositories[corpus], [blob])[blob]
        return source.replace("\r\n", "\n").replace("\r", "\n")

    def _rendered(self, corpus: str, blob: str) -> str:
        lines = self.source(corpus, blob)
        return render(FRONT_MATTER.sub("", lines)).html


def changes_wording(pair: Pair) -> bool:
    """Tell whether the visible words or the link targets of a pair differ."""
    old, new = read_policy(pair.old), read_policy(pair.new)
    return words(old) != words(new) or links(old) != links(new)


def wording_pairs(texts: Texts, candidates: Iterable[Candidate]) -> Iterator[Pair]:
    """Yield the candidates that change wording, each rendered once."""
    return filter(changes_wording, map(texts.pair, candidates))
