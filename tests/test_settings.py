"""What may stand under `extra.legal`, and which files it makes policies."""

import pytest
import yaml

from inforce.model import Problem, ProblemsError
from inforce.settings import Break, Exports, PolicyFiles, Publisher, Settings, read_settings

ZONE = "Write a name of the IANA list, for example time_zone: Europe/Tallinn."
REF = "Write the name of a branch or tag, for example ref: main."
GROUP = "Write its keys below it, indented by two spaces."
QUOTES = "Put it in quotes, so that it is read as it is written."
EMPTY = "Write a value, or delete the line."

# What is written in mkdocs.yml, and the settings that result.
FIT = [
    ("", Settings()),
    ("policies: texts/", Settings(policies=PolicyFiles(path="texts"))),
    ("policies: .", Settings(policies=PolicyFiles(path=""))),
    (
        "policies: {include: '*.md', exclude: []}",
        Settings(policies=PolicyFiles(include=("*.md",), exclude=())),
    ),
    ("repository: ../texts repo", Settings(repository="../texts repo")),
    ("ref: release/2026", Settings(ref="release/2026")),
    ("url_path: about/legal", Settings(url_path="about/legal")),
    ("time_zone: Europe/Tallinn", Settings(time_zone="Europe/Tallinn")),
    ("notice_days: 0", Settings(notice_days=0)),
    ("feeds: no", Settings(feeds=False)),
    ("exports: {versions: all, texts: [txt]}", Settings(exports=Exports("all", ("txt",)))),
    ("front_matter: tolerant", Settings(front_matter="tolerant")),
    ("continues: {./new.md: old/a b.md}", Settings(continues={"new.md": "old/a b.md"})),
    (
        "breaks: [{path: a.md, commit: 1A2B3C4D}]",
        Settings(breaks=(Break("a.md", "1a2b3c4d"),)),
    ),
    (
        "publisher: {name: Example OÜ, address: 'Street 1', email: a.b+c@example.co.uk, "
        "registry_code: '01234567', website: https://example.com/}",
        Settings(
            publisher=Publisher(
                "Example OÜ",
                ("Street 1",),
                "a.b+c@example.co.uk",
                "01234567",
                "https://example.com/",
            )
        ),
    ),
    (
        "publisher:\n  address: |\n    Street 1\n    City",
        Settings(publisher=Publisher(address=("Street 1", "City"))),
    ),
    (
        "publisher:\n  address:\n  - Street 1\n  - City",
        Settings(publisher=Publisher(address=("Street 1", "City"))),
    ),
]

# What is written, and the messages behind `mkdocs.yml: extra.legal`.
UNFIT = [
    ("[a]", [f" is a list. {GROUP}"]),
    ("repositry: x", [".repositry is not a setting. Did you mean repository? Write that, or "
                      "delete it."]),
    (
        "publisher: {phone: 1}",
        [".publisher.phone is not a setting. Delete it, or write one of name, address, email, "
         "registry_code, website."],
    ),
    ("ref: --all", [f'.ref is "--all". {REF}']),
    ("ref: HEAD~1", [f'.ref is "HEAD~1". {REF}']),
    ("ref: a..b", [f'.ref is "a..b". {REF}']),
    ("ref: 1.10", [f".ref is 1.1 without quotes. {QUOTES}"]),
    ("ref:", [f".ref is empty. {EMPTY}"]),
    ("publisher:", [f".publisher is empty. {GROUP}"]),
    ("publisher: {1: 2}", [
        ".publisher is a group of keys. "
        "Write every key as a word, in quotes where it is a number."
    ]),
    ("policies: ../x", [
        '.policies.path is "../x". Write a folder of the repository, such as path: policies.'
    ]),
    ("policies: {include: []}", [
        ".policies.include is a list, and nothing would be left. "
        "Write at least one line, or delete the key."
    ]),
    ("policies: {include: ['a**']}", [
        '.policies.include is "a**", where ** is part of a name. Put / around **, such as **/*.md.'
    ]),
    ("policies: {exclude: ['{a,b}.md']}", [
        '.policies.exclude is "{a,b}.md", with choices in braces. '
        "Write one pattern per line of the list."
    ]),
    ("policies: {include: [/a.md]}", [
        '.policies.include is "/a.md". '
        "Write a pattern for files in the policies folder, such as **/*.md."
    ]),
    ("url_path: /legal/", [
        '.url_path is "/legal/". Write letters, digits and hyphens, as in url_path: legal.'
    ]),
    ("url_path: a/../b", [
        '.url_path is "a/../b". Write letters, digits and hyphens, as in url_path: legal.'
    ]),
    ("time_zone: Tallinn", [f'.time_zone is "Tallinn". {ZONE}']),
    ("time_zone: Europe", [f'.time_zone is "Europe". {ZONE}']),
    ("time_zone: ../etc/passwd", [f'.time_zone is "../etc/passwd". {ZONE}']),
    ("time_zone: localtime", [f'.time_zone is "localtime". {ZONE}']),
    ("notice_days: a month", [
        '.notice_days is "a month". Write a number of days from 0 to 3650, as in notice_days: 30.'
    ]),
    ("notice_days: true", [
        ".notice_days is the switch true. "
        "Write a number of days from 0 to 3650, as in notice_days: 30."
    ]),
    ("exports: {versions: some}", [
        '.exports.versions is "some". '
        "Write versions: recent, versions: all or versions: none."
    ]),
    ("exports: {redlines: [txt]}", ['.exports.redlines is "txt". Write docx or pdf.']),
    ("feeds: 1", [".feeds is 1 without quotes. Write feeds: true or feeds: false."]),
    ("front_matter: lax", [
        '.front_matter is "lax". Write front_matter: strict or front_matter: tolerant.'
    ]),
    ("publisher: {registry_code: 14123456}", [
        f".publisher.registry_code is 14123456 without quotes. {QUOTES}"
    ]),
    ("publisher: {email: 'A <a@example.com>'}", [
        '.publisher.email is "A <a@example.com>". '
        "Write the address alone, for example email: legal@example.com."
    ]),
    ("publisher: {website: jetcs.co}", [
        '.publisher.website is "jetcs.co". '
        "Write the full address, for example website: https://jetcs.co."
    ]),
    ("publisher: {website: 'javascript:alert(1)'}", [
        '.publisher.website is "javascript:alert(1)". '
        "Write the full address, for example website: https://example.com."
    ]),
    ("continues: {/new.md: old.md}", [
        '.continues has the key "/new.md". '
        "Write a path in the repository with /, such as policies/terms.md."
    ]),
    ("breaks: [{path: a.md}, {path: a.md, commit: main}]", [
        ".breaks.commit is missing. Write commit: and its value.",
        '.breaks.commit is "main". '
        'Write 7 to 40 digits of the commit id, for example commit: "1a2b3c4".',
    ]),
    ("breaks: {path: a.md}", [
        ".breaks is a group of keys. "
        "Write a list, with - before the first key of each part."
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("written", "settings"), FIT)
def test_settings_say_what_is_written(written: str, settings: Settings) -> None:
    assert read_settings(yaml.safe_load(written)) == settings


@pytest.mark.parametrize(("written", "messages"), UNFIT)
def test_unfit_settings_are_refused_with_what_to_write(written: str, messages: list[str]) -> None:
    with pytest.raises(ProblemsError) as refusal:
        read_settings(yaml.safe_load(written))
    assert str(refusal.value).split("\n") == [f"mkdocs.yml: extra.legal{told}" for told in messages]


def test_all_problems_are_told_at_once_under_the_name_of_the_file() -> None:
    written = {"ref": "-x", "feeds": "maybe", "publisher": {"email": "x"}, "colour": "red"}
    with pytest.raises(ProblemsError) as refusal:
        read_settings(written, "legal.yml", "plugins.inforce")
    assert [problem.path for problem in refusal.value.problems] == ["legal.yml"] * 4
    assert refusal.value.problems[0] == Problem("legal.yml", 0, 'plugins.inforce.ref is "-x".', REF)


def test_the_zone_is_ready_to_use() -> None:
    assert read_settings({"time_zone": "Europe/Tallinn"}).zone.key == "Europe/Tallinn"


def test_equal_settings_are_one_key_in_a_table() -> None:
    assert len({read_settings({"continues": {"a": "b"}}), Settings(continues={"a": "b"})}) == 1


# Pattern, path within the repository, whether it is a policy.
GLOBS = [
    ("**/*.md", "terms.md", True),
    ("**/*.md", "a/b/terms.md", True),
    ("**/*.md", "terms.MD", False),
    ("**/*.md", "terms.html", False),
    ("**/*.md", "with space/条款 & Co.md", True),
    ("**/*.md", "two\nlines.md", True),
    ("**/*.md", "a\n/terms.md", True),
    ("*.md", "terms.md", True),
    ("*.md", "a/terms.md", False),
    ("legal/**", "legal/a/b.txt", True),
    ("legal/**", "legal/b", True),
    ("legal/**", "legal", False),
    ("**", "anything", True),
    ("a/**/z.md", "a/z.md", True),
    ("a/**/z.md", "a/b/c/z.md", True),
    ("a/**/z.md", "b/a/z.md", False),
    ("**/a/*.md", "x/a/b/a/c.md", True),
    ("**/a/*.md", "x/a/b/c.md", False),
    ("a?.md", "ab.md", True),
    ("a?b.md", "a/b.md", False),
    ("[a-c]*.md", "berlin.md", True),
    ("[!a-c]*.md", "berlin.md", False),
    ("terms.md", "terms-md", False),
    ("Terms.md", "terms.md", False),
]


@pytest.mark.parametrize(("pattern", "path", "selected"), GLOBS)
def test_patterns_select_paths(pattern: str, path: str, *, selected: bool) -> None:
    settings = Settings(policies=PolicyFiles("", (pattern,), ()))
    assert settings.selects(path) is selected


# Path within the repository, whether it is a policy, and the name it gives one.
PATHS = [
    ("policies/terms/merchants.md", True, "terms/merchants"),
    ("policies/README.md", False, "README"),
    ("policies/terms/README.md", False, "terms/README"),
    ("policies/v1.2.md", True, "v1.2"),
    ("policies/terms.v2", False, "terms.v2"),
    ("policies/a.Markdown", False, "a"),
    ("policies/policies/a.md", True, "policies/a"),
    ("policies.md", False, "policies"),
    ("other/policies/a.md", False, "other/policies/a"),
    ("Policies/a.md", False, "Policies/a"),
]


@pytest.mark.parametrize(("path", "selected", "name"), PATHS)
def test_by_default_the_markdown_files_in_policies_are_policies(
    path: str, name: str, *, selected: bool
) -> None:
    assert Settings().selects(path) is selected
    assert Settings().policy_path(path) == name


def test_an_excluded_file_is_no_policy_although_a_pattern_includes_it() -> None:
    settings = read_settings({"policies": {"path": ".", "exclude": ["drafts/**"]}})
    assert settings.selects("terms.md")
    assert not settings.selects("drafts/terms.md")
