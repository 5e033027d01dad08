"""What reading a whole history costs, compared with the bare git commands that do the same.

    make bench

For every bundle beside the checkout (a generated history where there are none), CPU seconds of
user and system, children included: bare `git log -m --first-parent --raw -z -M` and bare
`git cat-file --batch` of the same contents in the same order, read to the end and thrown away;
then `inforce.history` opening the repository, joining the lineages and handing out every distinct
content. Medians of alternating rounds. `unread` is the same ratio against bare commands that write
to /dev/null, where no byte is carried from one process to another; no reader can do without that.
`peak MB` is the most memory Python held at any time meanwhile.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import tracemalloc
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import IO, TYPE_CHECKING

from gitrepo import Repo, environment

from bench.machine import cpu, described
from inforce.history import open_repository

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inforce.model import History

BUNDLES = Path(__file__).resolve().parents[3] / "shared" / "corpora"
LIMIT = 1.5
LOG = ("log", "-m", "--first-parent", "--raw", "-z", "-M")


@dataclass(frozen=True, slots=True)
class Row:
    """The cost of one repository; seconds and ratios are made from medians."""

    name: str
    """Name of the bundle."""
    commits: int
    """Commits on the first-parent line."""
    texts: int
    """Distinct contents read."""
    megabytes: float
    """Their size in all."""
    bare: float
    """CPU seconds of the bare commands with somebody reading what they print."""
    inforce: float
    """CPU seconds of reading with inforce."""
    unread: float
    """CPU seconds of the bare commands writing to /dev/null."""
    peak: float
    """Most memory that Python held at any time while reading, in MB."""

    @property
    def ratio(self) -> float:
        """How much dearer than bare git."""
        return self.inforce / self.bare


def main(rounds: int = 7) -> int:
    """Print the table; return 1 if any ratio is over the limit."""
    print(*described(), sep="\n")
    print(f"{'':20}commits  texts     MB  bare s  inforce s  ratio  unread  peak MB")
    rows = []
    for row in measured(rounds):
        rows.append(row)
        print(_line(row), flush=True)
    worst = max(row.ratio for row in rows)
    print(f"worst ratio {worst:.2f}, at most {LIMIT} wanted; medians of {rounds} rounds")
    return int(worst > LIMIT)


def measured(rounds: int) -> Iterator[Row]:
    """Yield the figures of every bundle."""
    with tempfile.TemporaryDirectory() as folder:
        for git_dir in repositories(Path(folder)):
            yield measure(git_dir, rounds)


def measure(git_dir: Path, rounds: int) -> Row:
    """Measure one repository in alternating rounds."""
    ids, commits = _ids(git_dir)
    size, peak = _peak(git_dir)
    unread, bare, inforce = [], [], []
    with tempfile.TemporaryFile() as asked:
        asked.write("".join(f"{blob}\n" for blob in ids).encode())
        for _ in range(rounds):
            unread.append(cpu(lambda: _bare(git_dir, asked, subprocess.DEVNULL)))
            bare.append(cpu(lambda: _bare(git_dir, asked, subprocess.PIPE)))
            inforce.append(cpu(lambda: read_everything(git_dir)))
    seconds = (median(bare), median(inforce), median(unread))
    return Row(git_dir.stem, commits, len(ids), size / 1e6, *seconds, peak / 1e6)


def read_everything(git_dir: Path) -> int:
    """Read every distinct selected content, newest first within each lineage; return its bytes."""
    with open_repository(git_dir) as repository:
        history = repository.read(repository.resolve("HEAD"), selected)
        texts = repository.blobs(_newest_first(history))
        return sum(len(content) for _, content in texts)


def texts_in(git_dir: Path) -> int:
    """Return how many distinct selected contents a repository has."""
    return len(_ids(git_dir)[0])


def selected(path: str) -> bool:
    """Tell whether the path is Markdown."""
    return path.endswith(".md")


def generated(folder: Path, policies: int = 40, turns: int = 10) -> Path:
    """Make a history of policies that grow, one commit each, with a rename at the end of each."""
    repo = Repo(folder / "generated")
    for turn in range(turns):
        for number in range(policies):
            clauses = [f"## {clause}\n\nClause {clause} as of {turn}.\n" for clause in range(60)]
            repo.write(f"policies/{number}.md", f"# Policy {number}\n\n{''.join(clauses)}")
        repo.commit(f"Amend everything, turn {turn}")
    for number in range(0, policies, 4):
        repo.move(f"policies/{number}.md", f"policies/moved/{number}.md")
    repo.commit("Move some")
    return repo.path / ".git"


def repositories(folder: Path) -> Iterator[Path]:
    """Yield a bare clone of every bundle, or a generated history where there are none."""
    bundles = sorted(BUNDLES.glob("*.bundle"))
    if not bundles:
        print(f"(no bundles in {BUNDLES}: a generated history instead)")
        yield generated(folder)
    for bundle in bundles:
        git_dir = folder / f"{bundle.stem}.git"
        _git("clone", "-q", "--bare", str(bundle), str(git_dir))
        yield git_dir


def _ids(git_dir: Path) -> tuple[list[str], int]:
    with open_repository(git_dir) as repository:
        history = repository.read(repository.resolve("HEAD"), selected)
    return list(dict.fromkeys(_newest_first(history))), history.commits


def _newest_first(history: History) -> Iterator[str]:
    lives = (reversed(lineage.snapshots) for lineage in history.lineages)
    return (snapshot.blob for life in lives for snapshot in life if snapshot.blob)


def _peak(git_dir: Path) -> tuple[int, int]:
    tracemalloc.start()
    try:
        return read_everything(git_dir), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _bare(git_dir: Path, asked: IO[bytes], output: int) -> None:
    asked.seek(0)
    for arguments in (LOG, ("cat-file", "--batch")):
        command = ["git", f"--git-dir={git_dir}", *arguments]
        with subprocess.Popen(command, stdin=asked, stdout=output, env=environment()) as process:
            while process.stdout and os.read(process.stdout.fileno(), 1 << 16):
                pass
        if process.returncode:
            raise SystemExit(f"{command} failed")


def _git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], env=environment(), check=True, capture_output=True)


def _line(row: Row) -> str:
    counts = f"{row.name:20}{row.commits:7}{row.texts:7}{row.megabytes:7.1f}"
    costs = f"{row.bare:8.3f}{row.inforce:11.3f}{row.ratio:7.2f}"
    return f"{counts}{costs}{row.inforce / row.unread:8.2f}{row.peak:9.1f}"


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:2])))
