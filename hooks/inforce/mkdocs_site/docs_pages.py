"""Facts about the publisher, filled into the site's own Markdown pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inforce.model import Problem

if TYPE_CHECKING:
    from inforce.settings import Publisher

_PLACEHOLDER = re.compile(r"\{\{\s*publisher\.([a-z_]+)\s*\}\}")


def publisher_facts(publisher: Publisher) -> dict[str, str]:
    """Return what may stand in `{{ publisher.… }}`, by name; absent facts are left out."""
    facts = {
        "name": publisher.name,
        "email": publisher.email,
        "address": ", ".join(publisher.address),
        "address_lines": "  \n".join(publisher.address),
        "registry_code": publisher.registry_code,
        "website": publisher.website,
    }
    return {name: value for name, value in facts.items() if value}


def fill_publisher(
    markdown: str, publisher: Publisher, path: str
) -> tuple[str, tuple[Problem, ...]]:
    """Return a page with its placeholders filled, and the placeholders nothing answers."""
    facts = publisher_facts(publisher)
    problems: list[Problem] = []

    def filled(match: re.Match[str]) -> str:
        name = match[1]
        if name not in facts:
            problems.append(
                Problem(
                    path,
                    markdown.count("\n", 0, match.start()) + 1,
                    f"asks for publisher.{name}, which is not set.",
                    f"Set extra.legal.publisher.{name} in mkdocs.yml, or take it out.",
                )
            )
        return facts.get(name, "")

    return _PLACEHOLDER.sub(filled, markdown), tuple(problems)
