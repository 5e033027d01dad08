"""Angle brackets that are words: `<name of the company>` is shown as typed, never lost as a tag."""

from __future__ import annotations

import re

from inforce.rendering import tags

_KNOWN = tags.KEPT | tags.RENAMED.keys() | tags.UNWRAPPED | tags.SILENCED | tags.EMPTY
_MARKUP = re.compile(r"<(?:(/?)([A-Za-z][^\s/<>]*)|(!--)|[!?/])")
_CLOSINGS = re.compile(r"</([A-Za-z]+)\s*>|--(>)")


def shown_as_typed(page: str) -> tuple[str, tuple[str, ...]]:
    """Return raw HTML in which only elements we know, and finished ones, are still markup.

    Everything else that would make a reader's program drop words is escaped: unknown elements,
    declarations, comments and silenced elements that never end. The second value holds the names
    of the elements escaped, as typed.
    """
    typed: dict[str, None] = {}
    last = {(end[1] or end[2]).lower(): end.start() for end in _CLOSINGS.finditer(page)}

    def checked(found: re.Match[str]) -> str:
        if _is_markup(found, last):
            return found[0]
        if found[2]:
            typed[found[2]] = None
        return "&lt;" + found[0][1:]

    return _MARKUP.sub(checked, page), tuple(typed)


def _is_markup(found: re.Match[str], last: dict[str, int]) -> bool:
    """Say whether this beginning of a tag is one; `last` tells where each kind of end is last."""
    slash, name, comment = found.groups()
    name = (name or "").lower()
    if comment:
        return last.get(">", -1) > found.start()
    if name in tags.SILENCED and not slash:
        return last.get(name, -1) > found.start()
    return name in _KNOWN
