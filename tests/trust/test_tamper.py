"""Whatever single thing is changed in a record, it is found out.

The whole sweep is `make trust`; here every 97th byte is turned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from trust.tampering import Tally, cut, doubled, swapped, sweep, turned

if TYPE_CHECKING:
    from conftest import Built


@pytest.fixture(scope="module")
def files(built: Built) -> dict[str, bytes]:
    return built.files()


def test_every_turned_byte_of_the_record_is_found_out(files: dict[str, bytes]) -> None:
    tally = sweep(files, turned, every=97)
    assert tally == Tally(tally.tried, tally.tried)
    assert tally.tried > 150


@pytest.mark.parametrize("spoil", [cut, doubled, swapped])
def test_every_line_that_is_dropped_doubled_or_swapped_is_found_out(
    files: dict[str, bytes], spoil: object
) -> None:
    tally = sweep(files, spoil, every=1)  # type: ignore[arg-type] # one of the three
    assert tally == Tally(tally.tried, tally.tried)
    assert tally.tried > 100
