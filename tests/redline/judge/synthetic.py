"""Made-up legal texts of any size, the same ones for the same seed."""

from __future__ import annotations

from random import Random

COMMON = (
    "the", "of", "and", "to", "in", "a", "or", "any", "you", "we", "that", "your", "our", "is",
    "for", "by", "may", "not", "with", "as", "be", "this", "on", "will", "are", "such", "use",
    "from", "other", "at", "if", "it", "have", "which", "these", "all", "under", "must", "shall",
    "its", "without",
)  # fmt: skip
RARE = (
    "account", "agreement", "service", "content", "party", "liability", "notice", "term", "data",
    "payment", "law", "claim", "right", "user", "access", "information", "termination", "licence",
    "warranty", "consent", "policy", "damage", "request", "provider", "customer", "privacy",
    "processing", "retention", "court", "dispute", "arbitration", "breach", "remedy", "fee",
    "invoice", "refund", "subscription", "renewal", "transfer", "assignment", "waiver",
    "severability", "jurisdiction", "obligation",
)  # fmt: skip
ENDINGS = ("", "s", "ing", "ed", "able", "ment", "er", "ation", "al", "ity")


def sentence(random: Random, length: int) -> str:
    """Return a sentence of so many words, about half of them common ones."""
    chosen = [_word(random) for _ in range(length)]
    chosen[0] = chosen[0].capitalize()
    return " ".join(chosen) + "."


def _word(random: Random) -> str:
    if random.random() < 0.5:
        return COMMON[int(len(COMMON) * random.random() ** 2)]
    return random.choice(RARE) + random.choice(ENDINGS)


def paragraph(random: Random, words: int = 60) -> str:
    """Return sentences of about twenty words, so many words in all."""
    lengths = [20] * (words // 20) + ([words % 20] if words % 20 else [])
    return " ".join(sentence(random, length) for length in lengths)


def section(random: Random, number: int) -> str:
    """Return a heading with three paragraphs and a list: about 220 words."""
    title = " ".join(random.choice(RARE) for _ in range(3)).capitalize()
    paragraphs = "".join(f"<p>{paragraph(random)}</p>\n" for _ in range(3))
    items = "".join(f"<li>{sentence(random, 12)}</li>\n" for _ in range(3))
    heading = f'<h2 id="clause-{number}">{title} {number:04d}</h2>\n'
    return f"{heading}{paragraphs}<ul>\n{items}</ul>\n"


def document(words: int, seed: int = 0) -> str:
    """Return a text of about so many words, in sections of about 220."""
    random = Random(seed)
    return "".join(section(random, number) for number in range(1, max(2, words // 220) + 1))


def table(random: Random, rows: int = 5, columns: int = 4) -> str:
    """Return a table with a header row and short cells."""
    head = "".join(f"<th>{random.choice(RARE).capitalize()} {n}</th>" for n in range(columns))
    body = "".join(
        "<tr>" + "".join(f"<td>{sentence(random, 4)}</td>" for _ in range(columns)) + "</tr>\n"
        for _ in range(rows)
    )
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"


def footnotes(random: Random, count: int) -> str:
    """Return the section of footnotes as Python-Markdown writes it."""
    notes = "".join(
        f'<li id="fn:{n}"><p>{sentence(random, 15)} '
        f'<a class="footnote-backref" href="#fnref:{n}">↩</a></p></li>\n'
        for n in range(1, count + 1)
    )
    return f'<div class="footnote">\n<hr>\n<ol>\n{notes}</ol>\n</div>\n'


def reference(number: int) -> str:
    """Return the mark in the text that points to a footnote."""
    link = f'<a class="footnote-ref" href="#fn:{number}">{number}</a>'
    return f'<sup id="fnref:{number}">{link}</sup>'
