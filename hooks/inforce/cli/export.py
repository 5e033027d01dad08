"""`inforce export`: a version or a redline as a file to keep or to send."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from inforce.cli.chosen import open_published
from inforce.cli.delivering import deliver, refuse_missing
from inforce.cli.source import Where, find_source, refuse, source_options
from inforce.exporting.forms import Form, MissingLibraryError
from inforce.model import ProblemsError

if TYPE_CHECKING:
    from inforce.publication import Publication
    from inforce.timeline.values import Policy


@click.command()
@click.argument("policy")
@click.argument("label", required=False)
@source_options
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Form]),
    required=True,
    help="docx and pdf need the extra: pip install 'inforce[export]'.",
)
@click.option(
    "--redline-from",
    metavar="LABEL",
    help="Compare with this version: in Word with tracked changes, in PDF and HTML with marks.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the file goes; - for standard output. Without it, a new file in this folder.",
)
@click.option("--site-url", default="", help="The address of the site; without it, site_url.")
def export(
    policy: str,
    label: str | None,
    where: Where,
    form: str,
    redline_from: str | None,
    output: Path | None,
    site_url: str,
) -> None:
    """Write one version of POLICY to a file: the one called LABEL, or the one in force.

    POLICY is its id or its address. The same text always gives the same bytes, on one machine and
    with the same libraries.
    """
    if redline_from and form in {Form.TXT, Form.MD}:
        raise click.UsageError("A redline can be written as docx, pdf or html.")
    try:
        source = find_source(where)
        day = where.day(source)
        with open_published(source, day, site_url) as publication:
            name, content = made(publication, policy, label, redline_from, Form(form))
    except ProblemsError as refusal:
        refuse(refusal)
        return
    except MissingLibraryError as missing:
        refuse_missing(missing)
        return
    deliver(content, name, output)


def made(
    publication: Publication, name: str, label: str | None, since: str | None, form: Form
) -> tuple[str, bytes]:
    """Return the usual name of a version's or redline's file, and its content.

    Raises `MissingLibraryError` where that needs what is not installed, and UsageError where there
    is no such policy or version.
    """
    policy = _policy(publication, name)
    index = _version(publication, policy, label)
    stem = f"{policy.address.replace('/', '-')}-{policy.versions[index].segment}"
    if since is None:
        return f"{stem}.{form.value}", publication.copies.version(policy, index, form)
    old = _version(publication, policy, since)
    stem += f"-changes-from-{policy.versions[old].segment}"
    return f"{stem}.{form.value}", publication.copies.redline(policy, old, index, form)


def _policy(publication: Publication, name: str) -> Policy:
    known = list(publication.site.known())
    found = [policy for policy in known if name in (policy.id, policy.address)]
    if not found:
        names = ", ".join(sorted(policy.id for policy in known)) or "none at all"
        raise click.UsageError(f"There is no policy {name!r}. There is: {names}.")
    return found[0]


def _version(publication: Publication, policy: Policy, label: str | None) -> int:
    if label is None:
        return publication.site.shown(policy)
    statuses = publication.site.standings[policy.id].statuses
    for index in statuses:
        if label in (policy.versions[index].label, policy.versions[index].segment):
            return index
    labels = ", ".join(policy.versions[index].label for index in sorted(statuses))
    raise click.UsageError(f"{policy.id} has no version {label!r}. There is: {labels}.")
