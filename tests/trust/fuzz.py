"""Coverage-guided fuzzing of what reads an author's text.

python -m trust.fuzz front-matter|markdown -max_total_time=60
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["inforce"]):
    from inforce.interpretation import interpret
    from inforce.metadata import read
    from inforce.source import decode


def front_matter(data: bytes) -> None:
    """Read front matter strictly and tolerantly: fields and body must not depend on it."""
    text = decode(b"---\n" + data, "").text
    strict, tolerant = read(text, "p.md"), read(text, "p.md", tolerant=True)
    assert strict.body == tolerant.body
    assert strict.front_matter == tolerant.front_matter
    assert text.endswith(strict.body)


def markdown(data: bytes) -> None:
    """Render: nothing may be raised, and no script may come out."""
    _, document = interpret(data)
    assert "<script" not in document.html
    assert 'href="javascript:' not in document.html


TARGETS = {"front-matter": front_matter, "markdown": markdown}


def main() -> None:
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
