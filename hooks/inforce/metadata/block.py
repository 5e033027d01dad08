"""Where the front matter of a text ends and its body begins.

Settled by the shape of the lines alone, so that one text always has the same body, however
strictly its front matter is then read, and no words are lost to a horizontal rule at the top.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from inforce.metadata.findings import quoted

if TYPE_CHECKING:
    from collections.abc import Collection

LARGEST = 16 * 1024
"""How many bytes the front matter may have in UTF-8, without its `---` lines."""

_OPENING = re.compile(r"(?:[ \t]*\n)*---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_KEY_LINE = re.compile(
    r"(?P<key>[^\W\d][\w .-]{0,40}|\"[^\"\n]{1,40}\"|'[^'\n]{1,40}'|<<)[ \t]*:(?P<space>\s|\Z)?"
)
_FOLLOWING_LINE = re.compile(r"\s*\Z|[ \t#]|-(?:\s|\Z)|[\]}]")

_FIRST_KEY_LINE = 2
_LATE = ((1, "empty lines stand above the front matter.", "Put its --- on the first line."),)
_RULE = "; for a horizontal rule write ***."
_HOW = "Write one key and value per line, such as title: Privacy policy"


@dataclass(frozen=True, slots=True)
class Entry:
    """One top-level key of the front matter with the lines that belong to it."""

    key: str
    """Name of the field, without quotes."""
    text: str
    """The key line and what follows it, up to the next key."""
    line: int
    """1-based line of the key in the file."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A text taken apart."""

    entries: tuple[Entry, ...]
    """The keys of the front matter in their order; none when there is no front matter."""
    body: str
    """The text below the front matter; all of it when there is no front matter."""
    body_line: int
    """1-based line of the file on which the body begins."""
    faults: tuple[tuple[int, str, str], ...] = ()
    """Line, finding and remedy of what keeps the lines at the top from being clear."""


def take_apart(text: str, known: Collection[str]) -> Parts:
    """Return the front matter entries and the body of `text`, whose lines end in LF.

    `known` are keys that make lines at the top front matter in spite of a slip in some of them.
    """
    opening = _OPENING.match(text)
    if not opening:
        return Parts((), text, 1)
    first = opening.group().rstrip().count("\n") + 2
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        found = "--- opens front matter that no second --- closes, so all of it is read as text."
        return _all_body(text, first - 1, found)
    block = text[opening.end() : closing.start()]
    size = len(block.encode(errors="surrogatepass"))
    if size > LARGEST:
        found = f"{size} bytes up to the second ---, more than {LARGEST}, are read as text."
        return _all_body(text, first - 1, found)
    lines = block.split("\n")[:-1]
    odd = _odd_lines(lines)
    if odd and not _meant(lines, odd, known):
        line = lines[odd[0]]
        return _all_body(text, first + odd[0], f"{_odd(line)}, so from --- on all is read as text.")
    return _front_matter(lines, odd, first, text[closing.end() :])


def _front_matter(lines: list[str], odd: tuple[int, ...], first: int, body: str) -> Parts:
    faults = tuple((first + at, f"{_odd(lines[at])}.", f"{_HOW}.") for at in odd)
    late = _LATE if first > _FIRST_KEY_LINE else ()
    slips = frozenset(odd)
    fit = ["" if at in slips else line for at, line in enumerate(lines)]
    return Parts(_entries(fit, first), body, first + len(lines) + 1, late + faults)


def _all_body(text: str, line: int, found: str) -> Parts:
    return Parts((), text, 1, ((line, found, f"{_HOW}, between two --- lines{_RULE}"),))


def _odd(line: str) -> str:
    return f"{quoted(line)} is no key with a value"


def _odd_lines(lines: list[str]) -> tuple[int, ...]:
    """Return the indexes of the lines that front matter cannot hold."""
    telling = [index for index, line in enumerate(lines) if line.strip() and line[0] != "#"]
    if not telling:
        # Nothing but comments: in Markdown these are headings between two rules.
        return tuple(index for index, line in enumerate(lines) if line.strip())
    first, *others = telling
    start = _KEY_LINE.match(lines[first])
    head = () if start and start["space"] is not None else (first,)
    fit = (_KEY_LINE.match(lines[at]) or _FOLLOWING_LINE.match(lines[at]) for at in others)
    return (*head, *(at for at, match in zip(others, fit, strict=True) if not match))


def _meant(lines: list[str], odd: tuple[int, ...], known: Collection[str]) -> bool:
    """Tell whether odd lines are slips in front matter rather than sentences between two rules.

    They are when keys outnumber them, one key is known, and no empty line comes before them.
    """
    keys = [match for line in lines if (match := _KEY_LINE.match(line))]
    slips = [at for at in odd if not _KEY_LINE.match(lines[at])]
    together = all(line.strip() for line in lines[: odd[-1]])
    return together and len(slips) < len(keys) and any(_name(match) in known for match in keys)


def _entries(lines: list[str], first: int) -> tuple[Entry, ...]:
    matches = [(at, match) for at, line in enumerate(lines) if (match := _KEY_LINE.match(line))]
    names = [_name(match) for _, match in matches]
    spans = pairwise([*(at for at, _ in matches), len(lines)])
    return tuple(
        Entry(name, "\n".join(lines[start:end]) + "\n", first + start)
        for name, (start, end) in zip(names, spans, strict=True)
    )


def _name(match: re.Match[str]) -> str:
    return match["key"].strip(" \t\"'")
