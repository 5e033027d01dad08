"""What is read from a folder or a web server: what there is, what is not, and what is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import Silent, serving

from inforce.verification import FailedError, MissingError, faults, published_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MOST = 40


class Odd(Silent):
    """Answers some addresses as a server in trouble does."""

    def do_GET(self) -> None:  # noqa: N802 (the name is the library's)
        """Answer with the number that the address ends in, or with the file."""
        number = self.path.rpartition("-")[2]
        if number.isdigit():
            self.send_error(int(number))
        else:
            super().do_GET()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("", "legal", "legal/terms"):
        (tmp_path / "site" / name).mkdir()
    files = {
        "manifest.jsonl": "{}\n",
        "terms/index.html": "page",
        "most": "x" * MOST,
        "ä b": "name",
    }
    for name, text in (files | {"more": "x" * (MOST + 1)}).items():
        (tmp_path / "site" / "legal" / name).write_text(text)
    (tmp_path / "secret").write_text("secret")
    return tmp_path / "site"


@pytest.fixture
def served(folder: Path) -> Iterator[str]:
    with serving(folder, Odd) as address:
        yield address


@pytest.fixture(params=["folder", "web"])
def fetch(
    request: pytest.FixtureRequest, folder: Path, served: str, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], bytes]:
    monkeypatch.setattr(faults, "_LARGEST", MOST)
    found = published_at(served if request.param == "web" else str(folder))
    assert found.name.endswith("/legal/")
    assert found.is_remote == (request.param == "web")
    return found.fetch


def test_a_file_and_a_page_are_read_byte_for_byte(fetch: Callable[[str], bytes]) -> None:
    assert fetch("manifest.jsonl") == b"{}\n"
    assert fetch("terms/") == b"page"
    assert fetch("ä b") == b"name"


def test_what_is_not_there_is_missing(fetch: Callable[[str], bytes]) -> None:
    for address in ("checkpoint", "gone/", "manifest.jsonl/deeper", "terms/1.0/"):
        with pytest.raises(MissingError):
            fetch(address)


def test_what_is_larger_than_the_limit_is_a_failure_and_never_cut(
    fetch: Callable[[str], bytes],
) -> None:
    assert fetch("most") == b"x" * MOST
    with pytest.raises(FailedError, match="more than 40 bytes"):
        fetch("more")


def test_nothing_outside_the_folder_is_read(folder: Path) -> None:
    fetch = published_at(str(folder)).fetch
    (folder / "legal" / "link").symlink_to("../../secret")
    for address in ("../../secret", "terms/../../../secret", "link"):
        with pytest.raises(MissingError, match="outside the folder"):
            fetch(address)


def test_an_address_that_looks_like_a_path_of_the_machine_is_one_in_the_folder(
    folder: Path,
) -> None:
    with pytest.raises(MissingError, match="no such file"):
        published_at(str(folder)).fetch("/etc/passwd")


@pytest.mark.parametrize("number", [404, 410])
def test_an_answer_that_there_is_nothing_is_certain(served: str, number: int) -> None:
    with pytest.raises(MissingError, match=f"answer {number}"):
        published_at(served).fetch(f"x-{number}")


@pytest.mark.parametrize("number", [400, 401, 403, 429, 500, 502, 503])
def test_any_other_answer_is_no_answer(served: str, number: int) -> None:
    with pytest.raises(FailedError, match=f"answer {number}"):
        published_at(served).fetch(f"x-{number}")


def test_a_link_that_leads_to_itself_is_a_failure(folder: Path) -> None:
    (folder / "legal" / "loop").symlink_to("loop")
    with pytest.raises(FailedError):
        published_at(str(folder)).fetch("loop")


def test_the_name_of_a_record_is_host_and_path(served: str) -> None:
    host = served.removeprefix("http://")
    assert published_at(served).origin == f"{host}/legal"
    assert published_at(f"{served}/legal/").origin == f"{host}/legal"
    assert published_at(f"{served}/nothing").origin == ""
    assert published_at(f"{served}/nothing").name == f"{served}/nothing/"
