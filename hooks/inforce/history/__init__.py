"""Reading git: what the published branch showed, when. The only importer of git."""

from inforce.history.backdating import Backdated, commit_backdated
from inforce.history.objects import LARGEST_TEXT
from inforce.history.opening import open_repository
from inforce.history.repository import Repository
from inforce.history.worktree import Uncommitted
from inforce.history.written import read_history, write_history

__all__ = [
    "LARGEST_TEXT",
    "Backdated",
    "Repository",
    "Uncommitted",
    "commit_backdated",
    "open_repository",
    "read_history",
    "write_history",
]
