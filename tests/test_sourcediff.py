"""The unified diff of two sources."""

from hypothesis import given
from hypothesis import strategies as st

from inforce.sourcediff import source_diff

LINES = st.lists(st.sampled_from(["# Terms", "", "We pay.", "--- x", "+++ y", "@@ z"]), max_size=12)


def test_lines_added_and_deleted_stand_between_lines_that_stayed() -> None:
    assert source_diff(b"# Terms\n\nOne.\n", b"# Terms\n\nTwo.\n") == (
        ("hunk", "@@ -1,3 +1,3 @@"),
        ("kept", " # Terms"),
        ("kept", " "),
        ("deleted", "-One."),
        ("added", "+Two."),
    )


def test_equal_texts_give_nothing() -> None:
    assert source_diff(b"One.\n", b"One.\n") == ()


def test_line_ends_alone_are_no_change() -> None:
    assert source_diff(b"One.\r\nTwo.\r\n", b"One.\nTwo.\n") == ()


@given(LINES, LINES)
def test_with_full_context_both_sources_can_be_read_back(old: list[str], new: list[str]) -> None:
    lines = source_diff("\n".join(old).encode(), "\n".join(new).encode(), context=99)
    if lines:
        before = [line[1:] for sign, line in lines if sign in ("kept", "deleted")]
        after = [line[1:] for sign, line in lines if sign in ("kept", "added")]
        assert before == "\n".join(old).splitlines()
        assert after == "\n".join(new).splitlines()
