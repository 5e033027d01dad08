"""From the bytes of a file to the text the rules look at."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

from inforce.gate.blocks import blocks_of
from inforce.gate.values import Text
from inforce.interpretation import Interpretation, interpret
from inforce.metadata import read
from inforce.source import decode

_ID = re.compile(r' id="([^"]+)"')
_INNER_LINK = re.compile(r' href="#([^"]+)"')


def read_text(data: bytes) -> tuple[Text, Interpretation]:
    """Return the text, and what the timeline needs to know of it; never raises."""
    interpretation, document = interpret(data)
    source = decode(data, "").text
    reading = read(source, "", tolerant=True)
    html = document.html
    text = Text(
        front_matter=interpretation.front_matter,
        source=source,
        body_line=reading.body_line,
        html=html,
        wording=interpretation.wording,
        blocks=blocks_of(html),
        anchors=frozenset(unescape(found) for found in _ID.findall(html)),
        links=tuple(dict.fromkeys(map(_target, _INNER_LINK.findall(html)))),
    )
    return text, interpretation


def _target(href: str) -> str:
    return unquote(unescape(href))
