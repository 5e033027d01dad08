"""What is not published is on no page of a build."""

import pytest
from conftest import Built

from built_site.reading import letters


@pytest.mark.parametrize("word", ["UNPUBLISHED", "UNCOMMITTED"])
def test_neither_drafts_nor_uncommitted_words_are_in_any_file(built: Built, word: str) -> None:
    files = [path for path in built.site_dir.rglob("*") if path.is_file()]
    assert [path for path in files if word.encode() in path.read_bytes()] == []


def test_a_policy_that_is_only_a_draft_has_no_address(built: Built) -> None:
    assert not [name for name in built.files() if name.startswith(("beta", "untracked"))]


def test_a_policy_with_a_draft_keeps_showing_the_text_in_force(built: Built) -> None:
    assert "Youmaysellgoods." in letters(built.read("sellers").article)
