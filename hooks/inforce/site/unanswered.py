"""Links in the newest texts that nothing on the site answers."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from inforce.model import Problem
from inforce.site.links import find_target
from inforce.source import decode
from inforce.typed_links import relative_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inforce.site.model import Site
    from inforce.texts import Texts
    from inforce.timeline.values import Policy, Version

_ID = re.compile(r' id="([^"]+)"')


def unanswered_links(site: Site, texts: Texts) -> tuple[Problem, ...]:
    """Return a problem for every link of a newest text that leads nowhere.

    Texts that cannot be expected to be mended (`front_matter: tolerant`) are not looked at.
    """
    if site.settings.front_matter == "tolerant":
        return ()
    return tuple(
        problem
        for policy in site.living()
        for problem in _in_version(policy.versions[-1], site, texts)
    )


def _in_version(version: Version, site: Site, texts: Texts) -> Iterator[Problem]:
    html = texts.html(version.text.blob)
    for href in dict.fromkeys(relative_links(html)):
        if fault := _fault(href, html, version, site, texts):
            line = _line_of(href, texts.source(version.text.blob))
            yield Problem(version.text.path, line, *fault, commit=version.text.commit)


def _fault(
    href: str, html: str, version: Version, site: Site, texts: Texts
) -> tuple[str, str] | None:
    """Return what was found and what to write; None for a link that leads somewhere."""
    if href.startswith("#"):
        if href == "#" or unquote(href[1:]) in _anchors(html):
            return None
        return (
            f"links to {href}, and this text has no such heading.",
            "Give the heading that anchor, as in ## 5. Cookies {#cookies}, or mend the link.",
        )
    target = find_target(href, version.text.path, site.by_name)
    if target is None:
        return (
            f"links to {href}, which is not a policy of this repository.",
            "Name the file of a policy, such as cookie-policy.md, or write the whole address, "
            "beginning with https://.",
        )
    if target.anchor and target.anchor not in _anchors(_newest(target.policy, texts)):
        return (
            f"links to {href}, and that policy has no heading with this anchor.",
            f"Mend what follows the # sign, or take it out: {href.partition('#')[0]}.",
        )
    return None


def _newest(policy: Policy, texts: Texts) -> str:
    return texts.html(policy.versions[-1].text.blob)


def _anchors(html: str) -> set[str]:
    return {unescape(found) for found in _ID.findall(html)}


def _line_of(href: str, source: bytes) -> int:
    """Return the first line that holds the link; 0 where it is written in another way."""
    for number, line in enumerate(decode(source, "").text.splitlines(), start=1):
        if href in line:
            return number
    return 0
