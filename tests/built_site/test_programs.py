"""What is published for programs is valid by the standards, and true."""

import hashlib
import json
import re
from datetime import date
from typing import Any

import feedparser
import jsonschema
import pytest
from conftest import Built
from icalendar import Calendar

from built_site.building import AS_OF, SITE_URL

ROOT = f"{SITE_URL}legal/"
POLICIES = ["cookies", "de/allgemeine-kurze", "privacy", "sellers", "terms", "terms/merchants"]
FOLDERS = ["", *(f"{policy}/" for policy in POLICIES)]


def loaded(built: Built, address: str) -> Any:
    return json.loads(built.files()[address])


def schema(built: Built, values: Any) -> Any:
    return loaded(built, values["$schema"].removeprefix(ROOT))


@pytest.mark.parametrize("folder", FOLDERS)
def test_an_index_follows_the_schema_it_names(built: Built, folder: str) -> None:
    values = loaded(built, f"{folder}index.json")
    found = schema(built, values)
    jsonschema.Draft202012Validator.check_schema(found)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(found, format_checker=checker).validate(values)


def test_the_schema_refuses_what_is_not_in_it(built: Built) -> None:
    values = loaded(built, "terms/index.json") | {"surprise": 1}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema(built, values)).validate(values)


def test_every_field_of_an_index_is_explained_in_its_schema(built: Built) -> None:
    for name in ("index.schema.json", "policy.schema.json"):
        found = loaded(built, name)
        for part in (found, *found["$defs"].values()):
            for field, said in part.get("properties", {}).items():
                assert said.get("description") or "$ref" in said, f"{name}: {field}"


def test_the_index_of_the_site_says_when_the_next_text_applies(built: Built) -> None:
    values = loaded(built, "index.json")
    assert values["as_of"] == AS_OF
    assert values["next_change_on"] == "2024-12-01"
    changes = {found["id"]: found["next_change_on"] for found in values["policies"]}
    assert changes["terms"] == "2024-12-01"
    assert changes["privacy"] is None


def test_the_index_of_a_policy_tells_its_versions(built: Built) -> None:
    values = loaded(built, "terms/index.json")
    told = [(v["label"], v["status"], v["in_force"], v["kind"]) for v in values["versions"]]
    assert told == [
        ("1.0", "superseded", [{"start": "2024-01-05", "end": "2024-04-10"}], "adoption"),
        ("1.1", "in_force", [{"start": "2024-04-10", "end": "2024-12-01"}], "minor"),
        ("2.0", "upcoming", [{"start": "2024-12-01", "end": None}], "material"),
    ]
    assert (values["in_force"], values["upcoming"]) == ("1.1", ["2.0"])
    assert values["versions"][0]["corrections"][0]["summary"] == "A misprint."


@pytest.mark.parametrize("policy", POLICIES)
def test_the_digest_of_a_version_is_that_of_its_source(built: Built, policy: str) -> None:
    for version in loaded(built, f"{policy}/index.json")["versions"]:
        source = built.files()[version["source_url"].removeprefix(ROOT).replace("%20", " ")]
        assert hashlib.sha256(source).hexdigest() == version["sha256"]


def test_every_address_in_an_index_leads_somewhere(built: Built) -> None:
    for folder in FOLDERS:
        written = built.files()[f"{folder}index.json"].decode()
        for url in re.findall(r'"(https://[^"]+)"', written):
            assert built.site.fault(url, SITE_URL) == "", url


def test_an_index_is_still_found_at_the_address_before_a_rename(later: Built) -> None:
    files = later.files()
    assert files["privacy/index.json"] == files["data-protection/index.json"]
    assert loaded(later, "privacy/index.json")["former_urls"] == [f"{ROOT}privacy/"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_an_atom_feed_is_read_by_a_feed_reader_without_complaint(built: Built, folder: str) -> None:
    read = feedparser.parse(built.files()[f"{folder}feed.xml"])
    assert not read.bozo
    assert read.version == "atom10"
    assert read.entries
    for entry in read.entries:
        assert entry.id.startswith("tag:legal.example,")
        assert built.site.fault(entry.link, SITE_URL) == ""
        assert "Effective " in entry.summary


JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": {"type": "string", "format": "uri"},
        "feed_url": {"type": "string", "format": "uri"},
        "authors": {
            "type": "array",
            "items": {"type": "object", "minProperties": 1},
        },
        "items": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["id", "content_text"],
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "url": {"type": "string", "format": "uri"},
                    "title": {"type": "string"},
                    "content_text": {"type": "string", "pattern": "Effective "},
                    "date_published": {"type": "string", "pattern": "T.*(Z|[+-]..:..)$"},
                    "date_modified": {"type": "string", "pattern": "T.*(Z|[+-]..:..)$"},
                    "tags": {"type": "array", "items": {"type": "string"}},
                },
                "patternProperties": {"^_": {"type": "object"}},
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
"""What version 1.1 of the format asks for, of the fields used here."""


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_json_feed_has_what_the_format_requires(built: Built, folder: str) -> None:
    values = loaded(built, f"{folder}feed.json")
    jsonschema.Draft202012Validator(JSON_FEED).validate(values)
    assert values["feed_url"] == f"{ROOT}{folder}feed.json"
    for item in values["items"]:
        assert built.site.fault(item["url"], SITE_URL) == ""


@pytest.mark.parametrize("folder", FOLDERS)
def test_both_feeds_tell_the_same(built: Built, folder: str) -> None:
    atom = feedparser.parse(built.files()[f"{folder}feed.xml"]).entries
    items = loaded(built, f"{folder}feed.json")["items"]
    assert [(e.id, e.title, e.tags[0].term) for e in atom] == [
        (item["id"], item["title"], item["tags"][0]) for item in items
    ]
    redlines = [[x.href for x in e.links if x.rel == "related"] for e in atom]
    assert redlines == [
        [found] if (found := item["_inforce"].get("redline_url")) else [] for item in items
    ]


def test_the_calendar_names_the_days_to_come_and_those_in_force(built: Built) -> None:
    events = Calendar.from_ical(built.files()["calendar.ics"]).walk("VEVENT")
    days = {str(event["SUMMARY"]): event.decoded("DTSTART") for event in events}
    assert days["Terms & Conditions 2.0 takes effect"] == date(2024, 12, 1)
    assert days["Terms & Conditions 1.1 takes effect"] == date(2024, 4, 10)
    assert "Terms & Conditions 1.0 takes effect" not in days
    assert len({str(event["UID"]) for event in events}) == len(events)


def test_no_line_of_the_calendar_is_longer_than_the_standard_allows(built: Built) -> None:
    lines = built.files()["calendar.ics"].split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert all(b"\n" not in line for line in lines)


MEMENTO = re.compile(r'<([^>]+)>; rel="((?:first |last )*memento)"; datetime="([^"]+)"')


def test_the_time_map_says_what_stood_at_the_address_of_the_policy_and_when(built: Built) -> None:
    written = built.files()["terms/timemap"].decode()
    assert written.startswith(f'<{ROOT}terms/>; rel="original",\n')
    assert MEMENTO.findall(written) == [
        (f"{ROOT}terms/1.0/", "first memento", "Thu, 04 Jan 2024 22:00:00 GMT"),
        (f"{ROOT}terms/1.1/", "last memento", "Tue, 09 Apr 2024 21:00:00 GMT"),
    ]


def test_a_page_names_its_time_map_and_a_version_its_original(built: Built) -> None:
    assert built.read("terms").related("timemap") == ["timemap"]
    assert built.read("terms/1.0").related("timemap") == ["../timemap"]
    assert built.read("terms/1.0").related("original") == ["../"]


def test_language_models_are_led_to_what_applies_and_told_what_does_not_yet(built: Built) -> None:
    said = built.files()["llms.txt"].decode()
    assert said.startswith("# Legal texts of Example & Sons OÜ\n\n> As of 30 June 2024.\n")
    in_force = said.partition("## In force")[2].partition("## ")[0]
    upcoming = said.partition("## Upcoming")[2].partition("## ")[0]
    assert f"({ROOT}terms/1.1/policy.md): in force since 10 April 2024" in in_force
    assert f"({ROOT}terms/2.0/policy.md): takes effect on 1 December 2024" in upcoming
    for url in re.findall(r"\((https:[^)]+)\)", said):
        assert built.site.fault(url, SITE_URL) == "", url


def test_an_archive_is_told_where_each_text_in_force_is(built: Built) -> None:
    terms = loaded(built, "open-terms-archive.json")["terms"]
    assert terms["Privacy Policy"]["fetch"] == f"{ROOT}privacy/"
    assert terms["Terms of Service"]["fetch"] == f"{ROOT}terms/"
    assert "Cookie policy" not in terms
    assert {found["select"] for found in terms.values()} == {"article.legal-text"}


def about(built: Built, page: str) -> Any:
    """Return what a page says about itself as JSON-LD."""
    scripts = built.read(page).root.iter("script")
    (found,) = [s.text for s in scripts if s.get("type") == "application/ld+json"]
    return json.loads(found or "")


@pytest.mark.parametrize(
    ("page", "label", "status"),
    [
        ("terms", "1.1", "In force"),
        ("terms/1.0", "1.0", "Superseded"),
        ("terms/2.0", "2.0", "Upcoming"),
        ("cookies", "2024-02-01", "Withdrawn"),
    ],
)
def test_a_page_says_in_linked_data_which_version_it_shows(
    built: Built, page: str, label: str, status: str
) -> None:
    said = about(built, page)
    assert (said["version"], said["creativeWorkStatus"]) == (label, status)
    assert said["url"] == f"{ROOT}{page}/"
    assert built.site.fault(said["encoding"]["contentUrl"], SITE_URL) == ""
    assert "DigitalDocument" in said["@type"]
