"""Texts from elsewhere become policies: Word, PDF, web pages, plain text; no word is lost."""
