"""The one place where HTML is made from values: Jinja with autoescape."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from inforce import addresses

if TYPE_CHECKING:
    from jinja2.environment import TemplateModule

    from inforce.model import Status

_MONTHS = (
    "January February March April May June July August September October November December".split()
)


def day(on: date) -> str:
    """Return a date as people write it: `1 March 2026`."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def _day_before(on: date) -> date:
    return on - timedelta(days=1)


def _lower_first(text: Markup | str) -> Markup | str:
    lowered = text[:1].lower() + text[1:]
    return Markup(lowered) if isinstance(text, Markup) else lowered  # noqa: S704 (was Markup)


def _in_days(span: timedelta) -> str:
    return f"in {span.days} {'day' if span.days == 1 else 'days'}"


def _status(status: Status) -> str:
    return status.value.replace("_", " ").capitalize()


def environment() -> Environment:
    """Return the environment of the package's templates."""
    made = Environment(
        loader=PackageLoader("inforce", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    made.filters.update(
        day=day, day_before=_day_before, in_days=_in_days, lower_first=_lower_first, status=_status
    )
    for name in (
        "policy_page",
        "policy_feed",
        "policy_index",
        "history_page",
        "version_page",
        "redline_page",
        "correction_page",
        "draft_page",
        "since_page",
        "compare_page",
        "day_page",
    ):
        made.globals[name] = getattr(addresses, name)
    return made


_ENVIRONMENT = environment()


def fill(template: str, page: str, **values: object) -> str:
    """Return a template filled for the page at address `page`.

    `link(target)` in a template is the relative link from that page.
    """
    link = partial(addresses.relative, page=page)
    return _ENVIRONMENT.get_template(template).render(link=link, **values).strip() + "\n"


def macros(page: str, template: str, **values: object) -> TemplateModule:
    """Return the pieces that a template defines, for the page at address `page`."""
    link = partial(addresses.relative, page=page)
    return _ENVIRONMENT.get_template(template).make_module({"link": link, **values})
