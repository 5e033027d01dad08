"""The Markdown of a redline shows on a forge what was deleted and what was added."""

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from inforce.document import render
from inforce.redline import compare
from inforce.redline.digest import changed_blocks
from inforce.redline.model import Mark
from inforce.review.marks import marked, plain

FORGE = MarkdownIt("commonmark").enable("strikethrough").enable("table")


def shown(markdown: str, *tags: str) -> list[str]:
    """Return the words that stand in some tags once a forge has rendered the comment."""
    page = LexborHTMLParser(FORGE.render(markdown))
    return "".join("".join(node.text().split()) for node in page.css(", ".join(tags))).split()


def of(old: str, new: str) -> str:
    return marked(compare(render(old).html, render(new).html))


def test_deleted_words_are_struck_through_and_added_ones_bold() -> None:
    assert of("Pay within 30 days.", "Pay within 14 days.") == "Pay within ~~30~~ **14** days."


def test_a_mark_between_letters_and_punctuation_is_written_as_html() -> None:
    text = of("See clause 3(a)x for it.", "See clause 3(b)x for it.")
    assert shown(text, "del", "s")
    assert shown(text, "b", "strong")


def test_added_list_items_and_headings_say_what_they_are() -> None:
    text = of("# Terms\n\n- One\n", "# Terms\n\n- One\n- Two\n\n## 2. End\n\nBye.\n")
    assert "- **Two**" in text
    assert "Heading: **2. End**" in text


def test_nothing_in_a_text_is_markdown_for_the_forge_or_calls_anybody() -> None:
    html = FORGE.render(plain("*a* <b> [x](y) `c` ~~d~~ @team #1 &amp; $e$ | f"))
    assert html == ("<p>*a* &lt;b&gt; [x](y) `c` ~~d~~ @<!-- -->team #1 &amp;amp; $e$ | f</p>\n")


def test_a_changed_paragraph_that_looks_like_a_list_is_none() -> None:
    text = marked(compare("<p>2023. A year.</p>", "<p>2023. A good year.</p>"))
    assert "<li>" not in FORGE.render(text)


words = st.text("ab1.,;:()[]*_~<>#&\"'-!@+\\", min_size=1, max_size=5)
texts = st.lists(words, min_size=1, max_size=8).map(lambda parts: "Text " + " ".join(parts))


@settings(deadline=None)  # the machine may be busy
@given(texts, texts)
def test_every_marked_word_is_shown_marked_and_no_other(old: str, new: str) -> None:
    html = [f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>" for text in (old, new)]
    redline = compare(*html)
    markdown = marked(redline)
    for mark, tags in ((Mark.DEL, ("del", "s")), (Mark.INS, ("b", "strong"))):
        meant = [
            span.text
            for block in changed_blocks(redline)
            for span in block.spans
            if span.mark is mark
        ]
        assert "".join(shown(markdown, *tags)) == "".join("".join(meant).split())
