"""`inforce build`: any repository of Markdown becomes a site."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import Built, once
from gitrepo import Repo

from built_site.building import SITE_URL, git, inforce
from built_site.links import SiteRead, broken_links, foreign_addresses
from built_site.reading import words

REPOSITORY = "a repository & more"
STRANGE = "---\nlayout: page\ntags: [a]\n---\n# Terms & <em>more</em>\n\nSee [usage](usage.md).\n"


@dataclass(frozen=True)
class Strange:
    """A site of a repository that never heard of inforce."""

    repository: Path
    site_dir: Path

    def said(self, address: str) -> str:
        site = SiteRead(self.site_dir, SITE_URL)
        return words(site.page(self.site_dir / "legal" / address / "index.html").content())


def make_strange(folder: Path) -> None:
    """Build such a site from a folder that has nothing to do with it."""
    repo = Repo(folder / REPOSITORY)
    repo.write("legal/terms.md", STRANGE).write("legal/usage.md", "# Usage\n\nAs you like.\n")
    repo.write("README.md", "# Read me\n\nWhat this is.\n").write("code.py", "print()\n")
    repo.commit("Begin", at="2024-01-05T10:00:00Z")
    repo.write("legal/terms.md", STRANGE.replace("See", "Read")).commit("Reword")
    repo.write("legal/terms.md", STRANGE.replace("See", "Mind")).commit(at="2024-08-01T10:00:00Z")
    outcome = inforce(
        folder,
        *("build", "--repository", REPOSITORY, "--policies", "legal/**/*.md"),
        *("--site-dir", "out", "--site-url", SITE_URL, "--as-of", "2024-06-30"),
    )
    assert outcome.code == 0, outcome.output


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Strange:
    """Return such a site."""
    folder = once(tmp_path_factory, "strange", make_strange)
    return Strange(folder / REPOSITORY, folder / "out")


def test_a_repository_without_configuration_becomes_a_site(strange: Strange) -> None:
    assert "In force" in strange.said("")
    assert "Read usage." in strange.said("legal/terms")
    assert "As you like." in strange.said("legal/usage")


def test_only_the_files_asked_for_are_policies(strange: Strange) -> None:
    assert not (strange.site_dir / "legal" / "readme").exists()


def test_every_link_of_such_a_site_is_good_and_nothing_comes_from_elsewhere(
    strange: Strange,
) -> None:
    assert broken_links(strange.site_dir, SITE_URL) == []
    assert foreign_addresses(strange.site_dir, SITE_URL) == []


def test_what_was_recorded_after_the_day_asked_for_is_not_published(strange: Strange) -> None:
    versions = {path.name for path in (strange.site_dir / "legal" / "legal" / "terms").iterdir()}
    assert {name for name in versions if name[0].isdigit()} == {"2024-01-05", "2024-01-06"}


def test_the_repository_and_the_folder_around_are_left_as_they_were(strange: Strange) -> None:
    assert git(strange.repository, "status", "--porcelain", "--ignored") == ""
    assert {path.name for path in strange.site_dir.parent.iterdir()} == {
        strange.repository.name,
        strange.site_dir.name,
    }


def test_a_configured_site_is_built_as_mkdocs_builds_it(built: Built, tmp_path: Path) -> None:
    outcome = inforce(built.folder, "build", "--site-dir", str(tmp_path / "site"))
    assert outcome.code == 0, outcome.output
    legal = tmp_path / "site" / "legal"
    files = sorted(path for path in legal.rglob("*") if path.is_file())
    assert {f.relative_to(legal).as_posix(): f.read_bytes() for f in files} == built.files()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "There is no mkdocs.yml here."),
        (("--as-of", "tomorrow"), "Write it as YYYY-MM-DD."),
        (("--repository", "nowhere"), "nowhere"),
    ],
)
def test_wrong_use_ends_with_exit_code_2_and_says_what_to_do(
    tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    outcome = inforce(tmp_path, "build", *arguments)
    assert outcome.code == 2
    assert told in outcome.output
    assert "Traceback" not in outcome.output


def test_a_folder_that_is_no_repository_is_refused_with_exit_code_1(tmp_path: Path) -> None:
    outcome = inforce(tmp_path, "build", "--repository", str(tmp_path))
    assert outcome.code == 1
    assert "Traceback" not in outcome.output
