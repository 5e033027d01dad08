"""The measurement itself works, also without any bundle."""

from pathlib import Path

from bench.history import generated, measure


def test_a_generated_history_is_measured(tmp_path: Path) -> None:
    row = measure(generated(tmp_path, policies=4, turns=3), rounds=1)
    assert (row.name, row.commits, row.texts) == (".git", 4, 12)
    assert row.ratio > 0
