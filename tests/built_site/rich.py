"""A company's repository with everything that can happen to a policy in half a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gitrepo import Repo

from built_site.building import Configuration, git

if TYPE_CHECKING:
    from pathlib import Path

LEGAL = {
    "time_zone": "Europe/Tallinn",
    "publisher": {
        "name": "Example & Sons OÜ",
        "address": ["Example street 1", "10111 Tallinn"],
        "email": "legal@example.org",
        "registry_code": "01234567",
    },
}

HOME = """# Example Legal

Published by {{ publisher.name }}. [All texts](legal/index.md), [the terms](legal/terms.md#payment).
"""

REQUESTS = """# Your requests

[Ask for access](mailto:{{ publisher.email }}?subject=Access)

{{ publisher.name }}, {{ publisher.registry_code }}

{{ publisher.address_lines }}
"""

TERMS = """---
title: Terms & Conditions
version: {version}
{more}---

# Terms & Conditions

Written for every customer of <b>Example</b>. See the [privacy policy](privacy.md#retention),
the [terms for merchants](terms/merchants.md) and the {annex}.
![A seal](https://tracker.example/seal.png "seal")

## Payment {{#payment}}

1. You pay within {days} days.
    a) By card:
        i) in euro;
        ii) in kronor.
    b) By invoice.[^invoice]
2. Late payment bears interest.

[^invoice]: Companies only.

| Service | What it costs per month in each of the countries we serve | Notice |
|---|---|---|
| Basic | 10 EUR | none-whatsoever-and-without-any-undue-delay |
| Extended | 100 EUR | 30 days |

Customer
:   Whoever orders.

## Contact

Write to [us](mailto:legal@example.org), or read <https://example.org/{path}>.

```
a line of code that is much longer than any telephone is wide, so that it has to scroll by itself
```
{clause}"""

LONG_PATH = "a-very-long-address-" * 8

SCRIPT = '\n<script>document.title = "taken over"</script>\n'

MATERIAL = """
## Liability

We are liable for intent only.
"""

PRIVACY = """# Privacy policy

We keep what you tell us. See also the [cookie policy](cookies.md).

## Retention

We keep it for {years} years{more}.
"""

REFLOWED = PRIVACY.replace("tell us. See", "tell us.\nSee")

COOKIES = "# Cookie policy\n\nWe set {number} cookie.\n"

SELLERS = """---
title: Sellers
---
# Terms for sellers

You may sell{goods}.

The [terms](terms.md) apply too; see [what you pay](terms.md#payment).
"""

GERMAN = "---\nlang: de\neffective: {effective}\n---\n# Nutzungsbedingungen\n\nFür alle{more}.\n"

MERCHANTS = """# Terms for merchants

A policy that stands below another one.

## 1. Goods that nobody may offer here under any circumstances

None yet.

### 1.1 Weapons

None at all.
"""

DRAFT = "---\nstatus: draft\n---\n# {title}\n\nUNPUBLISHED words.\n"

IMPRINT = "---\npublished: 2019-05-25\neffective: 2019-05-25\n---\n# Imprint\n\nWho we are.\n"

UNCOMMITTED = "# Privacy policy\n\nUNCOMMITTED words.\n"


def terms(version: str, days: str, more: str = "", clause: str = "") -> str:
    """Return a text of the terms; a link to nowhere and a script can only stand in an old one."""
    annex = "[missing annex](annex/prices.md)" if version == "1.0" else "missing annex"
    script = SCRIPT if version == "1.0" else ""
    return TERMS.format(
        version=version, days=days, more=more, clause=clause + script, annex=annex, path=LONG_PATH
    )


def tell(folder: Path) -> Repo:
    """Make the repository with its whole history, and leave uncommitted work in it."""
    repo = Repo(folder)
    Configuration(LEGAL).write(folder)
    repo.write("docs/index.md", HOME).write("docs/requests.md", REQUESTS)
    repo.write(".gitignore", "/site/\n/.cache/\n")
    _first_months(repo)
    _later_months(repo)
    repo.write("policies/privacy.md", UNCOMMITTED)
    repo.write("policies/untracked.md", UNCOMMITTED)
    return repo


def _first_months(repo: Repo) -> None:
    repo.write("policies/terms.md", terms("1.0", "fourten"))
    repo.write("policies/privacy.md", PRIVACY.format(years="ten", more=""))
    repo.write("policies/cookies.md", COOKIES.format(number="one"))
    repo.write("policies/README.md", "# For editors\n\nNever published.\n")
    repo.commit("Adopt the terms, the privacy and the cookie policy", at="2024-01-05T10:00:00Z")
    repo.write("policies/terms.md", terms("1.0", "fourteen", "summary: A misprint.\n"))
    repo.commit("Correct a misprint", at="2024-01-20T10:00:00Z")
    repo.write("policies/cookies.md", COOKIES.format(number="another"))
    repo.commit("Another cookie", at="2024-02-01T10:00:00Z")
    repo.write("policies/privacy.md", REFLOWED.format(years="ten", more=""))
    repo.commit("Reflow the privacy policy", at="2024-02-10T10:00:00Z")
    repo.write("policies/privacy.md", REFLOWED.format(years="five", more=""))
    repo.commit("Keep data for five years", at="2024-03-05T09:00:00Z")
    repo.write("policies/privacy.md", REFLOWED.format(years="five", more=", or less"))
    repo.commit("Or less", at="2024-03-05T15:00:00Z")
    repo.write("policies/merchants.md", SELLERS.format(goods=""))
    repo.commit("Adopt terms for sellers", at="2024-03-10T10:00:00Z")
    repo.move("policies/merchants.md", "policies/sellers.md")
    repo.write("policies/sellers.md", SELLERS.format(goods=" goods"))
    repo.commit("Rename and amend the terms for sellers", at="2024-03-20T10:00:00Z")


def _later_months(repo: Repo) -> None:
    repo.remove("policies/cookies.md").commit("Withdraw cookies", at="2024-04-01T10:00:00Z")
    minor = "change: minor\nsummary: Wording & <b>form</b>.\n"
    repo.write("policies/terms.md", terms("1.1", "14", minor))
    repo.commit("Terms 1.1", at="2024-04-10T10:00:00Z")
    german = GERMAN.format(effective="gestern", more="")
    repo.write("policies/de/Allgemeine & Kurze.md", german.encode("latin-1"))
    repo.commit("German, with slips", at="2024-04-20T10:00:00Z")
    german = GERMAN.format(effective="2024-04-25", more=" Kunden")
    repo.write("policies/de/Allgemeine & Kurze.md", german)
    repo.commit("German, mended", at="2024-04-25T10:00:00Z")
    material = "change: material\neffective: 2024-12-01\nsummary: Liability.\n"
    repo.write("policies/terms.md", terms("2.0", "14", material, MATERIAL))
    repo.commit("Terms 2.0", at="2024-05-01T10:00:00Z")
    repo.write("policies/beta.md", DRAFT.format(title="Beta terms"))
    repo.write("policies/sellers.md", DRAFT.format(title="Terms for sellers"))
    repo.commit("Drafts", at="2024-05-05T10:00:00Z")
    repo.write("policies/terms/merchants.md", MERCHANTS)
    repo.commit("Adopt terms for merchants", at="2024-05-11T10:00:00Z")


def continued(before: Path, folder: Path) -> Repo:
    """Return a clone with three more commits: a new version, a rename, an older text brought in."""
    git(before, "clone", "-q", ".", str(folder))
    after = Repo(folder)
    summary = "change: minor\neffective: 2024-12-02\nsummary: Five days more.\n"
    after.write("policies/terms.md", terms("2.1", "19", summary, MATERIAL))
    after.commit("Terms 2.1", at="2024-06-01T10:00:00Z")
    after.move("policies/privacy.md", "policies/data-protection.md")
    after.commit("Rename the privacy policy", at="2024-06-02T10:00:00Z")
    after.write("policies/imprint.md", IMPRINT)
    after.commit("Bring in the imprint", at="2024-06-03T10:00:00Z")
    return after
