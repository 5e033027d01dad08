"""The store of derived results."""

import sqlite3
from pathlib import Path

from inforce.store import Store


def test_what_was_put_is_there_after_closing_and_opening_again(tmp_path: Path) -> None:
    with Store(tmp_path / "results.sqlite", "1") as store:
        store.put("Wörter".encode(), "html", "abc")
    with Store(tmp_path / "results.sqlite", "1") as store:
        assert store.get("html", "abc") == "Wörter".encode()


def test_results_of_another_renderer_are_not_found(tmp_path: Path) -> None:
    with Store(tmp_path / "results.sqlite", "1") as store:
        store.put(b"old", "html", "abc")
    with Store(tmp_path / "results.sqlite", "2") as store:
        assert store.get("html", "abc") is None


def test_a_damaged_value_counts_as_absent(tmp_path: Path) -> None:
    path = tmp_path / "results.sqlite"
    with Store(path, "1") as store:
        store.put(b"text", "html", "abc")
    database = sqlite3.connect(path)
    ((stored,),) = database.execute("SELECT value FROM results").fetchall()
    for place in range(len(stored)):
        flipped = stored[:place] + bytes([stored[place] ^ 1]) + stored[place + 1 :]
        database.execute("UPDATE results SET value = ?", (flipped,))
        database.commit()
        with Store(path, "1") as store:
            assert store.get("html", "abc") is None
    database.close()


def test_a_file_that_is_no_database_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "results.sqlite"
    path.write_bytes(b"not a database at all, but long enough to look like one" * 40)
    with Store(path, "1") as store:
        store.put(b"text", "html", "abc")
        assert store.get("html", "abc") == b"text"


def test_two_stores_write_to_one_file(tmp_path: Path) -> None:
    path = tmp_path / "results.sqlite"
    with Store(path, "1") as first:
        first.put(b"a", "html", "a")
        first.commit()
        with Store(path, "1") as second:
            second.put(b"b", "html", "b")
        assert first.get("html", "b") == b"b"
