"""Which HTML a policy text may hold: the lists behind the sanitiser and its messages."""

from __future__ import annotations

import re

from inforce.rendering.numbering import PAREN_CLASS, UPPER_CLASS

KEPT = frozenset(
    # blocks
    "p h1 h2 h3 h4 h5 h6 div section aside blockquote pre hr address figure figcaption "
    "ul ol li dl dt dd details summary "
    "table caption colgroup col thead tbody tfoot tr th td "
    # words
    "a abbr b bdi bdo br cite code dfn em i kbd mark q rp rt ruby s samp small span strong sub "
    "sup time u var wbr".split()
)
"""Elements a published text may hold."""

RENAMED = {"ins": "u", "del": "s", "strike": "s", "tt": "code", "acronym": "abbr"}
"""Marks of change come from the redline only; what an author types as one keeps its look."""

UNWRAPPED = frozenset(
    "html head body main header footer nav article hgroup center font big nobr "
    "form fieldset legend label button".split()
)
"""Elements left out while everything inside them stays."""

SILENCED = frozenset(
    "script style svg math template iframe object embed applet frameset noscript noembed "
    "noframes audio video canvas select".split()
)
"""Elements left out with everything inside them: none of it was meant to be read as text."""

REFUSED = SILENCED | frozenset(
    "ins del form input button meta link base frame param bgsound keygen".split()
)
"""Elements that act, or pass for something else: no new text is published with one of them."""

EMPTY = frozenset(
    "img input meta link base frame source track param area bgsound basefont keygen".split()
)
"""Elements that hold no words and are left out; an image is replaced by its description."""

CLASSES = {
    "div": {"footnote"},
    "a": {"footnote-ref", "footnote-backref"},
    "ol": {PAREN_CLASS, UPPER_CLASS},
}
"""Classes the Markdown dialect itself writes, by element; an author can set no other."""

ATTRIBUTES = {
    "*": {"id", "lang", "dir"},
    "a": {"href", "title", "name"},
    "abbr": {"title"},
    "acronym": {"title"},
    "dfn": {"title"},
    "img": {"alt"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "td": {"align", "colspan", "rowspan"},
    "time": {"datetime"},
}
"""Attributes a published text may hold, by element."""

_NUMBER = re.compile(r"-?[0-9]{1,9}")
_CELLS = re.compile(r"[1-9][0-9]{0,2}")

VALUES = {
    "align": re.compile(r"left|right|center"),
    "colspan": _CELLS,
    "dir": re.compile(r"ltr|rtl|auto"),
    "lang": re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*"),
    "reversed": re.compile(r""),
    "rowspan": _CELLS,
    "scope": re.compile(r"col|row|colgroup|rowgroup"),
    "start": _NUMBER,
    "type": re.compile(r"[1aAiI]"),
    "value": _NUMBER,
}
"""What the whole value of an attribute must look like; attributes not named here are free text."""

LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""Schemes a link may have; a link without a scheme is relative and kept."""

_REFUSED_ATTRIBUTE = re.compile(r"on|data-|(style|class|href|srcdoc|formaction)$")


def is_refused(attribute: str) -> bool:
    """Say whether no new text is published with an attribute that is left out."""
    return _REFUSED_ATTRIBUTE.match(attribute) is not None


_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff]")


def allowed_link(target: str) -> bool:
    """Say whether a link target is http, https, mailto, tel or relative to the site itself.

    Judged as a browser reads it: white space and invisible characters do not count, and a
    backslash is a slash.
    """
    seen = _UNSEEN.sub("", target).replace("\\", "/")
    scheme, colon, _ = seen.partition(":")
    if seen.startswith("//"):
        return False
    return not colon or scheme.lower() in LINK_SCHEMES or any(mark in scheme for mark in "/?#")
