"""The record as the files of a site: what they hold, byte for byte, for a small real history."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from typing import Any

import pytest
from gitrepo import Repo

from inforce.publication import open_publication
from inforce.records import check_checkpoint, check_manifest
from inforce.settings import read_settings
from inforce.site.record_files import origin, record_files, recorded_blobs

ONE, TWO, OTHER = (
    "---\nversion: 1.0\neffective: 2024-02-01\n---\n# Terms\n\nOne.\n",
    "---\nversion: 2.0\n---\n# Terms\n\nTwo — and more.\n",
    "---\nversion: 1.0\n---\n# Privacy\n\nNothing is kept.\n",
)
ORDER = {"policy": "terms", "version": "2.0", "reason": "by order of a court (Põhja-Eesti)"}


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """Return a history of two policies: two versions, a correction of the layout, a withdrawal."""
    repo = Repo(tmp_path_factory.mktemp("files") / "repository")
    told = [{"terms": ONE}, {"privacy": OTHER}, {"terms": TWO}, {"terms": f"{TWO}\n"}]
    for number, texts in enumerate(told, start=1):
        for name, text in texts.items():
            repo.write(f"policies/{name}.md", text)
        repo.commit(at=f"2024-01-{number:02}T12:00:00Z")
    repo.remove("policies/privacy.md").commit(at="2024-01-09T12:00:00Z")
    return repo


def files(repo: Repo, **values: Any) -> tuple[dict[str, bytes], list[str]]:
    """Return the files of the record by address, and the texts it is about."""
    base, day, cache = "https://legal.example/site/", date(2024, 6, 1), repo.path / ".cache"
    with open_publication(repo.path, read_settings(values), day, base, cache) as publication:
        found = {
            file.address: file.content for file in record_files(publication.site, publication.texts)
        }
        blobs = list(recorded_blobs(publication.site))
    return found, [repo.git("cat-file", "blob", blob) for blob in blobs]


def test_every_act_has_its_line_in_the_order_of_the_commits(repo: Repo) -> None:
    made, texts = files(repo)
    manifest = check_manifest(made["manifest.jsonl"])
    assert manifest.faults == ()
    told = [(line.kind, line.address, line.first, line.published) for line in manifest.lines]
    assert told == [
        ("publish", "terms/1.0/", 0, "2024-01-01"),
        ("publish", "privacy/1.0/", 1, "2024-01-02"),
        ("publish", "terms/2.0/", 0, "2024-01-03"),
        ("editorial", "terms/2.0/", 0, "2024-01-04"),
        ("withdraw", "privacy/1.0/", 1, "2024-01-09"),
    ]
    assert [line.effective for line in manifest.lines][:2] == ["2024-02-01", "2024-01-02"]
    assert texts == [ONE, OTHER, TWO, f"{TWO}\n"]


def test_each_line_has_the_hash_and_size_of_its_source_and_a_withdrawal_none(repo: Repo) -> None:
    made, texts = files(repo)
    lines = check_manifest(made["manifest.jsonl"]).lines
    sources = [text.encode() for text in texts]
    expected = [(sha256(data).hexdigest(), len(data)) for data in sources]
    assert [(line.sha256, line.size) for line in lines] == [*expected, ("", 0)]
    assert [bool(line.text) for line in lines] == [True] * 4 + [False]
    assert lines[2].text == lines[3].text != lines[0].text


def test_the_checkpoint_is_that_of_the_manifest_under_the_name_of_the_site(repo: Repo) -> None:
    made, _ = files(repo, url_path="law")
    manifest = check_manifest(made["manifest.jsonl"])
    assert check_checkpoint(made["checkpoint"], manifest, "legal.example/site/law") == ()
    assert sorted(made) == ["checkpoint", "manifest.jsonl"]


def test_a_removal_is_told_with_the_hashes_and_changes_no_line(repo: Repo) -> None:
    made, _ = files(repo, removed=[ORDER])
    gone = sorted(sha256(text.encode()).hexdigest() for text in (TWO, f"{TWO}\n"))
    assert json.loads(made["removed.json"]) == [ORDER | {"sha256": gone}]
    assert "Põhja" in made["removed.json"].decode()
    assert made["manifest.jsonl"] == files(repo)[0]["manifest.jsonl"]


@pytest.mark.parametrize(
    ("base", "name"),
    [
        ("https://legal.example/", "legal.example/legal"),
        ("https://legal.example:8080/a/b/", "legal.example:8080/a/b/legal"),
        ("", "legal"),
    ],
)
def test_a_record_is_named_by_host_and_path_without_a_scheme(base: str, name: str) -> None:
    assert origin(base, "legal") == name
