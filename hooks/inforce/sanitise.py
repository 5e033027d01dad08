"""The allow-list every policy text passes: what is left can be read and can do nothing.

`sanitise` returns canonical HTML: read and written by one HTML5 parser, so that reading and
writing it again changes nothing, and every `<` in it begins a tag.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import nh3

from inforce.rendering import tags
from inforce.rendering.anchors import distinct, safe

if TYPE_CHECKING:
    from collections.abc import Iterator

TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [^ ="<>]+="[^"]*")*)>')
"""Matches every tag of canonical HTML: slash, name, attributes."""

_TO_REWRITE = re.compile(
    rf'<(/?)({"|".join((*tags.RENAMED, "img"))})((?: [^ ="<>]+="[^"]*")*)>'
    r'|<()([a-z][a-z0-9]*)((?: [^ ="<>]+="[^"]*")+)>'
)
"""Matches the tags that may have another form in a published text, as `TAG` does."""

_PAIR = re.compile(r' ([^ ="<>]+)="([^"]*)"')
_ESCAPES = str.maketrans({"&": "&amp;", "\xa0": "&nbsp;", '"': "&quot;", "<": "&lt;", ">": "&gt;"})
_ROUNDS = 4


def sanitise(fragment: str) -> str:
    """Return the harmless, canonical form of an HTML fragment; sanitising it again changes nothing.

    Images become their descriptions, `ins` and `del` become `u` and `s`, ids are made unique and
    kept apart from those of the page around the text; links to a changed id follow it.
    """
    result = _round(fragment)
    for _ in range(_ROUNDS):
        again = _round(result)
        if again == result:
            return result
        result = again
    # Markup that never settles is given up; its words are not.
    return f"<p>{TAG.sub(' ', result)}</p>"


def escaped(text: str) -> str:
    """Return text as the canonical form writes it inside an attribute (and safe anywhere)."""
    return text.translate(_ESCAPES)


def attributes_of(written: str) -> dict[str, str]:
    """Return the attributes of one tag of canonical HTML, by name, with plain values."""
    return {name: html.unescape(value) for name, value in _PAIR.findall(written)}


def written(name: str, attributes: dict[str, str]) -> str:
    """Return an opening tag in canonical form."""
    pairs = "".join(f' {key}="{escaped(value)}"' for key, value in attributes.items())
    return f"<{name}{pairs}>"


def _filter(tag: str, name: str, value: str) -> str | None:
    """Return the value an attribute may keep; None drops the attribute."""
    if name == "href":
        return value.strip() if tags.allowed_link(value) else None
    pattern = tags.VALUES.get(name)
    return value if pattern is None or pattern.fullmatch(value) else None


_cleaner = nh3.Cleaner(
    tags={*tags.KEPT, *tags.RENAMED, "img"},
    clean_content_tags=set(tags.SILENCED),
    attributes=tags.ATTRIBUTES,
    allowed_classes=tags.CLASSES,
    attribute_filter=_filter,
    url_schemes=set(tags.LINK_SCHEMES),
    link_rel=None,
)


def _round(fragment: str) -> str:
    """Clean once, then give tags, ids and images the form they have in a published text."""
    clean = str(_cleaner.clean(fragment))
    asked = [name for tag in TAG.finditer(clean) if tag[3] and (name := _identity(tag[3]))]
    given = distinct([safe(name) for name in asked])
    first: dict[str, str] = {}
    for name, final in zip(asked, given, strict=True):
        first.setdefault(name, final)
    following = iter(given)
    return _TO_REWRITE.sub(lambda tag: _rewritten(tag, following, first), clean)


def _identity(attributes: str) -> str:
    found = attributes_of(attributes)
    return (found.get("id") or found.get("name", "")).strip()


def _rewritten(tag: re.Match[str], following: Iterator[str], first: dict[str, str]) -> str:
    """Return one tag as published; takes the next id of `following` if the tag has one."""
    slash, name, rest = tag.groups()[:3] if tag[2] else tag.groups()[3:]
    name = tags.RENAMED.get(name, name)
    if slash:
        return f"</{name}>"
    attributes = attributes_of(rest) if rest else {}
    if name == "img":
        described = attributes.get("alt", "").strip()
        return f"<span>{html.escape(described, quote=False)}</span>" if described else ""
    return written(name, _placed(attributes, following, first))


def _placed(
    attributes: dict[str, str], following: Iterator[str], first: dict[str, str]
) -> dict[str, str]:
    """Return the attributes with the final id, and a link into the text with the final target."""
    placed = {name: value for name, value in attributes.items() if name not in ("id", "name")}
    target = placed.get("href", "")
    if target.startswith("#") and target[1:] in first:
        placed["href"] = "#" + first[target[1:]]
    if not placed.get("class", "given"):
        del placed["class"]
    if any(attributes.get(name, "").strip() for name in ("id", "name")):
        placed = {"id": next(following), **placed}
    return placed
