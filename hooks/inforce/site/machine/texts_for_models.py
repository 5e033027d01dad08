"""`llms.txt` (llmstxt.org): what a language model is to read, in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce import addresses
from inforce.site.model import StaticFile
from inforce.site.templates import day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inforce.site.model import Site
    from inforce.timeline.values import Policy

_INTRODUCTION = """\
Only the texts under "In force" apply. Each link is the Markdown source of one version, byte for
byte as recorded; versions under "Upcoming" do not apply yet. What applied on an earlier day is
in the index of each policy."""


def llms_file(site: Site) -> StaticFile:
    """Return the list of the texts that apply and of those to come."""
    name = site.settings.publisher.name
    title = f"Legal texts of {name}" if name else "Legal texts"
    summary = f"> As of {day(site.register.as_of)}."
    lines = [f"# {_plain(title)}", "", summary, "", *_INTRODUCTION.split("\n")]
    for heading, found in (
        ("In force", list(_in_force(site))),
        ("Upcoming", list(_upcoming(site))),
        ("Indexes", list(_indexes(site))),
    ):
        if found:
            lines += ["", f"## {heading}", "", *found]
    return StaticFile(addresses.LLMS, ("\n".join(lines) + "\n").encode())


def _in_force(site: Site) -> Iterator[str]:
    for policy in site.known():
        standing = site.standings[policy.id]
        if standing.in_force is not None:
            since = max(p.start for p in standing.periods if p.start <= standing.as_of)
            yield _line(site, policy, standing.in_force, f"in force since {day(since)}")


def _upcoming(site: Site) -> Iterator[str]:
    for policy in site.known():
        standing = site.standings[policy.id]
        for index in standing.upcoming:
            start = standing.periods_of(index)[-1].start
            yield _line(site, policy, index, f"takes effect on {day(start)}")


def _line(site: Site, policy: Policy, index: int, state: str) -> str:
    version = policy.versions[index]
    page = addresses.version_page(policy.address, version.segment)
    url = site.public_address(addresses.beside(page, addresses.SOURCE))
    return f"- [{_plain(f'{version.title} {version.label}')}]({url}): {state}"


def _indexes(site: Site) -> Iterator[str]:
    yield f"- [All policies]({site.public_address(addresses.INDEX)}): JSON"
    for policy in site.known():
        url = site.public_address(addresses.policy_index(policy.address))
        yield f"- [All versions of {_plain(policy.title)}]({url}): JSON"


def _plain(text: str) -> str:
    """Return a title without what Markdown would take for the end of a link's text."""
    return " ".join(text.replace("[", "(").replace("]", ")").split())
