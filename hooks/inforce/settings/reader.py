"""The reader of the settings: everything checked, every problem told at once."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from inforce.metadata.findings import found, stranger, verdict
from inforce.model import Problem, ProblemsError
from inforce.settings.values import Break, PolicyFiles, Publisher, Removal, Settings

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_SETTINGS = TypeAdapter(Settings)
_GROUPS = {"policies": PolicyFiles, "publisher": Publisher, "breaks": Break, "removed": Removal}


def read_settings(raw: object, where: str = "mkdocs.yml", under: str = "extra.legal") -> Settings:
    """Return the settings written in the file `where` below the key `under`.

    `raw` is what YAML made of them, None where there are none. Raises `ProblemsError` with
    everything that is wrong.
    """
    if raw is None:
        return Settings()
    if not isinstance(raw, dict):
        message = f"{under} is {found(raw)}."
        fix = "Write its keys below it, indented by two spaces."
        raise ProblemsError((Problem(where, 0, message, fix),))
    try:
        return _SETTINGS.validate_python({str(key): value for key, value in raw.items()})
    except ValidationError as error:
        details = error.errors(include_url=False)
    raise ProblemsError(tuple(Problem(where, 0, *_verdict(detail, under)) for detail in details))


def _verdict(detail: ErrorDetails, under: str) -> tuple[str, str]:
    name = ".".join((under, *(place for place in detail["loc"] if isinstance(place, str))))
    if detail["type"] == "unexpected_keyword_argument":
        known = _GROUPS.get(str(detail["loc"][0]), Settings) if len(detail["loc"]) > 1 else Settings
        names = [field.name for field in fields(known)]
        return f"{name} is not a setting.", stranger(str(detail["loc"][-1]), names)
    if detail["type"] == "missing":
        return f"{name} is missing.", f"Write {detail['loc'][-1]}: and its value."
    return verdict(detail, (under,))
