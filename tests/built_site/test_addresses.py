"""What is published, and where."""

from hashlib import sha256

import pytest
from conftest import Built

from built_site.building import git
from built_site.reading import words

PUBLISHED = """
calendar.ics
checkpoint
changes/index.html
cookies/2024-01-05/index.html
cookies/2024-01-05/policy.md
cookies/2024-02-01/changes/index.html
cookies/2024-02-01/index.html
cookies/2024-02-01/policy.md
cookies/compare/blocks.json
cookies/compare/index.html
cookies/feed.json
cookies/feed.xml
cookies/history/index.html
cookies/index.html
cookies/index.json
cookies/on/index.html
cookies/timemap
de/allgemeine-kurze/2024-04-20/index.html
de/allgemeine-kurze/2024-04-20/policy.md
de/allgemeine-kurze/2024-04-20/since/index.html
de/allgemeine-kurze/2024-04-25/changes/index.html
de/allgemeine-kurze/2024-04-25/index.html
de/allgemeine-kurze/2024-04-25/policy.md
de/allgemeine-kurze/compare/blocks.json
de/allgemeine-kurze/compare/index.html
de/allgemeine-kurze/feed.json
de/allgemeine-kurze/feed.xml
de/allgemeine-kurze/history/index.html
de/allgemeine-kurze/index.html
de/allgemeine-kurze/index.json
de/allgemeine-kurze/on/index.html
de/allgemeine-kurze/timemap
feed.json
feed.xml
index.html
index.json
index.schema.json
llms.txt
manifest.jsonl
open-terms-archive.json
policy.schema.json
privacy/2024-01-05/index.html
privacy/2024-01-05/policy.md
privacy/2024-01-05/since/index.html
privacy/2024-03-05.2/changes/index.html
privacy/2024-03-05.2/index.html
privacy/2024-03-05.2/policy.md
privacy/2024-03-05/changes/index.html
privacy/2024-03-05/index.html
privacy/2024-03-05/policy.md
privacy/2024-03-05/since/index.html
privacy/compare/blocks.json
privacy/compare/index.html
privacy/feed.json
privacy/feed.xml
privacy/history/index.html
privacy/index.html
privacy/index.json
privacy/on/index.html
privacy/timemap
sellers/2024-03-10/index.html
sellers/2024-03-10/policy.md
sellers/2024-03-10/since/index.html
sellers/2024-03-20/changes/index.html
sellers/2024-03-20/index.html
sellers/2024-03-20/policy.md
sellers/compare/blocks.json
sellers/compare/index.html
sellers/feed.json
sellers/feed.xml
sellers/history/index.html
sellers/index.html
sellers/index.json
sellers/on/index.html
sellers/timemap
terms/1.0/corrections/1/before.md
terms/1.0/corrections/1/index.html
terms/1.0/corrections/1/policy.md
terms/1.0/index.html
terms/1.0/policy.md
terms/1.0/since/index.html
terms/1.1/changes/index.html
terms/1.1/index.html
terms/1.1/policy.md
terms/2.0/changes/index.html
terms/2.0/index.html
terms/2.0/policy.md
terms/compare/blocks.json
terms/compare/index.html
terms/feed.json
terms/feed.xml
terms/history/index.html
terms/index.html
terms/index.json
terms/merchants/2024-05-11/index.html
terms/merchants/2024-05-11/policy.md
terms/merchants/feed.json
terms/merchants/feed.xml
terms/merchants/history/index.html
terms/merchants/index.html
terms/merchants/index.json
terms/merchants/on/index.html
terms/merchants/timemap
terms/on/index.html
terms/timemap
""".split()

# Where what changed since the text in force would stand: nothing did.
SHORT = """
de/allgemeine-kurze/2024-04-25/since/index.html
privacy/2024-03-05.2/since/index.html
sellers/2024-03-20/since/index.html
terms/1.1/since/index.html
terms/merchants/2024-05-11/since/index.html
""".split()

# Subject of the commit, the file in it, and where its bytes are served.
SOURCES = [
    ("Correct a misprint", "policies/terms.md", "terms/1.0/policy.md"),
    ("Adopt the terms", "policies/terms.md", "terms/1.0/corrections/1/before.md"),
    ("Correct a misprint", "policies/terms.md", "terms/1.0/corrections/1/policy.md"),
    ("Terms 1.1", "policies/terms.md", "terms/1.1/policy.md"),
    ("Reflow the privacy", "policies/privacy.md", "privacy/2024-01-05/policy.md"),
    ("Another cookie", "policies/cookies.md", "cookies/2024-02-01/policy.md"),
    (
        "German, with slips",
        "policies/de/Allgemeine & Kurze.md",
        "de/allgemeine-kurze/2024-04-20/policy.md",
    ),
    ("Adopt terms for sellers", "policies/merchants.md", "sellers/2024-03-10/policy.md"),
]

# Former address, and the link that leads from there to the present one.
MOVED = [
    ("merchants", "../sellers/"),
    ("merchants/history", "../../sellers/history/"),
    ("merchants/2024-03-10", "../../sellers/2024-03-10/"),
    ("merchants/2024-03-20/changes", "../../../sellers/2024-03-20/changes/"),
]


def test_everything_published_stands_at_its_address_and_nothing_else_does(built: Built) -> None:
    others = [name for name in built.files() if name.startswith(("merchants/", "records/"))]
    assert sorted(set(built.files()) - set(others)) == sorted([*PUBLISHED, *SHORT])


def test_every_text_ever_published_stands_at_its_hash(built: Built) -> None:
    records = {name: data for name, data in built.files().items() if name.startswith("records/")}
    assert {f"records/{sha256(data).hexdigest()}.md" for data in records.values()} == set(records)
    sources = ("policy.md", "before.md")
    shown = {data for name, data in built.files().items() if name.endswith(sources)}
    assert shown < set(records.values())


@pytest.mark.parametrize(("subject", "path", "address"), SOURCES)
def test_the_source_of_a_version_is_byte_for_byte_what_git_holds(
    built: Built, subject: str, path: str, address: str
) -> None:
    commit = git(built.folder, "log", "--format=%H", f"--grep=^{subject}").strip()
    held = git(built.folder, "cat-file", "blob", f"{commit}:{path}")
    assert built.files()[address] == held.encode("utf-8", "surrogateescape")


@pytest.mark.parametrize(("former", "target"), MOVED)
def test_the_former_addresses_of_a_renamed_policy_lead_to_the_present_ones(
    built: Built, former: str, target: str
) -> None:
    page = built.read(former)
    assert page.head("meta", "http-equiv", "refresh") == [
        {"http-equiv": "refresh", "content": f"0; url={target}"}
    ]
    assert [link.get("href") for link in page.root.iter("a")] == [target]


@pytest.mark.parametrize("address", ["cookies", "cookies/2024-01-05", "cookies/2024-02-01"])
def test_the_pages_of_a_withdrawn_policy_stay_and_say_so(built: Built, address: str) -> None:
    assert "Withdrawn on 1 April 2024." in built.read(address).state()


@pytest.mark.parametrize("name", SHORT)
def test_what_changed_since_the_text_in_force_leads_to_it(built: Built, name: str) -> None:
    page = built.read(name.removesuffix("/index.html"))
    assert [link.get("href") for link in page.root.iter("a")] == ["../../"]
    assert "in force: nothing changed since" in words(page.root)
