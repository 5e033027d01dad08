"""The comment for a pull request, never longer than a forge takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.gate.report import DISCLAIMER
from inforce.review.marks import marked, plain
from inforce.site.templates import day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inforce.gate import Report, Reported
    from inforce.redline import ClauseChange
    from inforce.review.values import Review, Reviewed

FORGE_LIMIT = 65_536
"""Characters GitHub takes in a comment; GitLab takes a million."""

MARKER = "<!-- inforce review -->"
"""First line of every comment, by which the one before is found again."""

_FOLDED = 1_200
"""Length from which a redline is folded."""
_MOST = 25
"""Findings and clauses that are listed for one policy."""
_TOO_LONG = "_The redline is too long for a comment; it is among the pages of this review._"


def comment(review: Review, limit: int = FORGE_LIMIT) -> str:
    """Return the review as Markdown of at most `limit` characters.

    Where it would be longer, redlines are left out, the longest first, then clauses and findings,
    then whole policies; it says what is left out. Characters are counted as GitHub does, those
    beyond U+FFFF as two.
    """
    intro = f"{MARKER}\n## Review of the policies\n\n{_verdict(review.report)}\n"
    outro = f"\n<sub>{DISCLAIMER}</sub>\n"
    room = limit - _length(intro) - _length(outro)
    return intro + "".join(_fitted([_stages(one) for one in review.policies], room)) + outro


def _stages(one: Reviewed) -> list[str]:
    """Return what is said of a policy, from everything to its name alone."""
    redline = marked(one.redline) if one.redline else ""
    named = f"\n### {_heading(one)}\n\n"
    told = "\n\n".join(_told(one))
    short = f"{named}{_stopped(one)}\n"
    if not redline:
        return [f"{named}{told}\n", short]
    whole = f"{named}{told}\n\n{_folded(redline, one)}\n"
    return [whole, f"{named}{told}\n\n{_TOO_LONG}\n", short]


def _fitted(stages: list[list[str]], room: int) -> list[str]:
    while sum(_length(each[0]) for each in stages) > room:
        longest = max(stages, key=lambda each: _length(each[0]) if len(each) > 1 else -1)
        if len(longest) == 1:
            return _first_ones([each[0] for each in stages], room)
        del longest[0]
    return [each[0] for each in stages]


def _first_ones(said: list[str], room: int) -> list[str]:
    """Return as many as there is room for, and how many more there are."""
    kept: list[str] = []
    for number, one in enumerate(said):
        rest = f"\n_And {len(said) - number} more policies._\n"
        if sum(map(_length, kept)) + _length(one) + _length(rest) > room:
            return [*kept, rest]
        kept.append(one)
    return kept


def _length(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def _verdict(report: Report) -> str:
    errors, warnings, waived = report.counts
    if not report.checked:
        return "No policy is touched."
    against = f"compared with `{report.base[:10]}`" if report.base else "nothing is published yet"
    when = f"as if published on {day(report.as_of)}"
    counts = f"{_many(warnings, 'warning')}, {waived} waived"
    if errors:
        keep = "keeps" if errors == 1 else "keep"
        said = f"**{_many(errors, 'error')} {keep} this from being published.**"
    else:
        said = "**Nothing keeps this from being published.**"
    return f"{said} {counts[0].upper()}{counts[1:]}; {against}, {when}."


def _heading(one: Reviewed) -> str:
    both = dict.fromkeys((one.checked.before, one.checked.after))
    labels = " to ".join(label for label in both if label)
    return f"{plain(one.title)}{f': {plain(labels)}' if labels else ''}"


def _told(one: Reviewed) -> Iterator[str]:
    effective = f", effective {day(one.effective_on)}" if one.effective_on else ""
    yield f"Kind of change: **{one.kind}**{effective}. File: `{one.checked.path.replace('`', '')}`"
    if one.note:
        proposed = " (proposed; the front matter has no summary of this change yet)"
        yield f"Change note{proposed if one.note_proposed else ''}:\n\n> {plain(one.note)}"
    if one.redline and one.redline.clauses:
        yield "\n".join(["Clauses touched:\n", *_listed(list(map(_clause, one.redline.clauses)))])
    found = sorted(one.checked.found, key=lambda each: (not each.stops, bool(each.waived)))
    if found:
        yield "\n".join(["The gate:\n", *_listed(list(map(_finding, found)))])
    else:
        yield "The gate: nothing to say."
    if one.redline is None:
        yield "_No exact redline of these two texts can be made; compare their sources._"


def _listed(lines: Sequence[str]) -> list[str]:
    rest = len(lines) - _MOST
    return [*lines[:_MOST], *([f"- and {rest} more"] if rest > 0 else [])]


def _clause(clause: ClauseChange) -> str:
    title = plain(clause.new_title or clause.old_title) or "before the first clause"
    happened = ", ".join(kind.value for kind in clause.kinds)
    words = [f"+{clause.inserted}"] * bool(clause.inserted)
    words += [f"−{clause.deleted}"] * bool(clause.deleted)
    counts = f" ({' '.join(words)} words)" if words else ""
    return f"- {title}: {happened}{counts}"


def _finding(found: Reported) -> str:
    word = "waived" if found.waived else found.severity.value
    place = f"line {found.line}: " if found.line else ""
    rest = f"Waived: {plain(found.waived)}" if found.waived else plain(found.finding.fix)
    cited = f" See {plain(found.citation)}." if found.citation and not found.waived else ""
    message = plain(found.finding.message)
    return f"- **{word.capitalize()}** {place}{message} (`{found.rule.id}`) {rest}{cited}"


def _stopped(one: Reviewed) -> str:
    errors = sum(1 for found in one.checked.found if found.stops)
    return f"{one.kind.capitalize()}, {_many(errors, 'error')}. There is no room for more here."


def _folded(redline: str, one: Reviewed) -> str:
    if len(redline) < _FOLDED or one.redline is None:
        return redline
    counts = one.redline.counts
    said = f"Redline: {counts.inserted} words added, {counts.deleted} deleted"
    return f"<details>\n<summary>{said}</summary>\n\n{redline}\n\n</details>"


def _many(count: int, one: str) -> str:
    return f"{count} {one}" if count == 1 else f"{count} {one}s"
