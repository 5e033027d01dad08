"""Measures the check of one change after 10,000 commits: `python -m gate.speed`.

With `PYTHONPATH=hooks:tests`. The repository has 100 policies of 40 clauses, 20 KB each, every one
amended 100 times, and one more amendment on a branch.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter
from typing import IO

from gitrepo import environment

COMMITS, POLICIES, CLAUSES = 10_000, 100, 40
SITE = b"site_name: Large\nextra:\n  legal:\n    url_path: legal\n"


def main() -> None:
    """Make the repository in a temporary folder, check three times, print the times."""
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder))
        for _ in range(3):
            print(measured(Path(folder)))


def measured(folder: Path) -> str:
    """Return how long one check took, in all and on the processor."""
    program = (sys.executable, "-c", "from inforce.cli import main; main()", "check")
    before, begun = getrusage(RUSAGE_CHILDREN), perf_counter()
    done = subprocess.run(program, cwd=folder, capture_output=True, text=True, check=False)
    took, after = perf_counter() - begun, getrusage(RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return f"{took:.2f} s, {spent:.2f} s of processor; {done.stdout.splitlines()[-1]}"


def fill(folder: Path) -> None:
    """Write the history with `git fast-import` and check the branch out."""
    git = ("git", "-C", str(folder))
    subprocess.run([*git, "init", "-q", "-b", "main"], check=True, env=environment())
    with subprocess.Popen([*git, "fast-import", "--quiet"], stdin=subprocess.PIPE) as importing:
        if importing.stdin is None:
            raise RuntimeError("git fast-import takes no input")
        for number in range(COMMITS):
            commit(importing.stdin, "main", number)
        importing.stdin.write(b"reset refs/heads/amend\nfrom refs/heads/main\n\n")
        commit(importing.stdin, "amend", COMMITS + 7)
    subprocess.run([*git, "checkout", "-q", "amend"], check=True, env=environment())


def commit(out: IO[bytes], branch: str, number: int) -> None:
    """Write one commit that brings the next edition of one policy."""
    text = edition(number % POLICIES, number // POLICIES)
    out.write(b"commit refs/heads/%s\n" % branch.encode())
    out.write(b"committer E <e@example.org> %d +0000\ndata 1\n.\n" % (946684800 + 8640 * number))
    path = b"policies/p%d.md" % (number % POLICIES)
    out.write(b"M 100644 inline %s\ndata %d\n%s\n" % (path, len(text), text))
    if number == 0:
        out.write(b"M 100644 inline mkdocs.yml\ndata %d\n%s\n" % (len(SITE), SITE))


def edition(policy: int, number: int) -> bytes:
    """Return the text of a policy; every edition changes one clause in forty."""
    words = "and so on and so forth, " * 16
    days = {each: 10 + number * (number % 40 == each) for each in range(1, CLAUSES + 1)}
    clauses = "".join(
        f"## {clause}. Clause {clause}\n\nPay within {within} days of our invoice, {words}clause "
        f"{max(clause - 1, 1)} says.\n\n"
        for clause, within in days.items()
    )
    day = date(2000, 1, 1) + timedelta(days=number * 10)
    header = f"version: {number + 1}.0\neffective: {day}\nchange: minor\nsummary: Edition {number}."
    return f"---\n{header}\n---\n# Policy {policy}\n\n{clauses}".encode()


if __name__ == "__main__":
    main()
