"""Whatever the texts hold, the rules answer, and every finding has a place in the file."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from inforce.gate.judge import judge
from inforce.gate.reading import read_text
from inforce.gate.stories import change_of
from inforce.settings import Settings

PIECES = st.sampled_from(
    [
        "## 1. Fees",
        "## 3. Time",
        "2.1 Pay (the “Fee”).",
        "“Fee” means 30 €.",
        "Last updated: 1 January 2024",
        "Effective date: 31 February 2024",
        "See section 7 and [it](#x) of Directive 95/46/EC.",
        "Check this page regularly, you must not.",
        "1. one\n2. two\n    a) three",
        "| a | b |\n|---|---|\n| 1.1 A | 2 |",
        "<p>raw</p>",
        "```\ncode\n```",
    ]
) | st.text(max_size=20)
HEADERS = st.sampled_from(
    [
        "",
        "---\nversion: 1.0\neffective: 2024-01-05\n---\n",
        "---\nversion: 2.0\neffective: 2024-03-01\nchange: minor\nsummary: S.\n---\n",
        "---\nversion: 2.0\nchange: correction\nwaive: {x: y}\nnext_review: 2020-01-01\n---\n",
        "---\nversion: [\n---\n",
    ]
)
TEXTS = st.builds(lambda header, pieces: header + "\n\n".join(pieces), HEADERS, st.lists(PIECES))


@given(TEXTS | st.none(), TEXTS)
@settings(max_examples=60, deadline=None)
def test_every_finding_has_words_and_a_line_of_the_file(before: str | None, after: str) -> None:
    old = None if before is None else read_text(before.encode())[0]
    new, _ = read_text(after.encode("utf-8", "replace"))
    day = date(2024, 3, 1)
    change = change_of("terms", "terms.md", old, new, (), day, Settings(notice={"*": "psd2"}))
    for found in judge(change, {}):
        assert found.finding.message[-1] in ".?"
        assert found.finding.fix.endswith(".")
        assert 0 <= found.line <= new.source.count("\n") + 1
