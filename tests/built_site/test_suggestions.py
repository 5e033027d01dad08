"""Every text in force says where to suggest a change, if the site knows its forge."""

from pathlib import Path

import pytest
from conftest import Built, build, found_at, once
from gitrepo import Repo
from selectolax.lexbor import LexborHTMLParser

from built_site.building import Configuration

FORGE = "https://forge.example/company/legal/edit/main/docs/"


def company(folder: Path) -> Repo:
    """Return a site whose texts lie in a folder of the same repository."""
    repo = Repo(folder)
    repo.write("docs/index.md", "# Home\n")
    repo.write("policies/terms/sellers.md", "---\nversion: 1.0\n---\n# Rules\n\nWords.\n")
    repo.commit("Adopt")
    repo.write("policies/terms/sellers.md", "---\nversion: 1.1\n---\n# Rules\n\nNew words.\n")
    repo.commit("Amend")
    Configuration(top={"edit_uri": FORGE}).write(folder)
    return repo


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the site, built."""
    return found_at(once(tmp_path_factory, "suggest", lambda at: build(company(at).path)))


def link(site: Built, address: str) -> list[str | None]:
    page = LexborHTMLParser((site.site_dir / address / "index.html").read_text())
    return [a.attributes["href"] for a in page.css("a") if a.text() == "Suggest a change"]


def test_the_link_opens_the_editor_of_the_forge_on_the_file_of_the_text(site: Built) -> None:
    (target,) = link(site, "legal/terms/sellers")
    assert target == "https://forge.example/company/legal/edit/main/policies/terms/sellers.md"


def test_what_was_published_for_good_offers_no_change(site: Built) -> None:
    assert link(site, "legal/terms/sellers/1.0") == []
    assert link(site, "legal/terms/sellers/history") == []
