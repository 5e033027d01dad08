"""The verdict on one redline: does it give both texts back, and does it keep its own rules."""

from __future__ import annotations

from dataclasses import dataclass

from redline.judge.facts import Facts, facts
from redline.judge.reading import Reader, by_html5lib, by_lxml, read, read_policy
from redline.judge.recover import MalformedError, new_text, old_text
from redline.judge.rules import broken_rules


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is true of a redline."""

    text: bool
    """Both texts come back word for word."""
    structure: bool
    """Both come back block for block."""
    formatting: bool
    """Both come back with every inline element and every id."""
    problems: tuple[str, ...]
    """Broken rules and first differences, in plain words; empty when all is well."""

    @property
    def exact(self) -> bool:
        """Whether both texts come back in all three respects."""
        return self.text and self.structure and self.formatting

    @property
    def clean(self) -> bool:
        """Whether both texts come back and no rule is broken."""
        return self.exact and not self.problems


def judge(redline: str, old: str, new: str) -> Verdict:
    """Return the verdict; what the fast parser faults the strict one reads again."""
    verdict = judge_as_read(redline, old, new, by_lxml)
    return verdict if verdict.clean else judge_as_read(redline, old, new, by_html5lib)


def judge_as_read(redline: str, old: str, new: str, reader: Reader) -> Verdict:
    """Return the verdict as one parser sees the three texts."""
    marked = read(redline, reader)
    problems = list(broken_rules(marked))
    try:
        recovered = (facts(old_text(read(redline, reader))), facts(new_text(marked)))
    except MalformedError as error:
        return Verdict(False, False, False, (*problems, str(error)))
    given = tuple(facts(read_policy(text, reader)) for text in (old, new))
    for side, got, want in zip(("old", "new"), recovered, given, strict=True):
        problems.extend(f"{side} {difference}" for difference in differences(got, want))
    return Verdict(
        all(got.text == want.text for got, want in zip(recovered, given, strict=True)),
        all(got.structure == want.structure for got, want in zip(recovered, given, strict=True)),
        all(
            (got.formatting, got.ids) == (want.formatting, want.ids)
            for got, want in zip(recovered, given, strict=True)
        ),
        tuple(problems),
    )


def differences(got: Facts, want: Facts) -> list[str]:
    """Return the first difference of each kind, in plain words."""
    kinds = ("text", "structure", "formatting", "ids")
    return [
        f"{kind}: {_first_difference(getattr(got, kind), getattr(want, kind))}"
        for kind in kinds
        if getattr(got, kind) != getattr(want, kind)
    ]


def _first_difference(got: tuple[object, ...], want: tuple[object, ...]) -> str:
    place = 0
    while place < min(len(got), len(want)) and got[place] == want[place]:
        place += 1
    return f"got {str(got[place : place + 2])[:300]} for {str(want[place : place + 2])[:300]}"
