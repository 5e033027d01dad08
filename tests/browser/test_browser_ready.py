"""A missing browser is installed; what happens where that fails depends on who is waiting."""

import sys
from pathlib import Path

import browser_ready
import pytest

PLAYWRIGHTS = [[sys.executable, "-m", "playwright", "install", "chromium"]]

# Distribution, user id, and the package that is asked for first; empty where there is none.
PACKAGES = [
    ("debian", 0, "chromium"),
    ("ubuntu", 0, "chromium-browser"),
    ("debian", 1000, ""),
    ("fedora", 0, ""),
]


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make this a machine without a browser on which every installation fails."""
    monkeypatch.setattr(browser_ready, "find_browser", lambda: None)
    monkeypatch.setattr(browser_ready, "installations", lambda: [[["false"]]])


@pytest.mark.parametrize(("distribution", "user", "package"), PACKAGES)
def test_the_package_of_the_distribution_goes_first_where_it_can_be_installed(
    monkeypatch: pytest.MonkeyPatch, distribution: str, user: int, package: str
) -> None:
    monkeypatch.setattr(browser_ready, "_distribution", lambda: distribution)
    monkeypatch.setattr("os.geteuid", lambda: user)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    ways = browser_ready.installations()
    assert [way[-1][-1] for way in ways[:-1]] == ([package] if package else [])
    assert ways[-1] == PLAYWRIGHTS


@pytest.mark.usefixtures("without")
def test_on_a_persons_machine_one_line_says_that_the_tests_are_skipped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CI", raising=False)
    assert browser_ready.main() == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1:] == ["No Chromium could be installed: the browser tests will be skipped."]


@pytest.mark.usefixtures("without")
def test_with_ci_true_the_run_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", "true")
    assert browser_ready.main() == 1
    assert "CI=true requires the browser tests" in capsys.readouterr().out


def test_a_stand_in_that_only_says_how_to_get_a_browser_is_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stand_in = tmp_path / "chromium-browser"
    stand_in.write_text("#!/bin/sh\necho 'Command requires the snap'; exit 1\n")
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser_ready, "_playwrights_own", lambda: str(tmp_path / "none"))
    assert browser_ready.find_browser() is None
