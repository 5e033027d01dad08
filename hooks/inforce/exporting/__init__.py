"""Copies of texts and redlines that outlive the site: Word, PDF, plain text."""
