"""Small results about many contents, kept together."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from inforce.gathered import Gathered, groups
from inforce.store import Store

KEYS = [f"{number * 40503 % 65536:04x}" for number in range(2000)]
SPELLING = TypeAdapter(tuple[int, ...])


class Asked:
    """Makes results and remembers for which keys."""

    def __init__(self) -> None:
        self.keys: list[str] = []

    def of(self, keys: list[str]) -> dict[str, int]:
        self.keys += keys
        return {key: int(key, 16) for key in keys}


def gathered(store: Store) -> Gathered[int]:
    return Gathered(store, "numbers", SPELLING)


def test_every_result_is_found_under_its_key_however_often_it_is_asked_for(tmp_path: Path) -> None:
    wanted = [*KEYS, *KEYS[:10]]
    with Store(tmp_path / "results.sqlite", "stamp") as store:
        for _ in range(2):
            found = gathered(store).of(wanted, Asked().of)
            assert found == {key: int(key, 16) for key in KEYS}


def test_what_is_kept_is_not_asked_for_again(tmp_path: Path) -> None:
    first, second = Asked(), Asked()
    with Store(tmp_path / "results.sqlite", "stamp") as store:
        gathered(store).of(KEYS, first.of)
        gathered(store).of(KEYS, second.of)
    assert first.keys == KEYS
    assert second.keys == []


def test_a_new_key_has_only_its_own_group_asked_for_again(tmp_path: Path) -> None:
    asked = Asked()
    with Store(tmp_path / "results.sqlite", "stamp") as store:
        gathered(store).of(KEYS, Asked().of)
        gathered(store).of([*KEYS[:900], "new1", *KEYS[900:]], lambda keys: named(asked, keys))
    (own,) = (group for group in groups(KEYS) if KEYS[900] in group)
    assert asked.keys == [*own[: own.index(KEYS[900])], "new1", *own[own.index(KEYS[900]) :]]


def named(asked: Asked, keys: list[str]) -> dict[str, int]:
    asked.keys += keys
    return dict.fromkeys(keys, 0)


@given(st.lists(st.text("0123456789abcdef", min_size=2, max_size=2)))
def test_groups_lose_add_and_move_no_key(keys: list[str]) -> None:
    assert [key for group in groups(keys) for key in group] == keys
    assert all(groups(keys))
