"""What the theme's pages lack for people who use a keyboard or a screen reader."""

from __future__ import annotations

import re

_DIALOGUE = 'data-md-component="search" role="dialog"'
_SWITCH = re.compile(r'<input [^<>]*id="__drawer"[^<>]*>')
_MENU = '<label class="md-header__button md-icon" for="__drawer">'


def reachable(document: str) -> str:
    """Return a page of the theme with its dialogue named and the menu's switch at its sign.

    The theme keeps the switch out of the header and out of reach; the style sheet shows it to keys.
    """
    document = document.replace(_DIALOGUE, f'{_DIALOGUE} aria-label="Search"', 1)
    switch = _SWITCH.search(document)
    if switch is None or _MENU not in document:
        return document
    named = f'{switch[0][:-1]} aria-label="Menu">'
    document = document[: switch.start()] + document[switch.end() :]
    return document.replace(_MENU, named + _MENU, 1)
