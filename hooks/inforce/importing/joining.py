"""Words broken at the end of a line are put together again."""

from __future__ import annotations

import re

_SOFT = "\u2010"
"""The hyphen programs put in by themselves."""
_HYPHEN = re.compile(r"\w[-‐]$")
_LINK_END = re.compile(r"\]\([^\s()]+\)$")
_MARKED = re.compile(r"(?<=[-‐])(?:\*{1,3}|\]\([^\s()]+\))+$")
"""The end of emphasis or of a link right after a hyphen."""
LEFT_OUT = ("und", "oder", "bzw", "sowie", "and", "or", "et", "ou", "y", "o", "ja", "või")
"""Before these words a hyphen stands for what is left out: “on- and offline”."""


def is_broken(before: str, after: str) -> bool:
    """Tell whether a word goes on from the end of one line to the next; `after` is no Markdown."""
    before = _MARKED.sub("", before)
    first = after.split(None, 1)[0].rstrip(".,;:)").lower() if after.split() else ""
    return _HYPHEN.search(before) is not None and first not in LEFT_OUT and first[:1].isalpha()


def joined(before: str, after: str, bare: str, said: str = "") -> str:
    """Return a line with the next one; `bare` is that without Markdown, `said` the whole text.

    A hyphen stays where a capital letter follows, or where the text has the word with one.
    """
    before, after = _one_link(before, after)
    if not is_broken(before, bare):
        return f"{before} {after}" if before else after
    before, end = _parted(before)
    keeps = not before.endswith(_SOFT) and (
        not bare[:1].islower() or _hyphenated(before, bare, said)
    )
    before = before if keeps else before[:-1]
    if end and after.startswith(end):
        return f"{before}{after[len(end) :]}"
    return f"{before}{end}{after}"


def _parted(text: str) -> tuple[str, str]:
    """Return a line that ends with a hyphen, and the end of the emphasis or link around it."""
    ending = _MARKED.search(text)
    return (text[: ending.start()], ending[0]) if ending else (text, "")


def _one_link(before: str, after: str) -> tuple[str, str]:
    """Return two lines with a link that goes on from one to the other as one link."""
    ending = _LINK_END.search(before)
    if ending is None or not after.startswith("[") or ending[0] not in after:
        return before, after
    return before[: ending.start()], after[1:]


def _hyphenated(before: str, bare: str, said: str) -> bool:
    """Tell whether the word has its hyphen also where it is not broken."""
    half = before.rsplit(None, 1)[-1][:-1].lstrip("(“‘*[")
    return f"{half}-{bare.split()[0].rstrip('.,;:)')}".lower() in said
