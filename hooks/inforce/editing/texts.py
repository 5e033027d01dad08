"""The beginning of a new text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inforce.editing.fields import with_fields

if TYPE_CHECKING:
    from collections.abc import Mapping

_MEANING = re.compile(r"([\\`*_{}\[\]#])")
"""Characters that Markdown would interpret in a heading."""
_BODY = """# {title}

## 1. What this text is about {{#scope}}

Write the first clause here.
"""


def new_text(title: str, fields: Mapping[str, str | None]) -> bytes:
    """Return a draft with a title, the given fields and one clause to begin with."""
    heading = _MEANING.sub(r"\\\1", " ".join(title.split()))
    body = _BODY.format(title=heading).encode()
    return with_fields(body, "", {"title": title, "status": "draft", **fields})
