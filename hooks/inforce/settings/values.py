"""The settings as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, ConfigDict

from inforce.settings import checks

_Text = Annotated[str, BeforeValidator(checks.text)]
_Path = Annotated[str, BeforeValidator(checks.path)]
_Pattern = Annotated[str, BeforeValidator(checks.pattern)]
_Level = Annotated[Literal["error", "warning", "off"], BeforeValidator(checks.level)]
_TextForm = Annotated[Literal["docx", "pdf", "txt"], BeforeValidator(checks.text_form)]
_RedlineForm = Annotated[Literal["docx", "pdf"], BeforeValidator(checks.redline_form)]
_Notice = Annotated[Literal["p2b", "eecc", "psd2"], BeforeValidator(checks.notice)]

SUFFIXES = (".md", ".markdown")
"""What is left off a file name to make the name of a policy, in any case."""


@dataclass(frozen=True, slots=True)
class PolicyFiles:
    """Which files of the repository are policies."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    path: Annotated[str, BeforeValidator(checks.folder)] = "policies"
    """Folder in the repository; empty for the repository itself."""
    include: Annotated[tuple[_Pattern, ...], BeforeValidator(checks.some_lines)] = ("**/*.md",)
    """Patterns within the folder, of which one must match."""
    exclude: Annotated[tuple[_Pattern, ...], BeforeValidator(checks.lines)] = ("**/README.md",)
    """Patterns within the folder, of which none may match."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes the texts; what is not given is empty."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    name: _Text = ""
    """Full name of the company or person."""
    address: Annotated[tuple[_Text, ...], BeforeValidator(checks.lines)] = ()
    """Postal address, line by line."""
    email: Annotated[str, BeforeValidator(checks.email)] = ""
    """E-mail address for legal matters."""
    registry_code: _Text = ""
    """Number in the commercial register."""
    website: Annotated[str, BeforeValidator(checks.website)] = ""
    """Address of the publisher's own site, with its scheme."""


@dataclass(frozen=True, slots=True)
class Break:
    """A place in history where a path begins to hold another policy."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    path: _Path
    """Path in the repository."""
    commit: Annotated[str, BeforeValidator(checks.commit)]
    """Commit with which the new policy begins; 7 to 40 lower-case hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Exports:
    """Which copies are made when the site is built; any other can be made by `inforce export`."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    versions: Annotated[Literal["recent", "all", "none"], BeforeValidator(checks.extent)] = "recent"
    """`recent`: those in force or to come, and the one before."""
    texts: Annotated[tuple[_TextForm, ...], BeforeValidator(checks.lines)] = ("pdf",)
    """Kinds of copies of the texts."""
    redlines: Annotated[tuple[_RedlineForm, ...], BeforeValidator(checks.lines)] = ("docx",)
    """Kinds of copies of the redlines against the version before."""


@dataclass(frozen=True, slots=True)
class Removal:
    """A version whose text may not be shown any more; its lines and hashes stay in the record."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    policy: _Text
    """Id of the policy."""
    version: _Text
    """Label of the version."""
    reason: _Text
    """Who ordered it and when, for readers; shown where the text was."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    repository: _Text = "."
    """Folder of the git repository, relative to the folder of the settings file."""
    ref: Annotated[str, BeforeValidator(checks.ref)] = "HEAD"
    """Branch, tag or commit whose first-parent history is published."""
    policies: Annotated[PolicyFiles, BeforeValidator(checks.files)] = PolicyFiles()
    """Which files are policies."""
    url_path: Annotated[str, BeforeValidator(checks.url_path)] = "legal"
    """Address of the legal pages below the site's own, without outer slashes."""
    time_zone: Annotated[str, BeforeValidator(checks.zone)] = "UTC"
    """IANA name of the zone that decides on which day something was published."""
    publisher: Annotated[Publisher, BeforeValidator(checks.group)] = Publisher()
    """Who publishes the texts."""
    notice_days: Annotated[int, BeforeValidator(checks.days)] | None = None
    """Days between publication and effect that material changes are to have."""
    since: Annotated[int, BeforeValidator(checks.number)] = 25
    """Versions, of those in force at some time, that get a page with what changed since."""
    feeds: Annotated[bool, BeforeValidator(checks.switch)] = True
    """Whether feeds are made."""
    exports: Annotated[Exports, BeforeValidator(checks.group)] = Exports()
    """Copies of texts and redlines that stand beside the pages."""
    front_matter: Annotated[Literal["strict", "tolerant"], BeforeValidator(checks.strictness)] = (
        "strict"
    )
    """Whether mistakes in the front matter of the newest texts stop publication."""
    continues: Annotated[Mapping[_Path, _Path], BeforeValidator(checks.group)] = field(
        default_factory=dict, hash=False
    )
    """New path in the repository to the old path whose policy it continues."""
    breaks: Annotated[
        tuple[Annotated[Break, BeforeValidator(checks.group)], ...],
        BeforeValidator(checks.groups),
    ] = ()
    """Where a path begins to hold another policy."""

    rules: Annotated[Mapping[_Text, _Level], BeforeValidator(checks.group)] = field(
        default_factory=dict, hash=False
    )
    """Id of a rule of the gate to how much breaking it matters."""
    notice: Annotated[Mapping[_Text, _Notice], BeforeValidator(checks.group)] = field(
        default_factory=dict, hash=False
    )
    """Id of a policy, or `*` for all, to the law whose notice its material changes need."""

    removed: Annotated[
        tuple[Annotated[Removal, BeforeValidator(checks.group)], ...],
        BeforeValidator(checks.groups),
    ] = ()
    """Versions whose text may not be shown any more."""

    @property
    def zone(self) -> ZoneInfo:
        """The time zone."""
        return ZoneInfo(self.time_zone)

    def selects(self, path: str) -> bool:
        """Tell whether the file at `path` in the repository is a policy."""
        folder = self.policies.path
        if folder and not path.startswith(f"{folder}/"):
            return False
        parts = self._inside(path).split("/")
        return _any_matches(parts, self.policies.include) and not _any_matches(
            parts, self.policies.exclude
        )

    def holds(self, path: str) -> bool:
        """Tell whether a link or submodule at `path` stands where texts of policies belong."""
        folder = self.policies.path
        if folder and f"{path}/".startswith(f"{folder}/"):
            return not _any_matches(self._inside(path).split("/"), self.policies.exclude)
        return self.selects(path)

    def policy_path(self, path: str) -> str:
        """Return the name that `path` gives a policy: `policies/a/b.md` gives `a/b`.

        A path outside the policies folder keeps its folders.
        """
        inside = self._inside(path)
        suffix = PurePosixPath(inside).suffix
        return inside.removesuffix(suffix) if suffix.lower() in SUFFIXES else inside

    def _inside(self, path: str) -> str:
        folder = self.policies.path
        return path.removeprefix(f"{folder}/") if folder else path


def _any_matches(parts: list[str], patterns: tuple[str, ...]) -> bool:
    return any(_matches(parts, pattern.split("/")) for pattern in patterns)


def _matches(parts: list[str], pattern: list[str]) -> bool:
    """Match name by name; `**` stands for any number of folders, at the end for what is in them."""
    first, *rest = pattern
    if first == "**":
        return not rest or any(_matches(parts[at:], rest) for at in range(len(parts)))
    if not rest or len(parts) == 1:
        return len(parts) == len(pattern) and fnmatchcase(parts[0], first)
    return fnmatchcase(parts[0], first) and _matches(parts[1:], rest)
