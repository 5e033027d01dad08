"""`mkdocs serve`, where nothing but uncommitted texts changed: only their pages are made anew."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from inforce import addresses, clock
from inforce.carrying import put
from inforce.mkdocs_site.configured import cache_of, root_of
from inforce.mkdocs_site.navigation import SECTION
from inforce.model import ProblemsError
from inforce.publication import open_publication

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from inforce.drafts import Draft
    from inforce.mkdocs_site.shell import Shells, Theme
    from inforce.publication import Publication
    from inforce.site.model import Page
    from inforce.timeline.values import Policy

_State = dict[str, tuple[int, int]]
"""Size and time of writing of files, by path."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown to the editor, and all that is needed to change a part of it."""

    publication: Publication
    """What it speaks of; closed."""
    theme: Theme
    """What its pages were made with."""
    shells: Shells
    """Pours pages into the theme."""
    beside: tuple[tuple[str, str], ...]
    """Other pages of the site that the legal root names."""
    around: _State
    """Everything it was made from, but for the texts."""


def shown(
    publication: Publication, theme: Theme, shells: Shells, beside: tuple[tuple[str, str], ...]
) -> Shown:
    """Return what a whole build has just made."""
    return Shown(publication, theme, shells, beside, dict(_around(publication, theme)))


def refreshed(now: Shown, show: Callable[[Publication, Page], None]) -> Shown | None:
    """Show the texts as they are by now; None where more than texts changed.

    `show` puts a page of the site's navigation in the place of the one there is.
    """
    publication, theme = now.publication, now.theme
    settings = publication.site.settings
    day = clock.as_of(settings.zone)
    if day != publication.site.register.as_of or now.around != dict(_around(publication, theme)):
        return None
    try:
        with open_publication(
            root_of(theme.config, settings),
            settings,
            day,
            publication.site.base_url,
            cache_of(theme.config),
            with_drafts=True,
            known=publication.site.register,
        ) as fresh:
            _show(now, fresh, show)
    except ProblemsError:
        return None
    return replace(now, publication=fresh)


def _around(publication: Publication, theme: Theme) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield everything that MkDocs watches but the texts."""
    config = theme.config
    watched = (config.docs_dir, config.config_file_path, *config.watch)
    for path in (*map(Path, filter(None, watched)), *publication.repository.moving):
        yield from _files(path)


def _files(path: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    if path.is_dir():
        for below in path.iterdir():
            yield from _files(below)
    elif path.is_file():
        found = path.stat()
        yield str(path), (found.st_size, found.st_mtime_ns)


def _show(now: Shown, fresh: Publication, show: Callable[[Publication, Page], None]) -> None:
    """Make what changed between two readings of the work tree."""
    old, new = now.publication.site.drafts, fresh.site.drafts
    if list(map(_listed, old)) != list(map(_listed, new)):
        show(fresh, fresh.contents.index(SECTION, now.beside))
    before, after = ({draft.address: draft for draft in drafts} for drafts in (old, new))
    root = Path(now.theme.config.site_dir, *fresh.site.settings.url_path.split("/"))
    for address in sorted({*before, *after}):
        gone, here = before.get(address), after.get(address)
        if gone == here:
            continue
        if gone is not None:
            shutil.rmtree(root / addresses.draft_page(address), ignore_errors=True)
        for page in fresh.contents.draft_pages(here) if here else ():
            put(f"{root}/{page.address}index.html", now.shells.pour(page).encode())
        if (gone is None) != (here is None):
            for policy in _owners(fresh, (gone, here)):
                _show_policy(now, fresh, policy, root, show)


def _listed(draft: Draft) -> tuple[str, ...]:
    """Return what the legal root says of a draft."""
    return draft.address, draft.title, draft.label, draft.path


def _owners(fresh: Publication, drafts: Iterable[Draft | None]) -> Iterator[Policy]:
    ids = {draft.policy.id for draft in drafts if draft and draft.policy}
    yield from (policy for policy in fresh.site.known() if policy.id in ids)


def _show_policy(
    now: Shown,
    fresh: Publication,
    policy: Policy,
    root: Path,
    show: Callable[[Publication, Page], None],
) -> None:
    """Make the page anew that says whether there is a draft."""
    page = fresh.contents.policy_page(policy)
    if fresh.site.standings[policy.id].in_force is not None:
        show(fresh, page)
    else:
        put(f"{root}/{page.address}index.html", now.shells.pour(page).encode())
