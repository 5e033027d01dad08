"""`inforce verify`: a site that keeps its promises passes, and any other is told what it broke."""

from __future__ import annotations

import json
import re
import shutil
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from conftest import serving

from trust.verifying import broken, config, verify

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Built


pytestmark = pytest.mark.usefixtures("elsewhere")

SPOILT = {
    "terms/1.0/policy.md": "terms 1.0 (line 5): promised its text with SHA-256 ",
    "terms/1.0/index.html": "promised a page at terms/1.0/; found no such file.",
    "merchants/2024-03-10/index.html": "promised a page at merchants/2024-03-10/",
    "merchants/2024-03-10/policy.md": "promised its text with SHA-256 ",
    "manifest.jsonl": "manifest.jsonl",
    "checkpoint": "the checkpoint",
}


def test_a_built_site_keeps_every_promise(built: Built) -> None:
    code, said = verify(built.site_dir, *config(built))
    assert code == 0, said
    legal = built.site_dir / "legal"
    lines = (legal / "manifest.jsonl").read_bytes().count(b"\n")
    texts = len(list((legal / "records").iterdir()))
    assert re.sub(r"\d+ addresses", "ALL addresses", said).splitlines() == [
        f"checked: {lines} lines of the record, chain and checkpoint",
        f"checked: {texts} texts by their hashes, ALL addresses of versions",
        "checked: every text and commit in git",
        "Verified.",
    ]


def test_the_configuration_alone_names_site_and_git(built: Built) -> None:
    code, said = verify(built.folder / "mkdocs.yml")
    assert code == 0, said
    assert "every text and commit in git" in said


def test_a_served_site_keeps_every_promise_but_its_name(origin: str, built: Built) -> None:
    said = broken(f"{origin}/legal/")
    assert said.splitlines()[0].startswith(
        "error: the checkpoint: promised to be that of 127.0.0.1"
    )
    assert len(said.splitlines()) == 2


def test_a_served_site_is_told_every_text_and_page_it_lost(site: Path) -> None:
    (record, *_) = sorted((site / "records").iterdir())
    record.unlink()
    shutil.rmtree(site / "terms/1.0")
    with serving(site.parent) as address:
        said = broken(f"{address}/legal/")
    assert f"at records/{record.name}; found the server's answer 404" in said
    assert "promised a page at terms/1.0/; found the server's answer 404" in said


def test_what_was_not_compared_with_git_is_said(site: Path) -> None:
    code, said = verify(site)
    assert code == 0, said
    assert "not checked: git" in said


def test_a_server_that_does_not_answer_is_told_without_a_traceback() -> None:
    said = broken("http://127.0.0.1:9/")
    assert "no answer" in said


def test_wrong_use_ends_with_exit_code_2(site: Path) -> None:
    assert verify(site, "--first-publication")[0] == 2


@pytest.mark.parametrize(("name", "told"), SPOILT.items())
def test_a_file_that_is_gone_is_told(site: Path, name: str, told: str) -> None:
    (site / name).unlink()
    assert told in broken(site).replace("(line 4)", "(line 5)")


def test_every_text_that_is_gone_or_changed_is_told_with_its_version(site: Path) -> None:
    for record in sorted((site / "records").iterdir())[:3]:
        data = record.read_bytes()
        record.unlink()
        assert f"at records/{record.name}; found no such file." in broken(site)
        record.write_bytes(data + b"\n")
        assert f"{len(data)} bytes with SHA-256 {record.stem}" in broken(site)
        record.write_bytes(data)


def test_two_texts_of_the_same_label_may_not_change_places(site: Path) -> None:
    one, other = site / "cookies/2024-01-05/policy.md", site / "privacy/2024-01-05/policy.md"
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    assert broken(site).count("promised its text") == 2


def test_a_text_that_is_gone_by_order_is_told_and_no_other_is_forgiven(site: Path) -> None:
    text = site / "cookies/2024-01-05/policy.md"
    digest = sha256(text.read_bytes()).hexdigest()
    text.unlink()
    (site / f"records/{digest}.md").unlink()
    removal = {"policy": "cookies", "version": "2024-01-05", "reason": "by order"}
    (site / "removed.json").write_text(json.dumps([removal | {"sha256": [digest]}]))
    code, said = verify(site)
    assert code == 0, said
    assert "note: removed: cookies 2024-01-05: by order" in said
    (site / "removed.json").write_text(json.dumps([removal | {"sha256": ["0" * 64]}]))
    assert broken(site).count("error: cookies 2024-01-05") == 2


@pytest.mark.parametrize("content", ["", "{}[", '["terms"]', '[{"policy": "terms"}]'])
def test_a_list_of_removals_that_is_none_is_told(site: Path, content: str) -> None:
    (site / "removed.json").write_text(content)
    assert "removed.json: promised a list of removals; found something else." in broken(site)
