"""A redline as a file to send: Word with tracked changes, or PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from inforce.cli.chosen import one_policy, open_published
from inforce.cli.export import made
from inforce.cli.waiting import waiting
from inforce.exporting.imprint import Imprint
from inforce.exporting.links import with_whole_links
from inforce.model import Problem, ProblemsError
from inforce.redline import InexactError, compare
from inforce.site.copies import redline_copy
from inforce.site.templates import day as written

if TYPE_CHECKING:
    from datetime import date

    from inforce.cli.source import Source
    from inforce.cli.texts import TextFile
    from inforce.exporting.forms import Form
    from inforce.redline import Redline
    from inforce.review.page import Heading


@dataclass(frozen=True, slots=True)
class Edited:
    """A policy as it is published and as it stands in its file."""

    heading: Heading
    """What the two are."""
    old: str
    """HTML of the published text; empty where nothing is published."""
    new: str
    """HTML of the file as it is now; empty where it was removed."""
    text: TextFile
    """The file."""


def exact_redline(old: str, new: str, path: str) -> Redline:
    """Compare two texts; raise ProblemsError, naming the file, where that cannot be exact."""
    try:
        with waiting("Comparing the texts"):
            return compare(old, new)
    except InexactError:
        found = "no exact redline of these two texts can be made."
        raise ProblemsError((Problem(path, 0, found, "Compare their sources."),)) from None


def edits_file(edited: Edited, source: Source, day: date, form: Form) -> tuple[bytes, str]:
    """Return the redline of an editor's own changes, and the usual name of its file.

    Links to other files of the repository are left out, since they lead nowhere from a file that
    was sent. The changes carry the given day, at midnight UTC, and the publisher as their author.

    Raises `MissingLibraryError` where that needs what is not installed.
    """
    heading = edited.heading
    publisher = source.settings.publisher.name
    imprint = Imprint(
        title=f"{heading.title}: {heading.new} compared with {heading.old}",
        edition=f"Draft of {written(day)}, not published",
        address=edited.text.path,
        language=heading.lang,
        author=publisher or "inforce",
        publisher=publisher,
        published_at=datetime.combine(day, time(), UTC),
    )
    sides = with_whole_links(edited.old, ""), with_whole_links(edited.new, "")
    redline = exact_redline(*sides, edited.text.path)
    name = f"{edited.text.id.replace('/', '-')}-edits.{form.value}"
    return redline_copy(form, redline, imprint), name


def versions_file(
    source: Source, name: str, labels: tuple[str, str | None], day: date, form: Form
) -> tuple[bytes, str]:
    """Return the redline between two versions, the newest for want of another, and its name.

    Raises `MissingLibraryError` where that needs what is not installed, and UsageError where there
    is no such policy or version.
    """
    with open_published(source, day) as publication:
        policy = one_policy(publication.site.register, name)
        newest = labels[1] or policy.versions[-1].label
        usual, content = made(publication, policy.id, newest, labels[0], form)
    return content, usual
