"""What customers are told of a version: a message, and a banner for other sites."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import TextWrapper
from typing import TYPE_CHECKING

from inforce import addresses
from inforce.model import ChangeKind, Status
from inforce.site.templates import day, environment
from inforce.timeline.force import standing

if TYPE_CHECKING:
    from datetime import date

    from inforce.settings import Settings
    from inforce.timeline.values import Policy

_WRAPPED = TextWrapper(72, break_long_words=False, break_on_hyphens=False)


@dataclass(frozen=True, slots=True)
class Announcement:
    """Everything a message says of one version; plain text."""

    subject: str
    """Subject line, and first words of the banner."""
    opening: str
    """What happens and when; a whole sentence or two."""
    summary: str
    """What changes, in the editor's words; empty where none were given."""
    links: tuple[tuple[str, str], ...]
    """What can be read where: words and full addresses."""
    closing: tuple[str, ...]
    """Who writes; may be empty."""


def announcement(
    policy: Policy, index: int, settings: Settings, site_url: str, as_of: date
) -> Announcement:
    """Return what is said on a day of the version at an index of `policy.versions`."""
    version = policy.versions[index]
    ahead = version.effective_on > as_of
    when = day(version.effective_on)
    new = index == 0
    subject = _subject(version.title, new=new, ahead=ahead, when=when)
    publisher = settings.publisher
    return Announcement(
        subject=subject,
        opening=_opening(policy, index, as_of),
        summary=version.summary,
        links=tuple(_links(policy, index, settings, site_url)),
        closing=tuple(line for line in (publisher.name, publisher.email) if line),
    )


def _subject(title: str, *, new: bool, ahead: bool, when: str) -> str:
    if new:
        return f"{title}: new from {when}" if ahead else f"{title}: in force since {when}"
    return f"{title}: changes from {when}" if ahead else f"{title}: changed on {when}"


def _opening(policy: Policy, index: int, as_of: date) -> str:
    version = policy.versions[index]
    status = standing(policy, as_of).statuses.get(index)
    found = standing(policy, as_of)
    status = found.statuses.get(index, Status.UPCOMING)
    verb = {Status.UPCOMING: "applies from", Status.IN_FORCE: "has applied since"}.get(
        status, "applied from" if found.periods_of(index) else "was to apply from"
    )
    which = f"Version {version.label} of {version.title}"
    weight = {
        ChangeKind.MATERIAL: " It changes rights or duties.",
        ChangeKind.MINOR: " It changes words, but nobody's rights or duties.",
    }.get(version.kind or ChangeKind.ADOPTION, "")
    return f"{which} {verb} {day(version.effective_on)}.{weight}"


def _links(policy: Policy, index: int, settings: Settings, site_url: str) -> list[tuple[str, str]]:
    version = policy.versions[index]
    pages = [(f"Version {version.label}", addresses.version_page(policy.address, version.segment))]
    if index:
        changes = addresses.redline_page(policy.address, version.segment)
        pages.append(("What changes, word by word", changes))
    pages.append(("All versions", addresses.history_page(policy.address)))
    base = site_url.rstrip("/")
    return [(words, addresses.absolute(base, settings.url_path, page)) for words, page in pages]


def as_text(told: Announcement) -> str:
    """Return the message as plain text, the subject on the first line."""
    paragraphs = [f"Subject: {told.subject}", _WRAPPED.fill(told.opening)]
    paragraphs += [_WRAPPED.fill(told.summary)] if told.summary else []
    paragraphs.append("\n".join(f"{words}:\n{address}" for words, address in told.links))
    paragraphs += ["\n".join(told.closing)] if told.closing else []
    return "\n\n".join(paragraphs) + "\n"


def as_html(told: Announcement, lang: str) -> str:
    """Return the message as a page that mail programs show."""
    return _filled("notice.html", told, lang)


def as_banner(told: Announcement, lang: str) -> str:
    """Return a snippet for the top of any page: no script, and nothing fetched."""
    return _filled("banner.html", told, lang)


def _filled(template: str, told: Announcement, lang: str) -> str:
    found = environment().get_template(template)
    return found.render(told=told, lang=lang).strip() + "\n"
