"""`inforce verify`: whether a published site keeps what its record promises."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from inforce import clock
from inforce.cli.source import CONFIG, Where, built_folder, configuration, find_source, refuse
from inforce.model import ProblemsError
from inforce.publication import open_publication
from inforce.site.record_files import origin
from inforce.verification import Asked, FailedError, Git, published_at
from inforce.verification import verify as verify_all

if TYPE_CHECKING:
    from inforce.cli.source import Source, Where
    from inforce.verification import Report


@click.command("verify")
@click.argument("target", required=False)
@click.option(
    "--against",
    default="",
    metavar="OLD",
    help="An older manifest or checkpoint (file, folder or URL) that the record must begin with.",
)
@click.option(
    "--first-publication",
    is_flag=True,
    help="With --against: nothing was published there yet, and that must be so.",
)
@click.option(
    "--allowed-signers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Who may sign the checkpoint, as `ssh-keygen -Y` reads it; asks for a signature.",
)
@click.option(
    "--timestamp-authorities",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Root certificates (PEM) of those who may stamp the checkpoint with a time (RFC 3161); "
    "asks for such a stamp. Needs the extra `timestamps`.",
)
@click.option(
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The site's mkdocs.yml, to hold the record against git. "
    "Without it, the one in this folder, if there is one.",
)
@click.option("--no-git", is_flag=True, help="Do not hold the record against git.")
def verify(
    target: str | None,
    against: str,
    first_publication: bool,
    allowed_signers: Path | None,
    timestamp_authorities: Path | None,
    config_file: Path | None,
    no_git: bool,
) -> None:
    """Check a published site against its own record, its past, and git.

    TARGET is a URL, a folder with a built site, or the mkdocs.yml of a site; without it, the site
    built from the mkdocs.yml here. Checked are: the chain and the checkpoint, the signature where
    --allowed-signers is given, the time stamp where --timestamp-authorities is, that nothing of
    --against is missing or different, every text by its hash, the address of every version, and
    that git holds every text in the published branch.
    Whatever cannot be read counts as broken, never as checked.

    Exit codes: 0 every promise is kept, 1 one is not, 2 wrong use.
    """
    if first_publication and not against:
        raise click.UsageError("--first-publication goes with --against.")
    if target is not None and Path(target).name == CONFIG and Path(target).is_file():
        config_file, target = Path(target), None
    source = _source(config_file, needed=target is None)
    url_path = source.settings.url_path if source else "legal"
    asked = Asked(
        today=clock.as_of(source.settings.zone if source else ZoneInfo("UTC")),
        origin=_origin(source) if source and target is None else "",
        url_path=url_path,
        against=against,
        first_publication=first_publication,
        allowed_signers=allowed_signers,
        authorities=timestamp_authorities,
    )
    try:
        report = _report(target or _built(source), asked, None if no_git else source)
    except ProblemsError as refusal:
        refuse(refusal)
        return
    except FailedError as error:
        raise click.ClickException(f"{target or _built(source)}: {error}") from error
    _print(report, compared=source is not None and not no_git)


def _report(target: str, asked: Asked, source: Source | None) -> Report:
    published = published_at(target, asked.url_path)
    if source is None:
        return verify_all(published, asked)
    cache = (source.config_file or Path()).parent / ".cache" / "inforce"
    with open_publication(source.root, source.settings, asked.today, "", cache) as publication:
        told = publication.contents.manifest()
        return verify_all(published, asked, Git(publication.repository, source.settings.ref, told))


def _print(report: Report, *, compared: bool) -> None:
    for note in report.noted:
        click.echo(f"note: {note}", err=True)
    for fault in report.faults:
        click.echo(f"error: {fault}", err=True)
    if report.faults:
        count = len(report.faults)
        click.echo(f"Not verified: {count} promise{'s' * (count > 1)} not kept.", err=True)
        sys.exit(1)
    click.echo("\n".join(f"checked: {words}" for words in report.checked))
    if not compared:
        click.echo("not checked: git (name the site's mkdocs.yml with --config-file)")
    click.echo("Verified.")


def _source(config_file: Path | None, *, needed: bool) -> Source | None:
    if config_file is None and not needed and not Path(CONFIG).is_file():
        return None
    try:
        return find_source(Where(config_file))
    except ProblemsError as refusal:
        refuse(refusal)
        return None


def _origin(source: Source) -> str:
    return origin(configuration(source).get("site_url") or "", source.settings.url_path)


def _built(source: Source | None) -> str:
    return str(built_folder(source)) if source else "site"
