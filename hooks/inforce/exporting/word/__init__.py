"""Texts and redlines in the terms of Word: paragraphs, marks, lists, tables."""
