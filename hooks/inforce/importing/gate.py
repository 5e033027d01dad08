"""The gate: no word is lost, added or moved between a file and the policy made of it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from inforce.importing.joining import LEFT_OUT
from inforce.importing.model import Node
from inforce.importing.reading import nodes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_AROUND = 5
_BROKEN = re.compile(rf"(?<=\w)[-‐\xad][ \t]*\n\s*(?!(?:{'|'.join(LEFT_OUT)})\b)(?=[^\W\d_])", re.I)
_INSIDE = re.compile(r"(?<=\w)[-‐‑\xad](?=\w)")
_UNSEEN = re.compile("[\xad\u200b-\u200f\u2060\ufeff]")
_EDGES = re.compile(r"^\W+|\W+$")
_SIGN = re.compile(r"(?<!\S)\(?(?:\d{1,3}|[A-Za-z]|[ivxlIVXL]{2,6})[.)](?!\S)")
_UI = frozenset(("footnote-backref",))
_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li dt dd blockquote pre table caption tr td th div section hr br "
    "summary figcaption address".split()
)


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where the policy does not say what the file says."""

    lost: str
    """Words of the file that the policy lacks; may be empty."""
    added: str
    """Words of the policy that the file lacks; may be empty."""
    before: str
    """The words before, in both."""
    after: str
    """The words after, in both."""

    def __str__(self) -> str:
        """Return the place as one line."""
        lost = f"lost “{self.lost}”" if self.lost else ""
        added = f"added “{self.added}”" if self.added else ""
        what = ", ".join(filter(None, (lost, added)))
        return f"… {self.before} [{what}] {self.after} …"


def differences(
    source: str, html: str, *, numbered: bool, typed: Sequence[str]
) -> list[Difference]:
    """Return every place where a rendered policy differs from the words of its source.

    `numbered` says whether the source's words include the numbers of lists. `typed` are numbers
    that the source counts and the policy spells out; they are no additions.
    """
    ours = "".join(_shown(nodes_of(html), numbered=numbered))
    spelled = Counter(word for label in typed for word in words(label))
    compared = _compared(words(source), words(ours))
    found = [one for one in compared if not _is_number(one, spelled)]
    return found if found and not (numbered and _same_apart(source, ours)) else []


def _same_apart(source: str, ours: str) -> bool:
    """Tell whether words and signs of items are the same, each by themselves.

    A PDF may hold all signs of a column before or after its words.
    """
    sides = [words(_SIGN.sub(" ", text)) for text in (source, ours)]
    signs = [
        Counter(word for sign in _SIGN.findall(text) for word in words(sign))
        for text in (source, ours)
    ]
    return sides[0] == sides[1] and signs[0] == signs[1]


def words(text: str) -> list[str]:
    """Return words without the signs around them; hyphens inside words do not count."""
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", _BROKEN.sub("", text)))
    bare = (_EDGES.sub("", word) for word in _INSIDE.sub("", text).split())
    return [word for word in bare if word]


def _compared(old: list[str], new: list[str]) -> Iterator[Difference]:
    """Yield what lies between the words both have in the same order."""
    blocks = Indel.opcodes(old, new).as_matching_blocks()
    lost = added = 0
    for block in blocks:
        if (block.a, block.b) != (lost, added):
            yield Difference(
                lost=" ".join(old[lost : block.a]),
                added=" ".join(new[added : block.b]),
                before=" ".join(old[max(0, lost - _AROUND) : lost]),
                after=" ".join(old[block.a : block.a + _AROUND]),
            )
        lost, added = block.a + block.size, block.b + block.size


def _is_number(found: Difference, spelled: Counter[str]) -> bool:
    """Tell whether what was added is a number that was spelled out; each counts once."""
    if found.lost or not all(spelled[word] > 0 for word in found.added.split()):
        return False
    spelled.subtract(found.added.split())
    return True


def _shown(node: Node, *, numbered: bool) -> Iterator[str]:
    """Yield the words of a rendered text, with the numbers of lists where they are wanted."""
    kind = node.attributes.get("class", "")
    if kind in _UI or (kind == "footnote-ref" and not numbered):
        return
    if node.tag in _BLOCKS:
        yield "\n"
    if node.tag == "li" and numbered:
        yield f"{node.attributes.get('label', '')} "
    yield node.text
    for child in node.children:
        yield from _shown(child, numbered=numbered)
    if node.tag in _BLOCKS:
        yield "\n"
