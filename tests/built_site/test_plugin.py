"""The plugin `inforce` for a site that has pages, plugins and a navigation of its own."""

from functools import partial
from pathlib import Path

import pytest
from conftest import Built, build, found_at, once
from gitrepo import Repo

from built_site.building import SITE_URL, Configuration, mkdocs_build
from built_site.links import broken_links

PLUGIN = {"hooks": (), "plugins": ("search", "inforce")}
LEGAL = {"feeds": False, "url_path": "about/texts"}
TERMS = "---\nversion: {label}\n---\n# Terms\n\nWords, {label}.\n"


def company(folder: Path, configuration: Configuration) -> Repo:
    """Return a repository with a site of its own and one policy of two versions."""
    repo = Repo(folder)
    repo.write("docs/index.md", "# Home\n").write("docs/about.md", "# About us\n")
    repo.write("policies/terms.md", TERMS.format(label="1.0")).commit("Adopt")
    repo.write("policies/terms.md", TERMS.format(label="1.1")).commit("Amend")
    configuration.write(folder)
    return repo


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return a site made with the plugin alone, feeds switched off, at another address."""
    make = partial(company, configuration=Configuration(legal=LEGAL, **PLUGIN))
    return found_at(once(tmp_path_factory, "plugin", lambda folder: build(make(folder).path)))


def texts(built: Built) -> list[str]:
    root = built.site_dir / "about" / "texts"
    return sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file())


def test_the_plugin_alone_makes_the_legal_pages_where_the_settings_want_them(alone: Built) -> None:
    records = [name for name in texts(alone) if name.startswith("records/")]
    assert len(records) == 2
    assert [name for name in texts(alone) if name not in records] == [
        "calendar.ics",
        "changes/index.html",
        "checkpoint",
        "index.html",
        "index.json",
        "index.schema.json",
        "llms.txt",
        "manifest.jsonl",
        "open-terms-archive.json",
        "policy.schema.json",
        "terms/1.0/index.html",
        "terms/1.0/policy.md",
        "terms/1.0/since/index.html",
        "terms/1.1/changes/index.html",
        "terms/1.1/index.html",
        "terms/1.1/policy.md",
        "terms/1.1/since/index.html",
        "terms/compare/blocks.json",
        "terms/compare/index.html",
        "terms/history/index.html",
        "terms/index.html",
        "terms/index.json",
        "terms/on/index.html",
        "terms/timemap",
    ]


def test_without_feeds_no_page_speaks_of_one(alone: Built) -> None:
    pages = list(alone.site.pages())
    assert [p.file for p in pages if "feed.xml" in p.file.read_text(encoding="utf-8")] == []


def test_the_pages_the_site_had_stay_and_every_link_is_good(alone: Built) -> None:
    assert (alone.site_dir / "about" / "index.html").is_file()
    assert broken_links(alone.site_dir, SITE_URL) == []


def test_the_hook_and_the_plugin_make_the_same_pages(alone: Built, tmp_path: Path) -> None:
    hooked = build(company(tmp_path, Configuration(legal=LEGAL)).path)
    for name in texts(alone):
        made = [built.site_dir / "about" / "texts" / name for built in (alone, hooked)]
        assert made[0].read_bytes() == made[1].read_bytes()


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("about/texts/terms/1.0/index.html", 0),
        ("about/texts/terms/1.1/changes/index.html", 0),
        ("about/texts/terms/9.9/index.html", 1),
    ],
)
def test_mkdocs_checks_links_of_other_pages_to_the_archive(
    tmp_path: Path, target: str, code: int
) -> None:
    repo = company(tmp_path, Configuration(legal=LEGAL, **PLUGIN))
    repo.write("docs/about.md", f"# About us\n\n[Read it]({target})\n")
    outcome = mkdocs_build(repo.path)
    assert outcome.code == code, outcome.output
    assert (target in outcome.output) == bool(code)
