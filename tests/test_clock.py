"""Which day a build speaks of."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from inforce.clock import as_of

TALLINN = ZoneInfo("Europe/Tallinn")


def test_the_day_asked_for_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert as_of(TALLINN, date(2026, 3, 1)) == date(2026, 3, 1)


def test_source_date_epoch_is_read_in_the_configured_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    late = int(datetime(2026, 3, 1, 23, 30, tzinfo=UTC).timestamp())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(late))
    assert as_of(TALLINN) == date(2026, 3, 2)
    assert as_of(ZoneInfo("UTC")) == date(2026, 3, 1)


def test_without_either_it_is_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = datetime.now(TALLINN).date()
    assert before <= as_of(TALLINN) <= datetime.now(TALLINN).date()
