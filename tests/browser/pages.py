"""The kinds of pages a reader can meet, one of each."""

KINDS = {
    "the home page": "/",
    "a page of the site itself": "/requests/",
    "the legal root": "/legal/",
    "the change log": "/legal/changes/",
    "a text in force": "/legal/terms/",
    "a text with numbered clauses": "/legal/terms/merchants/",
    "the page of a withdrawn policy": "/legal/cookies/",
    "an old version": "/legal/terms/1.0/",
    "an upcoming version": "/legal/terms/2.0/",
    "a history": "/legal/terms/history/",
    "any two versions": "/legal/terms/compare/",
    "what applied on a day": "/legal/terms/on/",
    "what changed since": "/legal/terms/1.0/since/",
    "a redline": "/legal/terms/1.1/changes/",
    "a redline with a whole clause added": "/legal/terms/2.0/changes/",
    "a correction": "/legal/terms/1.0/corrections/1/",
}

LISTS = ("a history", "any two versions", "what applied on a day")
"""Pages about a policy that show no text."""

TEXTS = {
    name: address
    for name, address in KINDS.items()
    if address.startswith(("/legal/terms/", "/legal/cookies/")) and name not in LISTS
}
"""Those that show policy text, with a notice that says what it is."""
