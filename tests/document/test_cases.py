"""What is written, what is shown, and what the editor is told: one test for every case."""

from __future__ import annotations

import pytest

from document.case import Case, cases
from inforce.document import render
from inforce.sanitise import sanitise


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_case_is_shown_as_it_says(case: Case) -> None:
    page = render(case.written)
    told = "\n".join(f"{note.line}: {note.message}" for note in page.notes)
    assert (page.html.strip(), told) == (case.shown, case.told)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_the_page_of_a_case_is_already_clean(case: Case) -> None:
    assert sanitise(case.shown) == case.shown.replace(' data-ui=""', "")


def test_every_note_says_what_to_write_instead() -> None:
    notes = [note for case in cases() for note in render(case.written).notes]
    assert notes
    assert all(note.fix.endswith(".") and len(note.fix) > 5 for note in notes)
