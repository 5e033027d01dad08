"""LibreOffice gives both documents back from what it settles otherwise than the standard."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from redline.judge.pairs import Pair

from exporting.copied import assert_exact
from exporting.judge.report import judge, office_says
from inforce.exporting.word.flow import flow
from inforce.exporting.word.model import Paragraph, Table
from inforce.redline import compare
from inforce.redline.model import Mark

TABLE = (
    "<table><thead><tr><th>x</th><th>y</th></tr></thead><tbody><tr><td>a</td></tr></tbody></table>"
)
OTHER = TABLE.replace(">a<", ">c<")
FIRST, SECOND, THIRD = (f"{name} says what is paid, when and to whom." for name in "ABC")
ITEMS = f"<ol><li>{FIRST}</li><li>{SECOND}</li><li>{THIRD}</li></ol>"
PAIRS = {
    "a table at the beginning": (f"{TABLE}<p>k</p>", "<p>k</p>"),
    "two tables at the beginning": (
        f"{TABLE}{OTHER}<p>k</p><p>l</p>",
        "<p>k</p><p>l</p>",
    ),
    "two tables": (f"<p>h</p>{TABLE}{OTHER}<p>k</p>", "<p>h</p><p>k</p>"),
    "tables with words between": (
        f"<p>h</p><p>i j</p>{TABLE}<p>ii jj</p>{TABLE}<p>k</p>",
        "<p>h</p><p>k</p>",
    ),
    "only a table, and then only words": (TABLE, "<p>a</p>"),
    "words inserted on both sides of a mark": (
        f"<p>{FIRST}</p><p>{SECOND}</p>",
        f"<p>{FIRST} In full.</p><p>In time {SECOND}</p>",
    ),
    "an item joined to a paragraph": (
        f"<ol><li>{FIRST}</li></ol><p>{SECOND}</p>",
        f"<p>{FIRST} {SECOND}</p>",
    ),
    "items that become paragraphs, but one": (ITEMS, f"<p>{FIRST}</p><p>{THIRD}</p>"),
    "an item moved to before a paragraph": (
        f"{ITEMS}<p>Then this.</p><p>And then that.</p>",
        f"<ol><li>{FIRST}</li><li>{THIRD}</li></ol><p>Then this.</p><ol><li>{SECOND}</li></ol>"
        "<p>And then that.</p>",
    ),
}
BOTH_WAYS = [(name, step) for name in PAIRS for step in (1, -1)]


def _has_libreoffice() -> bool:
    command = ["/usr/bin/python3", "-c", "import uno"]
    there = shutil.which("soffice") and Path(command[0]).exists()
    return bool(there) and not subprocess.run(command, capture_output=True, check=False).returncode


@pytest.mark.skipif(not _has_libreoffice(), reason="needs LibreOffice and python3-uno")
def test_libreoffice_gives_both_documents_back(tmp_path: Path) -> None:
    folders = [tmp_path / str(place) for place in range(len(BOTH_WAYS))]
    for (name, step), folder in zip(BOTH_WAYS, folders, strict=True):
        judge(Pair(name, *PAIRS[name][::step]), folder)
    said = zip(BOTH_WAYS, office_says(folders), strict=True)
    assert [pair for pair, one in said if not (one.rejected and one.accepted and one.numbers)] == []


@pytest.mark.parametrize("name", PAIRS)
def test_the_standard_gives_both_documents_back(name: str) -> None:
    assert_exact(*PAIRS[name])
    assert_exact(*reversed(PAIRS[name]))


@pytest.mark.parametrize("name", [name for name in PAIRS if "table" in name])
def test_a_paragraph_that_stays_is_before_every_table_that_goes(name: str) -> None:
    blocks = flow(compare(*PAIRS[name]).stream)
    before = [blocks[place - 1] for place, one in enumerate(blocks) if isinstance(one, Table)]
    assert before
    assert all(isinstance(one, Paragraph) and one.pilcrow.mark is Mark.SAME for one in before)


def test_the_shorter_neighbour_of_tables_that_go_is_written_twice() -> None:
    blocks = flow(
        compare(
            f"<p>i</p><p>h</p>{TABLE}{OTHER}<p>k k</p><p>l</p>",
            "<p>i</p><p>h</p><p>k k</p><p>l</p>",
        ).stream
    )
    runs = [run for one in blocks if isinstance(one, Paragraph) for run in one.runs]
    assert [run.text for run in runs if run.mark is not Mark.SAME] == ["h", "h"]


def test_a_mark_between_inserted_words_goes_and_comes_again() -> None:
    old, new = PAIRS["words inserted on both sides of a mark"]
    first, second, *_ = flow(compare(old, new).stream)
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert (first.pilcrow.mark, second.pilcrow.mark) == (Mark.DEL, Mark.INS)


def test_words_of_an_item_that_goes_are_no_item_any_more() -> None:
    first, *_ = flow(compare(*PAIRS["an item joined to a paragraph"]).stream)
    assert isinstance(first, Paragraph)
    assert first.pilcrow.shape.number is None
    assert first.pilcrow.was
    assert first.pilcrow.was.number
