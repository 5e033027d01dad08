"""The texts in force, and every text that ever was, from a git repository of Markdown policies."""

__version__ = "0.1.0"
