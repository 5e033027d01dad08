"""Rendered texts become Markdown that renders to the same texts again."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from redline.golden import FOLDERS
from redline.texts import WORDS

from inforce.document import render
from inforce.importing.gate import differences, words
from inforce.importing.markdown import write_markdown
from inforce.importing.reading import nodes_of
from inforce.redline import compare

TEXTS = {
    "letters": "a)  one\nb)  two\n    i)  three\n    ii) four\nc)  five\n",
    "a start": "4.  four\n5.  five\n",
    "two paragraphs in a clause": "1.  one\n\n    more of it\n\n2.  two\n",
    "a list in a quotation": "> said\n>\n> 1.  one\n> 2.  two\n",
    "a definition": "Data\n:   any information\n\nController\n:   who decides\n",
    "two terms for one": "Data\nInformation\n:   anything\n",
    "a table": "| a | b |\n|:---|---:|\n| 1 \\| 2 | **x** |\n",
    "a table in HTML": '<table><tr><td colspan="2">a</td></tr><tr><td>b</td></tr></table>',
    "footnotes": "One[^a] two[^b].\n\n[^a]: First.\n\n[^b]: Second.\n\n    And more.\n",
    "a sample": "```\na  <b>\n c\n```\n",
    "a rule": "one\n\n***\n\ntwo\n",
    "links": "See [us](https://e.org/a_(b)) and [clause](#fees).\n\n## Fees {#fees}\n",
    "what looks like Markdown": "1\\. no list\n\n\\# none\n\na \\* b \\_c\\_ \\[d\\] \\<e\\> `f`\n",
    "marks": "**bold** *slanted* ***both*** H<sub>2</sub>O <u>under</u>\n",
    "a break": "one<br>two\n",
}


def there_and_back(html: str) -> str:
    return render(write_markdown(nodes_of(html))).html


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_survives_the_way_to_markdown_and_back(name: str) -> None:
    html = render(TEXTS[name]).html
    changes = compare(html, there_and_back(html)).changes
    # Footnotes are named anew, and the links to them with them.
    assert not [one for one in changes if "#fn" not in one.note]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_texts_of_the_redline_cases_survive_too(folder) -> None:
    html = render((folder / "after.md").read_text("utf-8")).html
    counts = compare(html, there_and_back(html)).counts
    assert (counts.inserted, counts.deleted) == (0, 0)


signs = st.lists(
    st.sampled_from(
        (*WORDS, "*", "_x_", "#", "1.", "- a", "[x]", "<b>", "|", "`", "&amp;", "{#x}")
    ),
    min_size=1,
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(signs.map(" ".join), min_size=1, max_size=4))
def test_no_sign_in_words_is_read_as_markdown(paragraphs: list[str]) -> None:
    from html import escape

    html = "".join(f"<p>{escape(text, quote=False)}</p>" for text in paragraphs)
    assert compare(html, there_and_back(html)).is_empty


def test_words_are_compared_without_their_signs_and_hyphens() -> None:
    assert words("“Third-party” inter-\nnational (ﬁne).") == ["Thirdparty", "international", "fine"]


def test_a_lost_and_an_added_word_are_named_with_the_words_around() -> None:
    (found,) = differences(
        "We keep your data safe.", "<p>We keep all data safe.</p>", numbered=False, typed=()
    )
    assert str(found) == "… We keep [lost “your”, added “all”] data safe …"


def test_a_number_that_was_spelled_out_is_no_addition() -> None:
    assert not differences("Fees", "<p>2.1 Fees</p>", numbered=False, typed=("2.1",))
    assert differences("Fees", "<p>2.2 Fees</p>", numbered=False, typed=("2.1",))
