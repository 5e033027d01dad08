"""What an editor changes by command: the front matter, and nothing else of a file.

Pure functions from bytes to bytes and from values to proposals; files are written by the command
line alone, and nothing is ever committed.
"""

from inforce.editing.fields import with_fields
from inforce.editing.labels import FIRST, next_label
from inforce.editing.proposals import earliest_day, label_for
from inforce.editing.summaries import proposed_summary
from inforce.editing.texts import new_text

__all__ = [
    "FIRST",
    "earliest_day",
    "label_for",
    "new_text",
    "next_label",
    "proposed_summary",
    "with_fields",
]
