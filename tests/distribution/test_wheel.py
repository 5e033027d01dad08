"""The package works where it is installed from its wheel, and where it is not installed at all.

The empty environments reach the dependencies of the test environment through one line in a .pth
file: that needs no network, and as .pth files found there are not followed, the editable install
of this checkout stays out of sight.
"""

import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest
from built_site.building import CHECKOUT, SITE_URL, Configuration, Outcome, run
from built_site.links import broken_links
from conftest import once
from gitrepo import Repo

PACKAGE = CHECKOUT / "hooks" / "inforce"


@dataclass(frozen=True)
class Environment:
    """An environment of its own, with the dependencies in reach."""

    folder: Path

    @property
    def python(self) -> str:
        return str(self.folder / "bin" / "python")

    def run(self, folder: Path, *arguments: str) -> Outcome:
        """Run its Python in a folder; nothing of the checkout is on any path."""
        return run([self.python, *arguments], folder)


def empty_environment(folder: Path) -> Environment:
    venv.create(folder, with_pip=False, symlinks=True)
    found = Environment(folder)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    (packages / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    return found


def make_wheel(folder: Path) -> None:
    """Build the wheel and install it into an environment beside it."""
    folder.mkdir()
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    outcome = run([*build, str(CHECKOUT)], folder)
    assert outcome.code == 0, outcome.output
    (wheel,) = folder.glob("*.whl")
    python = empty_environment(folder / "env").python
    pip = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check"]
    offline = ["install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    outcome = run([*pip, *offline], folder)
    assert outcome.code == 0, outcome.output


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel of this checkout."""
    (found,) = once(tmp_path_factory, "wheel", make_wheel).glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Environment:
    """Return an environment in which the wheel is installed."""
    return Environment(wheel.parent / "env")


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """Return a repository with a policy of two versions."""
    repo = Repo(tmp_path_factory.mktemp("texts") / "company")
    repo.write("docs/index.md", "# Home\n")
    repo.write("policies/terms.md", "# Terms\n\nYou pay.\n").commit("Adopt")
    repo.write("policies/terms.md", "# Terms\n\nYou pay at once.\n").commit("Amend")
    return repo


def complete(site_dir: Path, terms: str) -> None:
    """Insist on a whole site: texts, redline, style sheet, every link."""
    legal = site_dir / "legal"
    assert "You pay at once." in (legal / terms / "index.html").read_text(encoding="utf-8")
    redline = legal / terms / "2024-01-02" / "changes" / "index.html"
    assert "</ins>" in redline.read_text(encoding="utf-8")
    style = PACKAGE / "assets" / "legal.css"
    assert (site_dir / "assets" / "inforce" / "legal.css").read_bytes() == style.read_bytes()
    assert broken_links(site_dir, SITE_URL) == []


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(wheel: Path) -> None:
    held = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    files = (p for p in PACKAGE.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    assert held == {path.relative_to(PACKAGE.parent).as_posix() for path in files}
    assert {"inforce/py.typed", "inforce/assets/legal.css", "inforce/templates/text.html"} <= held


def test_the_wheel_carries_the_licence_the_command_and_the_plugin(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        extra = {n.partition(".dist-info/")[2]: n for n in archive.namelist() if ".dist-info/" in n}
        points = archive.read(extra["entry_points.txt"]).decode()
    assert "licenses/LICENSE" in extra
    assert "inforce = inforce.cli:main" in points
    assert "inforce = inforce.plugin:InforcePlugin" in points


def test_the_installed_package_is_the_one_from_the_wheel(
    installed: Environment, tmp_path: Path
) -> None:
    where = installed.run(tmp_path, "-c", "import inforce; print(inforce.__file__)")
    assert Path(where.output.strip()).is_relative_to(installed.folder)


def test_the_installed_command_builds_a_site_from_any_folder(
    installed: Environment, texts: Repo, tmp_path: Path
) -> None:
    script = str(installed.folder / "bin" / "inforce")
    asked = ["build", "--repository", str(texts.path), "--policies", "policies/*.md"]
    outcome = run([script, *asked, "--site-dir", "site", "--site-url", SITE_URL], tmp_path)
    assert outcome.code == 0, outcome.output
    complete(tmp_path / "site", "policies/terms")


def test_the_installed_plugin_builds_a_site_with_mkdocs(
    installed: Environment, texts: Repo
) -> None:
    Configuration(hooks=(), plugins=("search", "inforce")).write(texts.path)
    outcome = installed.run(texts.path, "-W", "error", "-m", "mkdocs", "build", "--strict")
    assert outcome.code == 0, outcome.output
    complete(texts.path / "site", "terms")


def test_the_hook_builds_a_site_where_the_package_is_not_installed(
    texts: Repo, tmp_path: Path
) -> None:
    bare = empty_environment(tmp_path / "env")
    assert bare.run(tmp_path, "-c", "import inforce").code == 1
    Configuration().write(texts.path)
    outcome = bare.run(
        texts.path, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")
    )
    assert outcome.code == 0, outcome.output
    complete(tmp_path / "site", "terms")
