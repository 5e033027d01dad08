"""`inforce notice`: what customers are told of a version."""

from __future__ import annotations

import click

from inforce.announcement import announcement, as_banner, as_html, as_text
from inforce.cli.chosen import one_policy, one_version, open_register
from inforce.cli.completing import policy_argument
from inforce.cli.source import Where, find_source, refuse, source_options
from inforce.model import ProblemsError


@click.command()
@policy_argument
@click.argument("version", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "banner"]),
    default="text",
    show_default=True,
    help="A message as text or as HTML, or a banner for the pages of other sites.",
)
@click.option("--site-url", help="Address of the site. Without it, site_url of mkdocs.yml.")
@source_options
def notice(
    policy: str,
    version: str | None,
    form: str,
    site_url: str | None,
    where: Where,
) -> None:
    """Write what you tell your customers of a version.

    POLICY is its id, its address or its file; VERSION a label, the newest if left out. The message
    says which version applies from when, what changes in the words of its summary, and where to
    read it. It sends nothing. Read it before you do: whether and how you have to tell whom depends
    on law and contract.
    """
    try:
        source = find_source(where)
        address = site_url or source.site_url
        if not address:
            raise click.UsageError("Say with --site-url where the site is, or set site_url.")
        day = where.day(source)
        with open_register(source, day) as (register, _):
            found = one_policy(register, policy)
    except ProblemsError as refusal:
        refuse(refusal)
        return
    chosen = one_version(found, version) if version else found.versions[-1]
    told = announcement(found, found.versions.index(chosen), source.settings, address, day)
    lang = chosen.front_matter.lang
    forms = {"html": as_html(told, lang), "banner": as_banner(told, lang)}
    click.echo(forms.get(form) or as_text(told), nl=False)
