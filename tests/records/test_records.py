"""The record as values: its spelling, its tree, its checkpoint, and how it may grow."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from inforce.records import (
    Line,
    chained,
    check_checkpoint,
    check_grown,
    check_manifest,
    checkpoint_of,
    read_checkpoint,
)
from inforce.records.merkle import root

LINE = Line(
    kind="publish",
    policy="terms",
    first=0,
    address="terms/1.0/",
    label="1.0",
    effective="2024-01-05",
    published="2024-01-01",
    commit="1" * 40,
    path="policies/terms.md",
    sha256="2" * 64,
    size=12,
    text="3" * 64,
)
SPELT = (
    '{"address":"terms/1.0/","commit":"1111111111111111111111111111111111111111",'
    '"effective":"2024-01-05","first":0,"kind":"publish","label":"1.0",'
    '"path":"policies/terms.md","policy":"terms",'
    '"previous":"0000000000000000000000000000000000000000000000000000000000000000",'
    '"published":"2024-01-01","sequence":0,'
    '"sha256":"2222222222222222222222222222222222222222222222222222222222222222","size":12,'
    '"text":"3333333333333333333333333333333333333333333333333333333333333333"}\n'
)
OTHER_SPELLINGS = {
    "spaces": SPELT.replace(",", ", "),
    "another order": json.dumps(dict(reversed(json.loads(SPELT).items()))) + "\n",
    "an escaped letter": SPELT.replace("terms", "\\u0074erms"),
    "no line end": SPELT.rstrip("\n"),
    "a Windows line end": SPELT.replace("\n", "\r\n"),
    "a number as text": SPELT.replace('"size":12', '"size":"12"'),
    "a switch as number": SPELT.replace('"first":0', '"first":false'),
    "a key twice": SPELT.replace('"size":12', '"size":12,"size":12'),
    "a key too many": SPELT.replace('"size":12', '"size":12,"tail":1'),
    "a key too few": SPELT.replace('"size":12,', ""),
    "no JSON": "{\n",
    "a list": "[]\n",
    "nothing": "\n",
    "deep": "[" * 100_000 + "\n",
}
# Sizes 1 to 8 of the tree in the test data of the Certificate Transparency implementations.
LEAVES = [
    bytes.fromhex(leaf) for leaf in " 00 10 2021 3031 40414243 5051525354555657".split(" ")
] + [bytes(range(0x60, 0x70))]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def as_the_rfc_says(leaves: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, word for word."""
    if not leaves:
        return sha256().digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    left, right = as_the_rfc_says(leaves[:half]), as_the_rfc_says(leaves[half:])
    return sha256(b"\x01" + left + right).digest()


def manifest(count: int) -> bytes:
    lines = [replace(LINE, commit=f"{number:040x}") for number in range(count)]
    return b"".join(chained(lines))


def test_a_line_has_one_spelling() -> None:
    assert LINE.to_bytes().decode() == SPELT
    assert check_manifest(SPELT.encode()).lines == (LINE,)
    assert LINE.about == "terms 1.0 (line 1)"
    assert check_manifest(SPELT.encode()).faults == ()


@pytest.mark.parametrize("spelling", OTHER_SPELLINGS.values(), ids=OTHER_SPELLINGS)
def test_any_other_spelling_is_a_fault_that_names_the_line(spelling: str) -> None:
    found = check_manifest(manifest(1) + spelling.encode())
    assert found.faults[0].about == "line 2 of the manifest"


def test_every_line_has_the_hash_of_the_line_before() -> None:
    first, second = check_manifest(manifest(2)).raw
    assert json.loads(first)["previous"] == "0" * 64
    assert json.loads(second)["previous"] == sha256(first).hexdigest()


@given(st.text())
def test_any_path_survives_and_leaves_the_line_in_ascii(path: str) -> None:
    raw = replace(LINE, path=path, label=path).to_bytes()
    assert raw.isascii()
    (read,) = check_manifest(raw).lines
    assert (read.path, read.label) == (path, path)


@pytest.mark.parametrize("size", range(1, 9))
def test_the_root_is_that_of_other_implementations(size: int) -> None:
    assert root(LEAVES[:size]).hex() == ROOTS[size - 1]


@given(st.lists(st.binary(max_size=3), max_size=40))
def test_the_root_is_as_the_rfc_says(leaves: list[bytes]) -> None:
    assert root(leaves) == as_the_rfc_says(leaves)


def test_a_checkpoint_is_three_lines() -> None:
    assert checkpoint_of("legal.example/legal", []).to_bytes().decode().splitlines() == [
        "legal.example/legal",
        "0",
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    ]


def test_the_signatures_of_witnesses_below_a_checkpoint_do_not_matter() -> None:
    made = checkpoint_of("legal.example/legal", [b"a line\n"])
    note = made.to_bytes() + "\n— witness.example Az3grlgtzPICa5OS8npVmf1Myq8=\n".encode()
    assert read_checkpoint(note) == made


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"origin\n1\n",
        b"origin\n01\n1SDPfFnpjjkFEjt4xwmgGNPCPG6cRAmpdPjNeQbF8oY=\n",
        b"origin\n1\n1SDPfFnpjjkFEjt4xwmgGNPCPG6cRAmpdPjNeQbF8oY=",
        b"origin\n1\n1SDPfFnpjjkFEjt4xwmgGNPCPG6cRAmpdPjNeQbF8oZ=\n",
        b"\n1\n1SDPfFnpjjkFEjt4xwmgGNPCPG6cRAmpdPjNeQbF8oY=\n",
        b"\xff\n1\n1SDPfFnpjjkFEjt4xwmgGNPCPG6cRAmpdPjNeQbF8oY=\n",
        b"origin\n1\n1SDPfFnpjjkFEjt4xwmgGNPCPG6cRAmpdPjNeQbF8oY=\nmore\n",
    ],
)
def test_what_is_spelt_otherwise_is_no_checkpoint(data: bytes) -> None:
    assert read_checkpoint(data) is None
    (fault,) = check_checkpoint(data, check_manifest(b""))
    assert fault.about == "the checkpoint"


def test_the_checkpoint_of_another_site_is_a_fault() -> None:
    made = checkpoint_of("legal.example/legal", []).to_bytes()
    assert check_checkpoint(made, check_manifest(b""), "legal.example/legal") == ()
    (fault,) = check_checkpoint(made, check_manifest(b""), "other.example/legal")
    assert "other.example/legal" in fault.promised
    assert "legal.example/legal" in fault.found


def test_what_was_published_must_stand_at_the_beginning() -> None:
    old, new = manifest(3), check_manifest(manifest(5))
    assert check_grown(old, new) == ()
    assert check_grown(checkpoint_of("o", check_manifest(old).raw).to_bytes(), new) == ()
    assert check_grown(b"", new) == ()


def test_a_line_that_is_gone_is_told_with_its_version() -> None:
    (fault,) = check_grown(manifest(5), check_manifest(manifest(3)))
    assert fault.about == "line 4 of the published manifest, terms 1.0"
    assert fault.found == "no such line"


def test_a_line_that_changed_is_told_as_it_was_and_as_it_is() -> None:
    new = check_manifest(manifest(3).replace(b'"size":12', b'"size":13'))
    (fault,) = check_grown(manifest(3), new)
    assert (fault.promised, fault.found) == ("size 12", "size 13")


def test_with_an_old_checkpoint_alone_a_changed_beginning_is_found() -> None:
    old = checkpoint_of("o", check_manifest(manifest(3)).raw).to_bytes()
    for new in (manifest(2), manifest(4).replace(b'"size":12', b'"size":13', 1)):
        (fault,) = check_grown(old, check_manifest(new))
        assert fault.promised.startswith("3 lines with root ")


class Growing(RuleBasedStateMachine):
    """A record that only grows keeps every promise it ever made."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[Line] = []
        self.published: list[tuple[bytes, bytes]] = []

    @rule(
        kind=st.sampled_from(["publish", "correct", "editorial", "withdraw"]), size=st.integers(0)
    )
    def act(self, kind: str, size: int) -> None:
        self.done.append(replace(LINE, kind=kind, size=size))

    @rule()
    def publish(self) -> None:
        lines = list(chained(self.done))
        self.published.append((b"".join(lines), checkpoint_of("o", lines).to_bytes()))

    @invariant()
    def every_publication_holds_all_before(self) -> None:
        if not self.published:
            return
        manifest, checkpoint = self.published[-1]
        newest = check_manifest(manifest)
        assert newest.faults == check_checkpoint(checkpoint, newest) == ()
        for earlier in self.published:
            assert [check_grown(one, newest) for one in earlier] == [(), ()]
        assert len(newest.lines) == manifest.count(b"\n")


TestGrowing = Growing.TestCase
TestGrowing.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
