"""Links typed in policy texts become links of the site, or plain text where nothing answers.

Works on sanitised HTML only: there every attribute is double-quoted and escaped.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from inforce.addresses import policy_page, relative
from inforce.typed_links import ANCHOR, HREF, is_external

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inforce.site.model import Site
    from inforce.texts import Texts
    from inforce.timeline.values import Policy

_TITLE_OR_CLASS = re.compile(r' (?:title|class)="[^"]*"')
_ID = re.compile(r' id="([^"]+)"')
_SUFFIXES = ("", ".md", "/index.md", "/README.md")


@dataclass(frozen=True, slots=True)
class Target:
    """What a relative link in a text points to."""

    policy: Policy
    """The policy."""
    anchor: str
    """The wanted place in it; may be empty."""


def find_target(href: str, path: str, policies: Mapping[str, Policy]) -> Target | None:
    """Return the policy that a relative link typed in the text at `path` names; None if none."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or not parts.path:
        return None
    typed = unquote(parts.path)
    start = "" if typed.startswith("/") else posixpath.dirname(path)
    wanted = posixpath.normpath(posixpath.join(start, typed.lstrip("/")))
    for suffix in _SUFFIXES:
        policy = policies.get(wanted + suffix)
        if policy is not None:
            return Target(policy, unquote(parts.fragment))
    return None


class Linker:
    """Makes the links of texts work from the pages that show them."""

    def __init__(self, site: Site, texts: Texts) -> None:
        self._site = site
        self._texts = texts
        self._anchors: dict[str, frozenset[str]] = {}
        self._answers: dict[tuple[str, str], str] = {}

    def relink(self, html: str, path: str, page: str) -> str:
        """Return the HTML of the text at `path` with every link made to work from `page`.

        Links between texts lead to the policy's own page; an anchor its text does not have is left
        out. What nothing on this site answers loses its target and says so in its title.
        """
        own = {unescape(found) for found in _ID.findall(html)}

        def replaced(match: re.Match[str]) -> str:
            typed = HREF.search(match[1])
            if typed is None:
                return match[0]
            href = unescape(typed[1])
            if is_external(href):
                return match[0]
            if href.startswith("#"):
                kept = unquote(href[1:]) in own or href == "#"
                return match[0] if kept else _dead(match[1], href)
            target = find_target(href, path, self._site.by_name)
            if target is None:
                return _dead(match[1], href)
            link = f' href="{escape(relative(self._address(target), page))}"'
            return f"<a{HREF.sub(lambda _: link, match[1])}>"

        return ANCHOR.sub(replaced, html)

    def answers(self, path: str, links: Iterable[str]) -> tuple[str, ...]:
        """Return where relative links typed in the text at `path` lead; empty where nowhere."""
        return tuple(self._answer(path, href) for href in links)

    def _answer(self, path: str, href: str) -> str:
        if (path, href) not in self._answers:
            target = find_target(href, path, self._site.by_name)
            self._answers[path, href] = self._address(target) if target else ""
        return self._answers[path, href]

    def _address(self, target: Target) -> str:
        known = target.anchor in self._anchors_of(target.policy)
        return policy_page(target.policy.address) + (f"#{target.anchor}" if known else "")

    def _anchors_of(self, policy: Policy) -> frozenset[str]:
        """Return the anchors of the text that the policy's own page shows."""
        if policy.id not in self._anchors:
            shown = policy.versions[self._site.shown(policy)]
            self._anchors[policy.id] = frozenset(
                heading.anchor for heading in self._texts.headings(shown.text.blob)
            )
        return self._anchors[policy.id]


def _dead(attributes: str, href: str) -> str:
    kept = _TITLE_OR_CLASS.sub("", HREF.sub("", attributes))
    return f'<a{kept} class="unresolved" title="Not published here: {escape(href)}">'
