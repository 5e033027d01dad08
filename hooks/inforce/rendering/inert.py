"""Angle brackets that are words: `<name of the company>` is shown as typed, never lost as a tag."""

from __future__ import annotations

import re

from inforce.rendering import tags

_KNOWN = tags.KEPT | tags.RENAMED.keys() | tags.UNWRAPPED | tags.SILENCED | tags.EMPTY
_MARKUP = re.compile(r"<(?:(/?)([A-Za-z][^\s/<>]*)|(!--)|[!?/])")
_CLOSINGS = re.compile(r"</([A-Za-z]+)\s*>|--(>)")


def shown_as_typed(page: str) -> str:
    """Return raw HTML in which only elements we know, and finished ones, are still markup.

    Everything else that would make a reader's program drop words is escaped: unknown elements,
    declarations, comments and silenced elements that never end.
    """
    last = {(end[1] or end[2]).lower(): end.start() for end in _CLOSINGS.finditer(page)}
    return _MARKUP.sub(lambda found: _kept(found, last), page)


def _kept(found: re.Match[str], last: dict[str, int]) -> str:
    """Return the beginning of a tag, with its bracket escaped unless it is a tag to be read."""
    slash, name, comment = found.groups()
    name = (name or "").lower()
    if comment:
        known = last.get(">", -1) > found.start()
    elif name in tags.SILENCED and not slash:
        known = last.get(name, -1) > found.start()
    else:
        known = name in _KNOWN
    return found[0] if known else "&lt;" + found[0][1:]
