"""The store of derived results."""

import os
import sqlite3
from pathlib import Path

from gitrepo import Repo

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
    ((stored,),) = database.execute("SELECT value FROM stored").fetchall()
    for place in range(len(stored)):
        flipped = stored[:place] + bytes([stored[place] ^ 1]) + stored[place + 1 :]
        database.execute("UPDATE stored SET value = ?", (flipped,))
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
        with Store(path, "1") as second:
            second.put(b"b", "html", "b")
        assert first.get("html", "b") == b"b"


def test_a_store_over_its_limit_forgets_other_stamps_and_then_the_oldest(tmp_path: Path) -> None:
    path = tmp_path / "results.sqlite"
    texts = {name: os.urandom(30_000) for name in "abcd"}
    with Store(path, "1") as store:
        store.put(os.urandom(100_000), "html", "of another renderer")
    with Store(path, "2", limit=110_000) as store:
        for name, text in texts.items():
            store.put(text, "html", name)
    with Store(path, "2") as store:
        assert [name for name in texts if store.has("html", name)] == ["b", "c", "d"]
    with Store(path, "1") as store:
        assert not store.has("html", "of another renderer")


def test_a_store_smaller_than_any_value_ends_empty(tmp_path: Path) -> None:
    with Store(tmp_path / "results.sqlite", "1", limit=1) as store:
        store.put(b"text", "html", "a")
    with Store(tmp_path / "results.sqlite", "1") as store:
        assert not store.has("html", "a")


def test_a_file_damaged_while_it_is_open_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "results.sqlite"
    with Store(path, "1") as store:
        for number in range(200):
            store.put(os.urandom(2_000), "html", str(number))
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)
    with Store(path, "1") as store:
        assert not any(store.get("html", str(number)) for number in range(200))
        store.put(b"text", "html", "a")
        assert store.get("html", "a") == b"text"


def test_git_never_sees_derived_results(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repo").write("policies/terms.md", "# Terms\n")
    repo.commit("Adopt", at="2024-01-05T12:00:00+00:00")
    with Store(repo.path / ".cache" / "inforce" / "results.sqlite", "1") as store:
        store.put(b"made", "text", "key")
    assert repo.git("status", "--porcelain", "--untracked-files=all").strip() == ""
