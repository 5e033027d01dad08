"""Comparing any two versions of a policy in a browser, without a page for each pair.

The engine compares the variants of each block once; the browser only puts its results together.
"""

from __future__ import annotations

from inforce.comparison.data import NOTHING, Comparison, comparison_of

__all__ = ["NOTHING", "Comparison", "comparison_of"]
