"""Word files become policies with every word and every number."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from exporting.copied import redline_file, text_file
from redline.golden import FOLDERS

from importing.wordmade import NUMBERING, W, arrived, numbered, paragraph, word
from inforce.document import render
from inforce.importing.model import Decisions, ImportRefusedError
from inforce.redline import compare

BLANK = '<w:numFmt w:val="bullet"/><w:lvlText w:val=" "/>'


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_was_exported_comes_back_without_a_change(folder) -> None:
    html = render((folder / "after.md").read_text("utf-8")).html
    found = arrived(text_file(html))
    assert not found.differences
    counts = compare(html, found.html).counts
    # Word has neither linked marks nor preformatted blocks: their words come back as paragraphs.
    without_counterpart = "fnref" in html or "<pre" in html
    assert (counts.inserted, counts.deleted) == (0, 0) or without_counterpart


def test_numbers_of_headings_and_clauses_are_those_of_word() -> None:
    found = numbered(
        paragraph("Fees", "Heading1", 0),
        paragraph("Pay in time.", level=1),
        paragraph("Pay in full.", level=1),
        paragraph("at once, or", level=2),
        paragraph("later.", level=2),
        paragraph("Terms", "Heading1", 0),
        paragraph("See clause 1.2.", level=1),
    )
    assert found.converted.markdown == (
        "# 1. Fees\n\n1.1 Pay in time.\n\n1.2 Pay in full.\n\na)  at once, or\nb)  later.\n\n"
        "# 2. Terms\n\n2.1 See clause 1.2.\n"
    )
    assert not found.differences


def test_words_with_a_bullet_that_shows_nothing_go_on_the_item_before() -> None:
    blank = NUMBERING.replace('<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>', BLANK)
    body = (
        paragraph("Fees", "Heading1", 0) + paragraph("Pay.", level=2) + paragraph("Soon.", level=0)
    )
    found = arrived(word(body, **{"word/numbering.xml": blank}))
    assert found.converted.markdown == "# Fees\n\na)  Pay.\n\nSoon.\n"


def test_the_title_becomes_the_first_heading_and_lowers_the_others() -> None:
    found = arrived(word(paragraph("Privacy policy", "Title") + paragraph("Data", "Heading1")))
    assert found.converted.markdown == "# Privacy policy\n\n## Data\n"
    assert found.converted.title == "Privacy policy"


def test_tracked_changes_are_refused_until_somebody_decides() -> None:
    file = redline_file("<p>We keep your data.</p>", "<p>We keep all data.</p><p>New.</p>")
    with pytest.raises(ImportRefusedError, match="--tracked accept or --tracked reject"):
        arrived(file)
    assert arrived(file, Decisions("accept")).converted.markdown == "We keep all data.\n\nNew.\n"
    assert arrived(file, Decisions("reject")).converted.markdown == "We keep your data.\n"


def test_comments_and_text_boxes_are_refused_until_somebody_decides() -> None:
    comment = word('<w:p><w:r><w:t>a</w:t><w:commentReference w:id="1"/></w:r></w:p>')
    with pytest.raises(ImportRefusedError, match="--drop-comments"):
        arrived(comment)
    assert arrived(comment, Decisions(drop_comments=True)).converted.markdown == "a\n"
    box = word(
        f"<w:p><w:r><w:t>a</w:t></w:r><w:r><w:txbxContent>{paragraph('b')}</w:txbxContent></w:r></w:p>"
    )
    with pytest.raises(ImportRefusedError, match="--drop-text-boxes"):
        arrived(box)
    assert arrived(box, Decisions(drop_text_boxes=True)).converted.markdown == "a\n"


def run(text: str, more: str = "") -> str:
    return f'<w:r>{more}<w:t xml:space="preserve">{text}</w:t></w:r>'


def noted(note: str) -> bytes:
    """Return a Word file with one footnote."""
    held = f'<w:footnotes {W}><w:footnote w:id="2"><w:p>{note}</w:p></w:footnote></w:footnotes>'
    leads = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/footnotes" Target="footnotes.xml"/></Relationships>'
    )
    body = f'<w:p>{run("Text")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    return word(body, **{"word/footnotes.xml": held, "word/_rels/document.xml.rels": leads})


def test_footnotes_are_kept() -> None:
    assert arrived(noted(run("A note."))).converted.markdown == "Text[^1]\n\n[^1]: A note.\n"


def test_changes_tracked_in_a_footnote_are_settled_too() -> None:
    file = noted(
        f'{run("A ")}<w:ins w:id="8" w:author="x">{run("new")}</w:ins><w:del w:id="9" w:author="x">'
        "<w:r><w:delText>old</w:delText></w:r></w:del>"
    )
    with pytest.raises(ImportRefusedError, match="--tracked"):
        arrived(file)
    assert arrived(file, Decisions("reject")).converted.markdown.endswith("[^1]: A old\n")
    assert arrived(file, Decisions("accept")).converted.markdown.endswith("[^1]: A new\n")


def test_hidden_text_is_refused_for_nobody_meant_to_publish_it() -> None:
    with pytest.raises(ImportRefusedError, match="hidden text"):
        arrived(word(f"<w:p>{run('a ')}{run('secret', '<w:rPr><w:vanish/></w:rPr>')}</w:p>"))


@pytest.mark.parametrize(
    "field",
    [
        f'<w:fldSimple w:instr=" REF _Ref1 ">{run("2.1")}</w:fldSimple>',
        f'<w:hyperlink w:anchor="_Ref1">{run("2.1")}</w:hyperlink>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _Ref1 \\h '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("2.1")}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ],
    ids=["a simple field", "a link", "a field"],
)
def test_a_reference_to_a_clause_keeps_the_number_it_showed(field: str) -> None:
    found = arrived(word(f"<w:p>{run('See clause ')}{field}{run(' now.')}</w:p>"))
    assert found.converted.markdown == "See clause 2.1 now.\n"
    assert not found.differences


def test_a_table_of_contents_and_running_heads_are_left_out_and_told() -> None:
    made = Document()
    made.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    made.add_paragraph("Fees\t3", style="toc 1")
    made.add_heading("Fees", 1)
    made.sections[0].header.paragraphs[0].text = "Example OÜ"
    found = arrived(saved(made))
    assert found.converted.markdown == "# Fees\n"
    assert [guess.decided for guess in found.converted.guesses] == [
        "Left out: “Example OÜ”.",
        "Left out: a table of contents of 1 lines.",
    ]


def saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_numbers_that_come_with_the_style_of_a_heading_are_counted() -> None:
    made = Document()
    lists = made.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:pStyle w:val="Heading{level + 1}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, text in enumerate(("Article %1.", "%1.%2"))
    )
    lists.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="77">{levels}</w:abstractNum>'))
    lists.append(parse_xml(f'<w:num {W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for level in (1, 2):
        style = made.styles[f"Heading {level}"].element.get_or_add_pPr()
        style.append(parse_xml(f'<w:numPr {W}><w:numId w:val="77"/></w:numPr>'))
    for text, level in (("Fees", 1), ("When", 2), ("How", 2), ("End", 1), ("Now", 2)):
        made.add_heading(text, level)
    found = arrived(saved(made))
    assert [line for line in found.converted.markdown.split("\n") if line] == [
        "# Article 1. Fees", "## 1.1 When", "## 1.2 How", "# Article 2. End", "## 2.1 Now",
    ]  # fmt: skip
    assert not found.differences


def test_a_list_starts_anew_where_word_starts_it_anew() -> None:
    anew = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
    )
    lists = NUMBERING.replace("</w:numbering>", anew)
    body = "".join(paragraph(text, level=0) for text in ("one", "two")) + paragraph("Then:")
    body += paragraph("first", level=0).replace('numId w:val="1"', 'numId w:val="2"')
    found = arrived(word(body, **{"word/numbering.xml": lists}))
    assert found.converted.markdown == "1.  one\n2.  two\n\nThen:\n\n1.  first\n"
