"""Finds what a text asked for and does not get, and says so with the line it stands on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from inforce.rendering import tags
from inforce.rendering.notes import Note
from inforce.rendering.openings import SAMPLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborNode

_MOST = 100
_SHORT = 80
_SHELL = frozenset({"html", "head", "body"})
_TEXT_ONLY = "Remove it; a policy is published as text."
_BY_LINK = "Link to https://, http://, mailto: or tel:, or to a page of this site."
_BY_WORDS = "Say in words what it shows; policies are published without images."


class _Finding(NamedTuple):
    """One thing a text does not get, before its line is known."""

    traces: tuple[str, ...]
    """Patterns that find it in the source, ignoring case; the first that does counts."""
    message: str
    """What was found."""
    fix: str
    """What to write instead."""
    refused: bool = False
    """Whether no new text is published with it."""


def notes_on(page: str, typed: Iterable[str], source: str) -> tuple[Note, ...]:
    """Return a note for everything in raw HTML that will not be published as written.

    `typed` are the names of elements that are shown as typed, `source` is the Markdown the HTML
    was made from. At most a hundred notes, by line.
    """
    root = LexborHTMLParser(page).root
    found = dict.fromkeys([*map(_typed, typed), *(_findings(root) if root else ())])
    searched = SAMPLE.sub(lambda sample: re.sub(r"[^\n]", " ", sample[0]), source)
    notes = (note for finding in found for note in _placed(finding, searched))
    return tuple(sorted(notes))[:_MOST]


def _placed(finding: _Finding, source: str) -> Iterator[Note]:
    """Yield the finding once for every line it is traced to, or once without a line."""
    for trace in finding.traces:
        places = list(re.finditer(trace, source, re.IGNORECASE))[:_MOST]
        if places:
            break
    else:
        places = []
    lines = dict.fromkeys(source.count("\n", 0, place.start()) + 1 for place in places)
    for line in lines or [0]:
        yield Note(line, finding.message, finding.fix, finding.refused)


def _findings(root: LexborNode) -> Iterator[_Finding]:
    """Yield what is not published of every element."""
    for node in root.traverse(include_text=False):
        name = node.tag or ""
        if name not in tags.KEPT and name not in _SHELL and name[:1].isalpha():
            yield _element(name, node)
        for attribute, value in node.attributes.items():
            acts = tags.is_refused(attribute) and attribute != "class"
            if (name != "img" or acts) and not _kept(name, attribute, value or ""):
                found = _attribute(name, attribute, value or "")
                yield found._replace(refused=tags.is_refused(attribute))


def _element(name: str, node: LexborNode) -> _Finding:
    """Describe an element that is not published as such."""
    trace, refused = (rf"<{re.escape(name)}\b",), name in tags.REFUSED
    if name == "img":
        return _image(node)
    if name in tags.SILENCED:
        return _Finding(trace, f"`<{name}>` and all it holds are left out.", _TEXT_ONLY, refused)
    if name in tags.RENAMED:
        new = tags.RENAMED[name]
        write = f"Write `<{new}>` or nothing."
        return _Finding(trace, f"`<{name}>` is shown as `<{new}>`.", write, refused)
    if name in tags.UNWRAPPED:
        return _Finding(
            trace, f"`<{name}>` is left out; words inside it stay.", _TEXT_ONLY, refused
        )
    return _Finding(trace, f"`<{name}>` is left out.", _TEXT_ONLY, refused)


def _typed(name: str) -> _Finding:
    """Describe angle brackets that turned out to be words."""
    message = f"`<{name}>` is no element a policy can hold; it is shown as typed."
    return _Finding((rf"</?{re.escape(name)}",), message, f"Write `\\<{name}` if you mean it so.")


def _image(node: LexborNode) -> _Finding:
    target, words = node.attributes.get("src") or "", node.attributes.get("alt") or ""
    shown = "is replaced by its description" if words.strip() else "is left out"
    traces = (re.escape(target),) if target else (r"<img\b", r"!\[")
    refused = not tags.allowed_link(target)
    return _Finding(traces, f"The image `{target[:_SHORT]}` {shown}.", _BY_WORDS, refused)


def _kept(name: str, attribute: str, value: str) -> bool:
    """Say whether an attribute is published, or was written by the converter."""
    if attribute == "class":
        return name == "code" or set(value.split()) <= tags.CLASSES.get(name, set())
    if attribute == "href":
        return tags.allowed_link(value)
    if attribute not in tags.ATTRIBUTES["*"] | tags.ATTRIBUTES.get(name, set()):
        return name not in tags.KEPT and name not in _SHELL and not attribute.startswith("on")
    pattern = tags.VALUES.get(attribute)
    return pattern is None or bool(pattern.fullmatch(value))


def _attribute(name: str, attribute: str, value: str) -> _Finding:
    if attribute == "href":
        words = re.findall(r"\w+", value[:_SHORT])
        traces = (re.escape(value[:_SHORT]), r"\W+".join(words[-2:])) if words else ()
        shown = " ".join(value[:_SHORT].split())
        return _Finding(traces, f"The link to `{shown}` is left out.", _BY_LINK)
    word = rf"\b{re.escape(attribute)}\b"
    return _Finding(
        (rf"{word}\s*=", word), f"`{attribute}` of `<{name}>` is left out.", "Remove it."
    )
