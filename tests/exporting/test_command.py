"""`inforce export` writes one version, or what changed, to a file."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest
from built_site.building import AS_OF
from click.testing import CliRunner, Result
from conftest import Built

from inforce.cli import main

HAS_WORD = importlib.util.find_spec("docx") is not None


def export(built: Built, *arguments: str) -> Result:
    config = str(built.folder / "mkdocs.yml")
    options = ["--config-file", config, "--as-of", AS_OF, "--output", "-"]
    return CliRunner().invoke(main, ["export", *options, *arguments], catch_exceptions=False)


def test_markdown_is_the_source_byte_for_byte(built: Built) -> None:
    page = built.folder / "site" / "legal" / "terms" / "1.0" / "policy.md"
    assert export(built, "terms", "1.0", "--format", "md").stdout_bytes == page.read_bytes()


def test_without_a_label_the_text_in_force_is_written(built: Built) -> None:
    written = export(built, "terms", "--format", "txt").stdout
    assert "Version 1.1, published 10 April 2024, effective 10 April 2024" in written
    assert "/legal/terms/1.1/" in written


def test_a_page_of_html_holds_everything_it_needs(built: Built) -> None:
    page = export(built, "terms", "--format", "html").stdout
    assert '<article class="legal-text">' in page
    assert not any(f"<{tag} " in page for tag in ("img", "script"))
    assert "@page" in page


def test_a_redline_as_html_shows_both_texts(built: Built) -> None:
    page = export(built, "terms", "1.1", "--redline-from", "1.0", "--format", "html").stdout
    assert "<ins>" in page
    assert "changes from 1.0 to 1.1" in page


@pytest.mark.skipif(not HAS_WORD, reason="needs the extra export")
def test_a_redline_as_word_file_is_written_twice_the_same(built: Built) -> None:
    arguments = ("terms", "1.1", "--redline-from", "1.0", "--format", "docx")
    first = export(built, *arguments).stdout_bytes
    assert first[:2] == b"PK"
    assert export(built, *arguments).stdout_bytes == first


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothing", "--format", "md"), "There is no policy 'nothing'. There is: "),
        (("terms", "9", "--format", "md"), "terms has no version '9'. There is: 1.0, 1.1"),
        (("terms", "--redline-from", "1.0", "--format", "txt"), "docx, pdf or html"),
    ],
)
def test_what_does_not_exist_is_named_with_what_does(
    built: Built, arguments: tuple[str, ...], said: str
) -> None:
    result = export(built, *arguments)
    assert result.exit_code == 2
    assert said in result.output


def test_a_missing_library_is_named_with_how_to_get_it(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    result = export(built, "terms", "--format", "pdf")
    assert result.exit_code == 1
    assert "pip install 'inforce[export]'" in result.output


def test_a_file_that_is_there_is_not_replaced(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = ["export", "--config-file", str(built.folder / "mkdocs.yml"), "--as-of", AS_OF]
    arguments += ["terms", "1.0", "--format", "md"]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    assert (tmp_path / "terms-1.0.md").exists()
    again = CliRunner().invoke(main, arguments)
    assert again.exit_code == 2
    assert "is there already" in again.output
