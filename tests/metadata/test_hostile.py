"""Front matter made to hurt the reader is refused quickly."""

import pytest

from inforce.metadata import read

_MOST = 16_000

HOSTILE = {
    "open lists": "title: " + "[" * _MOST,
    "open groups": "title: " + "{" * _MOST,
    "nested dashes": "formerly:\n  " + "- " * (_MOST // 2),
    "nested question marks": "title:\n  " + "? " * (_MOST // 2),
    "colons": "title: " + "a: " * (_MOST // 3),
    "backslashes": 'title: "' + "\\" * _MOST,
    "references": "title: &a [x]\nowner: [*a,*a]\nsummary: [*a,*a]",
    "long list": "formerly: [" + "../," * 3000 + "x]",
    "repeated key": "title: a\n" * 1700,
    "megabytes of keys": "title: a\n" * 300_000,
    "megabytes of blank lines": " \n" * 300_000,
    "megabytes of slips": "title: a\nslip\n" * 200_000,
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_front_matter_is_refused_and_nothing_of_it_counts(case: str) -> None:
    reading = read(f"---\n{HOSTILE[case]}\n---\nText", "policies/x.md")
    assert reading.problems
    assert not reading.front_matter.title


@pytest.mark.parametrize("text", ["\n" * 300_000 + "--", " \n" * 300_000, "---\n" + "-- \n" * 9999])
def test_long_runs_of_almost_front_matter_are_plain_text(text: str) -> None:
    assert read(text, "policies/x.md").body == text
