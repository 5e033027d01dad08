"""Mutants that no test can notice, because they do what the code does."""

from __future__ import annotations

ALIKE: dict[tuple[str, str, str], str] = {
    (
        "inforce.records.merkle",
        "complete.append((1, sha256(LEAF + leaf).digest()))",
        "number moved",
    ): "sizes are only compared with each other",
    (
        "inforce.metadata.entries",
        "super().__init__(found)",
        "left out 'super().__init__(found)'",
    ): "nobody reads the words of the exception itself",
    (
        "inforce.timeline.force",
        "best = (date.min, -1)",
        "number moved",
    ): "a number below every place, as before",
    (
        "inforce.metadata.block",
        "return (*head, *(at for at, match in zip(others, fit, strict=True) if not match))",
        "switch turned",
    ): "the two are always of one length",
    (
        "inforce.timeline.identity",
        "if name in run.names:",
        "left out 'run.names.remove(name)'",
    ): "names are only looked for, and the newest is the last in any case",
    (
        "inforce.timeline.identity",
        "if name in before.names:",
        "left out 'before.names.remove(name)'",
    ): "the same",
    ("inforce.verification.published", "_SECONDS = 30", "number moved"): "only the patience",
    (
        "inforce.verification.folder",
        'if name in ("", ".", "..") or os.path.islink(path):',
        "comparison turned",
    ): "only the speed: every other name is resolved, and a path of these leads to a folder",
    ("inforce.verification.faults", "_LARGEST = 256 * 2**20", "number moved"): "only the limit",
    (
        "inforce.verification.verify",
        'return b""',
        "result taken away",
    ): "it is only asked whether there is anything",
    ("inforce.verification.verify", "_AT_ONCE = 8", "number moved"): "only the speed",
    (
        "inforce.verification.verify",
        "if not published.is_remote:",
        "condition negated",
    ): "only the speed: one after another, or several at a time",
    (
        "inforce.verification.signature",
        'return " ".join(told.decode(errors="replace").split())[:200]',
        "number moved",
    ): "only how many of ssh-keygen's words are shown",
    (
        "inforce.verification.timestamp",
        'words = " ".join(str(error).split())[:200]',
        "number moved",
    ): "only how many of the words are shown",
}
"""Module, text of the line and change; and why it changes nothing."""
