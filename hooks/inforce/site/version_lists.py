"""The pages that list every version of a policy: its history, and what applied on a day.

What stands there once for each version is made once, and kept for the next build.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from inforce import addresses
from inforce.site.drawing import draw
from inforce.site.model import Page
from inforce.site.overviews import feed_links
from inforce.site.since_pages import with_since_page
from inforce.site.templates import fill, macros
from inforce.timeline.values import EventKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from inforce.fragments import Fragments
    from inforce.site.clauses import Clauses, ClauseStory, Step
    from inforce.site.model import Site
    from inforce.site.told import Summaries
    from inforce.timeline.force import Standing
    from inforce.timeline.values import Policy

    Wanted = Iterable[tuple[str, Callable[[], str]]]


@dataclass(frozen=True, slots=True)
class VersionLists:
    """Makes the lists of a policy's versions."""

    site: Site
    """What they speak of."""
    summaries: Summaries
    """Says what changed."""
    clauses: Clauses
    """Tells the lives of clauses."""
    fragments: Fragments
    """Keeps what was made before."""

    def history(self, policy: Policy) -> Page:
        """Return the list of versions of a policy, with the history of every clause."""
        site, standing = self.site, self.site.standings[policy.id]
        page = addresses.history_page(policy.address)
        groups = self._stories(policy)
        body = fill(
            "history.html",
            page,
            policy=policy,
            standing=standing,
            several=len(standing.statuses) > 1,
            rows=self._kept(page, "versions", self._versions(policy, standing)),
            periods=self._kept(page, "periods", _periods(page, policy, standing)),
            drawing=draw(policy, standing),
            stories=groups,
            withdrawals=[event for event in policy.events if event.kind is EventKind.WITHDRAW],
            feed=site.has_feeds,
        )
        links = feed_links(site, policy.address, policy.title)
        parts = [(anchor, name) for name, anchor, found in groups if found]
        contents = (("versions", "Versions"), *parts)
        return Page(page, f"{policy.title}: all versions", body, contents, links=links)

    def day(self, policy: Policy) -> Page:
        """Return the page that says what applied on a day."""
        page = addresses.day_page(policy.address)
        rows = _periods(page, policy, self.site.standings[policy.id])
        body = fill("day.html", page, policy=policy, periods=self._kept(page, "periods", rows))
        return Page(page, f"{policy.title}: what applied on a day", body, (), listed=False)

    def _kept(self, page: str, part: str, wanted: Wanted) -> list[Markup]:
        found = self.fragments.of(f"{part} {page}", wanted)
        return [Markup(piece) for piece in found]  # noqa: S704 (made by the template)

    def _versions(
        self, policy: Policy, standing: Standing
    ) -> Iterator[tuple[str, Callable[[], str]]]:
        listed = macros(addresses.history_page(policy.address), "listed.html")
        since = frozenset(with_since_page(self.site, policy))

        def made(index: int) -> str:
            told = self.summaries.version(policy, index)
            return str(listed.version(policy, index, standing, told, index in since))  # type: ignore[attr-defined] # a macro

        for index in sorted(standing.statuses, reverse=True):
            version = policy.versions[index]
            before = policy.versions[index - 1] if index else None
            made_from = (
                (policy.address, version.label, version.segment, version.text.blob),
                (version.kind, version.summary, version.published_on, index in since),
                [(one.number, one.published_on, one.summary) for one in version.corrections],
                (standing.statuses[index], standing.periods_of(index)),
                (before.label, before.text.blob) if before else (),
            )
            yield repr(made_from), partial(made, index)

    def _stories(
        self, policy: Policy
    ) -> list[tuple[str, str, list[tuple[ClauseStory, list[Markup]]]]]:
        """Return headings, their anchors, and the stories of clauses below each of them."""
        stories = self.clauses.stories(policy)
        page = addresses.history_page(policy.address)
        standing = self.site.standings[policy.id]
        steps = (step for story in stories for step in story.steps)
        pieces = iter(self._kept(page, "steps", _steps(page, policy, standing, steps)))
        told = [(story, [next(pieces) for _ in story.steps]) for story in stories]
        return [
            ("Clauses", "clauses", [one for one in told if not one[0].removed]),
            ("Removed clauses", "removed-clauses", [one for one in told if one[0].removed]),
        ]


def _periods(
    page: str, policy: Policy, standing: Standing
) -> Iterator[tuple[str, Callable[[], str]]]:
    listed = macros(page, "listed.html")
    for period in standing.periods:
        version = policy.versions[period.version]
        made_from = (policy.address, version.label, version.segment, period.start, period.end)
        yield repr(made_from), partial(listed.period, policy, period)  # type: ignore[attr-defined] # a macro


def _steps(
    page: str, policy: Policy, standing: Standing, steps: Iterable[Step]
) -> Iterator[tuple[str, Callable[[], str]]]:
    listed = macros(page, "listed.html")
    for step in steps:
        version = step.version
        made_from = (
            (policy.address, version.label, version.segment, version.front_matter.lang),
            (version.published_on, standing.periods_of(step.index)[:1]),
            (step.what, step.words, step.html, step.page),
        )
        yield repr(made_from), partial(listed.step, policy, step, standing)  # type: ignore[attr-defined] # a macro
