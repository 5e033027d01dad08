"""Lawyer-grade redlines of two texts: exact, minimal, readable, fast."""

from __future__ import annotations

from inforce.redline.blocks import blocks_of
from inforce.redline.changes import Change, Sort
from inforce.redline.check import accept, reject
from inforce.redline.clauses import ClauseChange, ClauseKind
from inforce.redline.counts import Counts
from inforce.redline.engine import InexactError, compare, compare_trees
from inforce.redline.parse import parse
from inforce.redline.redline import Redline
from inforce.redline.slices import slices
from inforce.redline.trace import Trace
from inforce.redline.tree import Tree
from inforce.redline.write_html import write_html
from inforce.redline.write_markdown import write_markdown
from inforce.redline.write_terminal import write_terminal

__all__ = [
    "Change",
    "ClauseChange",
    "ClauseKind",
    "Counts",
    "InexactError",
    "Redline",
    "Sort",
    "Trace",
    "Tree",
    "accept",
    "blocks_of",
    "compare",
    "compare_trees",
    "parse",
    "reject",
    "slices",
    "write_html",
    "write_markdown",
    "write_terminal",
]
