"""Pieces of a page that are made once."""

from functools import partial
from pathlib import Path

from inforce.fragments import Fragments
from inforce.store import Store


def test_only_pieces_that_are_new_are_made_and_all_stand_in_order(tmp_path: Path) -> None:
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name.upper()

    with Store(tmp_path / "results.sqlite", "stamp") as store:
        fragments = Fragments(store)
        for wanted in ("ab", "cab", "ac"):
            found = fragments.of("log", [(name, partial(make, name)) for name in wanted])
            assert found == list(wanted.upper())
    assert made == ["a", "b", "c"]
