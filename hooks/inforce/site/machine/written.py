"""How values are written for programs: the same bytes for the same values."""

from __future__ import annotations

import json
from typing import Any


def json_bytes(values: Any) -> bytes:
    """Return JSON as UTF-8, one value a line, in the order given."""
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()
