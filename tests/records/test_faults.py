"""What each broken promise of a record is told as, word for word."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from inforce.records import (
    chained,
    check_checkpoint,
    check_grown,
    check_manifest,
    check_place,
    check_record,
    checkpoint_of,
    places_of,
    read_checkpoint,
)
from records.test_records import LINE, manifest

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = b"# Terms\n"
HELD = replace(LINE, sha256=sha256(TEXT).hexdigest(), size=len(TEXT))


def lines(count: int) -> list[bytes]:
    return list(check_manifest(manifest(count)).raw)


def digests(files: dict[str, bytes]) -> Callable[[str], tuple[int, str]]:
    """Return what tells size and SHA-256 of files in memory."""

    def digest(address: str) -> tuple[int, str]:
        if address not in files:
            raise LookupError("no such file")
        return len(files[address]), sha256(files[address]).hexdigest()

    return digest


def told(faults: object) -> list[str]:
    assert isinstance(faults, list | tuple)
    return [str(fault) for fault in faults]


def test_a_line_with_the_hash_of_another_is_told_by_both_hashes() -> None:
    first, second, third = lines(3)
    other = first.replace(b"000000", b"111111", 1)
    found = check_manifest(other + second + third)
    assert told(found.faults)[-1] == (
        f"line 2 of the manifest, terms 1.0: promised a line before it with SHA-256 "
        f"{sha256(first).hexdigest()}; found one with {sha256(other).hexdigest()}."
    )


def test_a_line_out_of_its_place_is_told_by_both_numbers() -> None:
    first, _, third = lines(3)
    assert told(check_manifest(first + third).faults)[0] == (
        "line 2 of the manifest, terms 1.0: promised sequence 1; found sequence 2."
    )


def test_what_is_no_line_is_shown_up_to_two_hundred_characters() -> None:
    for data, shown in (
        (b"x" * 200, "x" * 200),
        (b"x" * 201, f"{'x' * 200}…"),
        (b"\xff\x1b[31m", "\\ufffd\\x1b[31m"),
    ):
        (fault,) = check_manifest(data + b"").faults
        assert fault.found == shown
    assert check_checkpoint(b"", check_manifest(b""))[0].found == "nothing"


def test_lines_are_kept_with_their_ends_and_the_last_as_it_is() -> None:
    assert check_manifest(b"a\n\nb").raw == (b"a\n", b"\n", b"b")


def test_a_checkpoint_over_other_lines_is_told_by_size_and_root() -> None:
    two, three = lines(2), lines(3)
    found = check_checkpoint(
        checkpoint_of("a.example", three).to_bytes(), check_manifest(b"".join(two)), "a.example"
    )
    roots = [checkpoint_of("", some).root.hex() for some in (three, two)]
    assert told(found) == [
        f"the checkpoint: promised 3 lines with root {roots[0]}; "
        f"found 2 lines with root {roots[1]}."
    ]


def test_a_checkpoint_of_another_site_is_told_by_both_names() -> None:
    data = checkpoint_of("a.example", lines(1)).to_bytes()
    found = check_checkpoint(data, check_manifest(b"".join(lines(1))), "b.example")
    assert told(found) == [
        "the checkpoint: promised to be that of b.example; found a.example.",
    ]


@pytest.mark.parametrize("after", ["", "\n— witness signature\n"])
def test_a_checkpoint_is_read_with_and_without_signatures_of_witnesses(after: str) -> None:
    data = checkpoint_of("a.example", lines(2)).to_bytes()
    assert read_checkpoint(data + after.encode()) == checkpoint_of("a.example", lines(2))
    assert read_checkpoint(data + b"\xff") is None
    assert read_checkpoint(data + b"more") is None


def test_an_old_line_that_says_something_else_now_is_told_by_what_differs() -> None:
    old = b"".join(lines(2))
    first, second = check_manifest(old).lines
    changed = [replace(first, label="1.1", published="2024-01-02"), second]
    new = check_manifest(b"".join(chained(changed)))
    assert told(check_grown(old, new)) == [
        "line 1 of the published manifest, terms 1.0: promised label 1.0, published 2024-01-01; "
        "found label 1.1, published 2024-01-02."
    ]


def test_an_old_line_that_is_gone_or_unreadable_is_told_with_its_version() -> None:
    old = b"".join(lines(2))
    about = "line 2 of the published manifest, terms 1.0: promised "
    (gone,) = told(check_grown(old, check_manifest(lines(2)[0])))
    assert gone.startswith(f'{about}{{"address":')
    assert gone.endswith("found no such line.")
    (spoilt,) = told(check_grown(old, check_manifest(lines(2)[0] + b"x\n")))
    assert spoilt.endswith("found x\\n.")
    unreadable = told(check_grown(b"y\n", check_manifest(old)))
    assert unreadable[0].startswith("line 1 of the manifest: promised one canonical JSON record")
    assert unreadable[1].startswith("line 1 of the published manifest: promised y\\n; found {")


def test_an_old_checkpoint_holds_where_the_record_begins_with_its_lines() -> None:
    old = checkpoint_of("a.example", lines(2)).to_bytes()
    assert check_grown(old, check_manifest(b"".join(lines(4)))) == ()
    (fault,) = check_grown(old, check_manifest(b"".join(lines(1))))
    assert fault.about == "the published checkpoint"
    assert fault.found.startswith("1 lines with root ")


def test_a_text_that_is_gone_or_different_is_told_with_size_and_hash() -> None:
    promised = f"terms 1.0 (line 1): promised 8 bytes with SHA-256 {HELD.sha256} at x"
    assert check_record(HELD, digests({"x": TEXT}), "x") == []
    assert told(check_record(HELD, digests({}), "x")) == [f"{promised}; found no such file."]
    other = sha256(b"# T\n").hexdigest()
    assert told(check_record(HELD, digests({"x": b"# T\n"}), "x")) == [
        f"{promised}; found 4 bytes with SHA-256 {other}."
    ]
    assert len(check_record(replace(HELD, size=9), digests({"x": TEXT}), "x")) == 1


def test_a_version_without_page_or_text_is_told_for_each() -> None:
    (place,) = places_of([HELD])
    page, source = {"terms/1.0/": b""}, {"terms/1.0/policy.md": TEXT}
    other = {"terms/1.0/policy.md": b""}
    for files, count in ((page | source, 0), (page, 1), (source, 1), ({}, 2), (page | other, 1)):
        found = check_place(place, digests(files), digests(files))
        assert len(found) == count
        assert all(fault.about == "terms 1.0 (line 1)" for fault in found)
    assert check_place(place, digests(page), digests(page), {HELD.sha256}) == []


def test_a_version_stays_at_every_address_with_its_newest_text() -> None:
    moved = replace(HELD, address="general/1.0/", sha256="5" * 64, sequence=1)
    other = replace(HELD, first=2, sequence=2, address="privacy/1.0/", sha256="6" * 64)
    gone = replace(other, sequence=3, sha256="", size=0)
    found = [
        (place.line.address, place.sha256[0]) for place in places_of([HELD, moved, other, gone])
    ]
    assert found == [("terms/1.0/", "5"), ("general/1.0/", "5"), ("privacy/1.0/", "6")]
