"""The wording of a text: its visible words and where its links lead, without any markup.

Two texts with equal wording read the same; whatever else differs between them is editorial.

What counts: words, numbers and punctuation; the targets of links; the numbers and letters that
lists generate, because a clause is cited by them (`1.` become `a.`, or a list that starts at 3, is
a change of what a reader sees); whether something is raised or lowered (2¹⁶ is not 216). What
does not: white space, line breaks, emphasis, heading levels,
bullets, whether a number is followed by `.` or `)`, the split into paragraphs, invisible
characters, the labels of footnotes (their numbers do), and everything marked `data-ui`.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

from inforce.rendering.numerals import spelt

_WITHIN = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|dfn|em|i|kbd|mark|q|rp|rt|ruby|s|samp|small|span|strong|sub|"
    r"sup|time|u|var|wbr|ins|del)(?: [^<>]*)?>"
)
_RAISED = re.compile(r"<su([bp])(?: [^<>]*)?>")
_LINK = re.compile(r"<a( [^<>]*)>")
_COUNTING = re.compile(r"<(/?)(ol|ul|li)((?: [^<>]*)?)>")
_BETWEEN = re.compile(r"<[^<>]*>")
_HREF = re.compile(r' href="([^"]*)"')
_FURNITURE = re.compile(r"<([a-z0-9]+)(?: [^<>]*)? data-ui=\"[^<>]*>.*?</\1>", re.DOTALL)
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_COUNTED = re.compile(r"\w+(?:[^\w\s]+\w+)*")
_ONE_EACH = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


@dataclass(slots=True)
class _List:
    """A list while its items are counted."""

    kind: str
    """Type of a numbered list (`1`, `a`, `A`, `i`, `I`); empty for bullets."""
    number: int
    """Number of the next item."""
    step: int
    """1, or -1 where the list counts backwards."""


def wording(page: str) -> str:
    """Return the canonical wording of canonical HTML: one line, words parted by single spaces."""
    return _folded(_text(page, links=True))


def word_count(page: str) -> int:
    """Return how many words a reader sees; scripts without spaces count one per character."""
    text = _folded(_text(page, links=False))
    singles = len(_ONE_EACH.findall(text))
    return singles + len(_COUNTED.findall(_ONE_EACH.sub(" ", text) if singles else text))


def _folded(text: str) -> str:
    """Return plain text, normalised, with every stretch of white space as one space."""
    plain = _INVISIBLE.sub("", html.unescape(text))
    return " ".join(unicodedata.normalize("NFC", plain).split())


def _text(page: str, *, links: bool) -> str:
    """Return the text of the page, still escaped, with generated numbers written out."""
    lists: list[_List] = []
    text = _FURNITURE.sub("", page) if " data-ui=" in page else page
    if links:
        text = _LINK.sub(lambda link: _target(link[1]), text)
    text = _RAISED.sub(lambda tag: "^" if tag[1] == "p" else "~", text)
    text = _WITHIN.sub("", text)
    text = _COUNTING.sub(lambda tag: f" {_numbered(lists, tag)}", text)
    return _BETWEEN.sub(" ", text)


def _target(attributes: str) -> str:
    """Return where a link leads, set apart from the words; nothing for marks of footnotes."""
    found = _HREF.search(attributes)
    if found is None or 'class="footnote-ref"' in attributes:
        return ""
    return f"\x1a{found[1]}\x1a"


def _numbered(lists: list[_List], tag: re.Match[str]) -> str:
    """Return the number a list item gets, keeping count of the lists around it."""
    slash, name, attributes = tag.groups()
    if name == "li":
        return _marker(lists, attributes) if lists and not slash else ""
    if slash:
        if lists:
            lists.pop()
    else:
        lists.append(_opened(name, attributes))
    return ""


def _opened(name: str, attributes: str) -> _List:
    found = dict(re.findall(r' (start|type|reversed)="([^"]*)"', attributes))
    kind = found.get("type", "1") if name == "ol" else ""
    return _List(kind, int(found.get("start") or 1), -1 if "reversed" in found else 1)


def _marker(lists: list[_List], attributes: str) -> str:
    current = lists[-1]
    given = re.search(r' value="(-?[0-9]+)"', attributes)
    number = int(given[1]) if given else current.number
    current.number = number + current.step
    return f"{spelt(number, current.kind)}. " if current.kind else ""
