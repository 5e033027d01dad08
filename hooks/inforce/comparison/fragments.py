"""Redlines of single blocks, written as edits of the new block.

A fragment is the engine's HTML, but for the number and the links in front of each change, which
depend on the page: there stands a comment, `<!--nav words-->`, and where a note names the other
place of a move, `<!--to 2-->` with the number of the change within the fragment.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import Indel

from inforce.redline import InexactError, compare

Edits = tuple[int | str, ...]
"""Alternating: units of UTF-16 to keep, units to drop, text to put there."""

HIDDEN = {
    "ins": '<span data-ui class="rl-hidden">added: </span>',
    "del": '<span data-ui class="rl-hidden">deleted: </span>',
}
_NAV = re.compile(
    r'<span data-ui class="rl-nav" id="change-\d+" data-rl-kind="([a-z-]+)">(.*?)</span>'
)
_TO = re.compile(r'<a href="#change-(\d+)">\1</a>')
_TOKEN = re.compile(r"<[^>]*>|[^<\s]+|\s+")
_PLAIN = re.compile(r"<(p|h[1-6])((?: [^<>]*)?)>(.*)</\1>", re.DOTALL)
_ID = re.compile(r'(<[^<>]*) id="')


def fragment(old: str, new: str) -> str | None:
    """Return the redline of two blocks; an empty one stands for none. None where inexact."""
    try:
        html = compare(old, new).html
    except InexactError:
        return None
    return _TO.sub(r"<!--to \1-->", _NAV.sub(_placed, html)).strip("\n")


def _placed(nav: re.Match[str]) -> str:
    """Return the place of a number; where it stood in a link, it is to hold none itself."""
    return f"<!--nav {nav[1]}{'' if '<a ' in nav[2] else '!'}-->"


def whole(block: str, mark: str) -> str:
    """Return a paragraph or heading as wholly inserted or deleted; empty for any other block."""
    found = _PLAIN.fullmatch(block)
    if found is None or f"</{found[1]}>" in found[3]:
        return ""
    tag, attributes, words = found.groups()
    if mark == "del":
        attributes, words = attributes.replace(' id="', ' data-rl-id="'), _gone(words)
    kind = "inserted" if mark == "ins" else "deleted"
    return (
        f'<{tag}{attributes} data-rl="{mark}"><!--nav {kind}--><{mark}>{HIDDEN[mark]}{words}'
        f"</{mark}></{tag}>"
    )


def _gone(words: str) -> str:
    return _ID.sub(r'\1 data-rl-id="', words)


def edits_between(block: str, made: str) -> Edits:
    """Return the edits that turn a block into a fragment."""
    one, other = _TOKEN.findall(block), _TOKEN.findall(made)
    found: list[int | str] = []
    keep = 0
    for step in Indel.opcodes(one, other):
        size = _size("".join(one[step.src_start : step.src_end]))
        if step.tag == "equal":
            keep += size
            continue
        put = "".join(other[step.dest_start : step.dest_end])
        if found and not keep:
            found[-2:] = [int(found[-2]) + size, f"{found[-1]}{put}"]
        else:
            found += [keep, size, put]
        keep = 0
    return tuple(found)


def _size(text: str) -> int:
    """Return the length of a text as a browser counts it: in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def edited(block: str, edits: Edits) -> str:
    """Return the fragment that edits make of a block."""
    units = block.encode("utf-16-le")
    found: list[str] = []
    at = 0
    for place in range(0, len(edits), 3):
        keep, drop, put = edits[place : place + 3]
        found += [units[at : at + 2 * int(keep)].decode("utf-16-le"), str(put)]
        at += 2 * (int(keep) + int(drop))
    return "".join(found) + units[at:].decode("utf-16-le")
