"""Setting a field changes that line and not one byte elsewhere."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inforce.editing import new_text, with_fields
from inforce.metadata import read
from inforce.model import ProblemsError
from inforce.source import decode

CASES = {
    "a value keeps its spaces and its comment": (
        "---\nversion:   1.0   # of the board\n---\nText\n",
        {"version": "2.0"},
        "---\nversion:   2.0   # of the board\n---\nText\n",
    ),
    "a value keeps its quotation marks": (
        "---\ntitle: 'Terms'\nsummary: \"Old.\"\n---\nText\n",
        {"title": "It's new", "summary": 'Says "new".'},
        "---\ntitle: 'It''s new'\nsummary: \"Says \\\"new\\\".\"\n---\nText\n",
    ),
    "a value that YAML would misread is put in quotation marks": (
        "---\nsummary: Old.\n---\nText\n",
        {"summary": "Fees: clause #5 is new"},
        '---\nsummary: "Fees: clause #5 is new"\n---\nText\n',
    ),
    "an empty field gets its value": (
        "---\nsummary:\nversion: 1.0\n---\nText\n",
        {"summary": "New."},
        "---\nsummary: New.\nversion: 1.0\n---\nText\n",
    ),
    "a value on several lines becomes one line, the comment behind it stays": (
        "---\nsummary: >\n  Old and\n  long.\n# for the board\n\nversion: 1.0\n---\nText\n",
        {"summary": "New."},
        "---\nsummary: New.\n# for the board\n\nversion: 1.0\n---\nText\n",
    ),
    "new fields go where the documentation has them": (
        "---\ntitle: Terms\n# the label\nversion: 1.0\nowner: Legal\n---\nText\n",
        {"change": "minor", "effective": "2026-03-01", "id": "terms"},
        "---\ntitle: Terms\nid: terms\n# the label\nversion: 1.0\neffective: 2026-03-01\n"
        "change: minor\nowner: Legal\n---\nText\n",
    ),
    "a field is taken out with all its lines": (
        "---\nstatus: draft\nwaive:\n  review-due: soon\nversion: 1.0\n---\nText\n",
        {"waive": None, "status": None, "owner": None},
        "---\nversion: 1.0\n---\nText\n",
    ),
    "a text without front matter gets some": (
        "# Terms\r\n\r\nText\r\n",
        {"version": "1.0", "title": "Terms"},
        "---\r\ntitle: Terms\r\nversion: 1.0\r\n---\r\n\r\n# Terms\r\n\r\nText\r\n",
    ),
    "empty front matter is filled": (
        "---\n---\nText\n",
        {"version": "1.0"},
        "---\nversion: 1.0\n---\nText\n",
    ),
    "Windows line ends and a byte order mark stay": (
        "\ufeff---\r\nversion: 1.0\r\n---\r\nText\r\nand a line end\nof another kind\r\n",
        {"version": "2.0", "change": "minor"},
        "\ufeff---\r\nversion: 2.0\r\nchange: minor\r\n---\r\nText\r\nand a line end\n"
        "of another kind\r\n",
    ),
    "a file without a last line end stays without": (
        "---\nversion: 1.0\n---",
        {"version": "2.0"},
        "---\nversion: 2.0\n---",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_fields_are_set_as_the_table_says(case: str) -> None:
    before, fields, after = CASES[case]
    assert with_fields(before.encode(), "terms.md", fields).decode() == after


REFUSED = {
    "version is given more than once.": "---\nversion: 1.0\nversion: 2.0\n---\nText\n",
    "empty lines stand above the front matter.": "\n---\nversion: 1.0\n---\nText\n",
}


@pytest.mark.parametrize("found", REFUSED)
def test_front_matter_that_is_not_clear_is_left_alone(found: str) -> None:
    with pytest.raises(ProblemsError) as refusal:
        with_fields(REFUSED[found].encode(), "terms.md", {"version": "3.0"})
    assert found in str(refusal.value)


def test_a_file_in_another_encoding_is_left_alone() -> None:
    with pytest.raises(ProblemsError, match=r"^terms\.md:2: byte 0xE9 is not UTF-8\. Save"):
        with_fields(b"---\ntitle: Soci\xe9t\xe9\n---\n", "terms.md", {"version": "1.0"})


words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1)
values = st.lists(words, min_size=1, max_size=4).map(" ".join)
ends = st.sampled_from(["\n", "\r\n"])
bodies = st.lists(st.sampled_from(["", "# Terms", "---", "***", "version: 9", "Text  "]))


@settings(deadline=None)  # the machine may be busy
@given(values, values, bodies, ends, st.booleans())
def test_every_value_is_read_back_and_the_text_below_stays(
    old: str, new: str, body: list[str], end: str, marked: bool
) -> None:
    rows = ["---", f"owner: {'x' * len(old)}", "lang: en", "---", *body]
    before = ("\ufeff" * marked + end.join(rows)).encode()
    after = with_fields(before, "", {"owner": old, "summary": new})
    reading = read(decode(after, "").text, "")
    declared = (reading.front_matter.owner, reading.front_matter.summary, reading.front_matter.lang)
    assert declared == (old, new, "en")
    assert reading.body == read(decode(before, "").text, "").body
    assert with_fields(after, "", {"owner": old, "summary": new}) == after


@settings(deadline=None)  # the machine may be busy
@given(values)
def test_a_new_text_has_the_title_it_was_given(title: str) -> None:
    reading = read(decode(new_text(title, {"version": "1.0"}), "").text, "")
    assert (reading.front_matter.title, reading.problems) == (title, ())
