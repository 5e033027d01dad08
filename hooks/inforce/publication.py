"""Opens what a build needs: the repository, the store, the register, the pages."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from inforce.comparisons import Comparisons
from inforce.drafts import find_drafts
from inforce.fragments import Fragments
from inforce.history import open_repository
from inforce.lives import Lives
from inforce.progress import silent
from inforce.redlines import Redlines
from inforce.register import read_register
from inforce.removals import removal_problems, withheld_texts
from inforce.site.contents import Contents
from inforce.site.copies import Copies
from inforce.site.makers import Makers
from inforce.site.model import Site
from inforce.site.unanswered import unanswered_links
from inforce.store import Store
from inforce.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from inforce.history import Repository
    from inforce.model import Problem
    from inforce.progress import Progress
    from inforce.register import Register
    from inforce.settings import Settings

_RENDERERS = ("markdown", "pymdown-extensions", "nh3", "selectolax", "rapidfuzz")


@dataclass(frozen=True, slots=True)
class Publication:
    """One reading of a repository, open for as long as its pages are made."""

    repository: Repository
    """The open repository."""
    texts: Texts
    """Its contents."""
    lives: Lives
    """Follows its clauses."""
    site: Site
    """What the pages speak of."""
    contents: Contents
    """Makes them."""
    copies: Copies
    """Makes Word files and the like."""
    stamp: str
    """Names the code and the libraries that what is made depends on."""
    problems: tuple[Problem, ...]
    """Everything wrong with the texts, errors first."""


@contextmanager
def open_publication(
    root: Path,
    settings: Settings,
    as_of: date,
    base_url: str,
    cache: Path,
    *,
    with_drafts: bool = False,
    progress: Progress = silent,
    known: Register | None = None,
) -> Iterator[Publication]:
    """Read the repository at `root` and keep it open; `cache` is a folder for derived results.

    Drafts and uncommitted edits are part of it only `with_drafts`. `progress` is told of long work.
    `known` is what was read before, where neither the history nor the day is another one since;
    what is wrong is not looked for again then.

    Raises ProblemsError where the repository cannot be read as it should be. What is wrong with the
    texts themselves is in `problems`.
    """
    stamp = _stamp(settings)
    with open_repository(root) as repository, Store(cache / "results.sqlite", stamp) as store:
        texts = Texts(repository, store, progress)
        register = known or read_register(repository, settings, texts, as_of)
        texts.withhold(withheld_texts(register, settings))
        drafts = find_drafts(repository, register, settings) if with_drafts else ()
        site = Site(register, settings, base_url, drafts)
        redlines = Redlines(texts, store)
        lives = Lives(texts, redlines, store)
        comparisons, fragments = Comparisons(texts, redlines, store), Fragments(store)
        contents = Contents(Makers.of(site, texts, redlines, lives, comparisons, fragments))
        copies = Copies(site, texts, store)
        problems = () if known else _problems(site, texts)
        yield Publication(repository, texts, lives, site, contents, copies, stamp, problems)


def _problems(site: Site, texts: Texts) -> tuple[Problem, ...]:
    unknown = removal_problems(site.register, site.settings, "extra.legal")
    return (*unknown, *unanswered_links(site, texts), *site.register.problems)


def _stamp(settings: Settings) -> str:
    """Name everything rendered results depend on: this package, its renderers, what is removed."""
    code = blake2b(repr(settings.removed).encode() if settings.removed else b"", digest_size=16)
    package = Path(__file__).parent
    for source in sorted((*package.rglob("*.py"), *package.rglob("*.html"))):
        code.update(source.read_bytes())
    return " ".join((code.hexdigest(), *(f"{name} {version(name)}" for name in _RENDERERS)))
