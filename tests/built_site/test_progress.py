"""Long work says how far it is."""

import logging
from pathlib import Path

import pytest
from bench.generated import Shape
from bench.sites import legal_site

from built_site.building import inforce
from inforce.mkdocs_site.progress import told


def test_a_log_has_one_line_per_tenth(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "mkdocs.plugins.inforce"):
        assert list(told("Reading texts", range(250), 250)) == list(range(250))
    assert caplog.messages == [f"Reading texts: {share}% of 250" for share in range(10, 101, 10)]


def test_short_work_says_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "mkdocs.plugins.inforce"):
        assert list(told("Reading texts", range(20), 20)) == list(range(20))
    assert caplog.messages == []


def test_a_first_build_tells_of_reading_comparing_and_writing(tmp_path: Path) -> None:
    outcome = inforce(legal_site(tmp_path, Shape(110, clauses=2)), "build")
    for work in ("Reading texts", "Comparing texts", "Writing pages"):
        assert f"{work}: 100% of" in outcome.output
