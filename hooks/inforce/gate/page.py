"""The page of documentation, made from the rules themselves: `python -m inforce.gate.page`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from inforce.gate.notice import PROFILES
from inforce.gate.registry import RULES
from inforce.gate.report import DISCLAIMER
from inforce.gate.rule import About

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inforce.gate.rule import Rule

_INTRODUCTION = f"""# Rules for changes

<!-- Made by `python -m inforce.gate.page`. Edit the rules, not this page. -->

`inforce check` holds a change against these rules before it is published. **{DISCLAIMER}**
The rules find what is easily forgotten; whether a text is right, complete and lawful they cannot
know.

## How to use them

```
inforce check                   # this branch against the published one
inforce check --worktree        # with what is not committed yet
inforce check --base v2.0       # against any branch, tag or commit
inforce check --format github   # or gitlab, sarif, json
inforce check --history         # the whole past, in figures
```

The change is what the branch adds since it left the published branch (`ref` in the
[settings](settings.md#ref), else the main branch of `origin`). Where the published branch itself is
checked out, it is the last commit; where several were pushed at once, name the one before with
`--base`. Only policies that differ are looked at; drafts are left alone.

Exit codes: 0 nothing keeps the change from being published, 1 something does, 2 wrong use.

**To waive a rule** for one text, write its id and the reason into the front matter. The finding is
still shown, with the reason:

```yaml
waive: {{looks-material: "The number is only spelt out."}}
```

A waiver of a rule about the change is good for that change: left in the next one, it does not count
until its reason is written anew. A waiver of a rule about the text is good for as long as it stands
there.

**To change how much a rule matters** everywhere, use [`rules`](settings.md#rules) in the settings.

*Wording* means the words a reader sees and where links lead; markup and layout do not count.

Words of duty, negations and the like are those of English; dates are also read in French and
German. Days of notice are counted as the effective date minus the day of publication. Regulation
(EEC, Euratom) No 1182/71, Article 3(1), does not count the day of an event itself, so a day more is
safer.
"""

_PROFILE_HEAD = """
### Profiles of notice

| Profile | Notice | Where it comes from |
|---|---|---|
"""


def page() -> str:
    """Return the page as Markdown."""
    parts = [_INTRODUCTION, "\n## Rules about the change\n", *_rules(About.CHANGE)]
    profiles = "".join(
        f"| `{name}` | {profile.words} | {profile.citation} |\n"
        for name, profile in PROFILES.items()
    )
    parts += [_PROFILE_HEAD + profiles, "\n## Rules about the text\n", *_rules(About.TEXT)]
    return "".join(parts)


def _rules(about: About) -> Iterator[str]:
    yield from (_section(rule) for rule in RULES if rule.about is about)


def _section(rule: Rule) -> str:
    source = f"\nWhere it comes from: {rule.citation}.\n" if rule.citation else ""
    return (
        f"\n### `{rule.id}`\n\n{rule.statement}\n{source}\n"
        f"Severity: {rule.severity.value}. Example:\n\n```\n{rule.example}\n```\n"
    )


if __name__ == "__main__":
    sys.stdout.write(page())
