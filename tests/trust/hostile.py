"""What somebody may put into the settings and attributes of a repository: none of it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trust.gitfaults import AS_BEFORE, FAULTS, GONE, TEXT, file, loose

if TYPE_CHECKING:
    from collections.abc import Callable

    from gitrepo import Repo

ATTRIBUTES = "*.md -diff -text ident eol=crlf filter=x export-ignore\n"


def config(*words: str) -> Callable[[Repo], object]:
    return lambda repo: repo.git("config", *words)


HOSTILE: dict[str, tuple[Callable[[Repo], object], str]] = {
    "attributes that hide changes": (file("info/attributes", "*.md -diff binary\n"), AS_BEFORE),
    "attributes among the files that hide, convert and filter": (
        lambda repo: (
            repo.write(".gitattributes", ATTRIBUTES).commit("Attributes"),
            repo.git("tag", "-f", "published"),
            repo.git("config", "filter.x.clean", "touch pwned"),
            repo.git("config", "filter.x.process", "touch pwned"),
        ),
        AS_BEFORE,
    ),
    "a filter that runs a program": (config("filter.x.smudge", "touch pwned"), AS_BEFORE),
    "a text converter": (config("diff.x.textconv", "touch pwned"), AS_BEFORE),
    "a program for comparisons": (config("diff.external", "touch pwned"), AS_BEFORE),
    "a pager": (config("core.pager", "touch pwned"), AS_BEFORE),
    "a program that signs are shown with": (
        lambda repo: (
            repo.git("config", "log.showSignature", "true"),
            repo.git("config", "gpg.program", "touch pwned"),
        ),
        AS_BEFORE,
    ),
    "files of another folder": (config("core.worktree", "/nonexistent"), AS_BEFORE),
    "a text that is to be fetched by a program": (
        lambda repo: (
            repo.git("config", "core.repositoryFormatVersion", "1"),
            repo.git("config", "extensions.partialClone", "origin"),
            repo.git("config", "remote.origin.promisor", "true"),
            repo.git("config", "remote.origin.url", "ext::touch pwned"),
            repo.git("config", "protocol.ext.allow", "always"),
            loose(repo, TEXT).unlink(),
        ),
        GONE,
    ),
    "a file-system monitor": (config("core.fsmonitor", "touch pwned"), AS_BEFORE),
    "hooks in another place": (config("core.hooksPath", "/nonexistent"), AS_BEFORE),
    "renames switched off": (config("diff.renames", "false"), AS_BEFORE),
    "an alias for log": (config("alias.log", "!touch pwned"), AS_BEFORE),
}
"""What is put there, and what must be said of it. Whatever ran would leave a file `pwned`."""

EVERY_FAULT = FAULTS | HOSTILE
