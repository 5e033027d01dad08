"""Addresses and relative links."""

from posixpath import join, normpath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inforce import addresses

SEGMENTS = st.text(st.sampled_from("abc-1é中 &+~"), min_size=1, max_size=5)
PAGES = st.lists(SEGMENTS, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("privacy-policy", "privacy-policy"),
        ("terms/merchants", "terms/merchants"),
        ("Terms of Service", "terms-of-service"),
        ("terms/index", "terms"),
        ("index", "index"),
        ("AT&T/Conditions générales", "at-t/conditions-générales"),
        ("规则", "规则"),
        ("User's Guide", "users-guide"),
        ("a//b", "a/b"),
        ("../etc", "policy/etc"),
    ],
)
def test_a_policy_has_an_address_people_can_read(name: str, address: str) -> None:
    assert addresses.policy_address(name) == address


@given(PAGES, PAGES)
def test_a_relative_link_leads_from_any_page_to_any_other(page: str, target: str) -> None:
    link = unquote(addresses.relative(target, page))
    assert normpath(join("/legal", page, link)) == normpath(join("/legal", target))
    assert link.endswith("/")


def test_a_link_to_a_place_on_the_same_page_is_only_its_anchor() -> None:
    assert addresses.relative("terms/#fees", "terms/") == "#fees"


@pytest.mark.parametrize(
    ("address", "reserved"),
    [
        ("changes", True),
        ("terms", False),
        ("terms/history", True),
        ("terms/2024", True),
        ("terms/v2", True),
        ("terms/merchants", False),
        ("other/2024", False),
    ],
)
def test_below_a_policy_labels_and_the_sites_own_words_are_taken(
    address: str, reserved: bool
) -> None:
    assert addresses.is_reserved(address, {"terms"}) is reserved


def test_segments_that_differ_only_in_case_or_form_fold_to_one() -> None:
    assert addresses.fold("Straße-1.0A") == addresses.fold("STRASSE-1.0a")
    assert addresses.fold("ﬁ") == addresses.fold("FI")
