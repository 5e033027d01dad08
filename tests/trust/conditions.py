"""What may differ from one machine to the next without changing a byte of what is built."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from built_site.building import git, mkdocs_build
from conftest import Built, found_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FAR_EAST, FAR_WEST = "Pacific/Kiritimati", "Pacific/Pago_Pago"
ASCII = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
"""A machine that takes every text for ASCII."""

CONDITIONS: dict[str, tuple[int, Mapping[str, str]]] = {
    "another folder": (-1, {}),
    "the hash seed 1": (-1, {"PYTHONHASHSEED": "1"}),
    "the hash seed 4294967295": (-1, {"PYTHONHASHSEED": "4294967295"}),
    "a day ahead": (-1, {"TZ": FAR_EAST}),
    "a day behind": (-1, {"TZ": FAR_WEST}),
    "no language": (-1, {"LC_ALL": "POSIX"}),
    "an ASCII machine": (-1, ASCII),
    "a language that is not there": (-1, {"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"}),
    "files for nobody else": (0o077, {}),
    "files for everybody": (0o000, {}),
    "one processor": (-1, {"PYTHON_CPU_COUNT": "1", "PYTHONHASHSEED": "2"}),
    "all at once": (0o027, {"PYTHONHASHSEED": "3", "TZ": FAR_WEST, **ASCII}),
}
"""Rights that are taken away from new files, and variables."""


def outcomes(original: Built, folder: Path, *, quick: bool) -> Iterator[tuple[str, bool]]:
    """Build clones of a repository under each condition, cold and then warm; compare the bytes.

    `quick` builds under the last condition only.
    """
    expected = original.files()
    tried = list(CONDITIONS.items())[-1 if quick else 0 :]
    for number, (name, (umask, variables)) in enumerate(tried):
        clone = folder / f"{number} Übersee & Co"
        git(original.folder, "clone", "-q", ".", str(clone))
        for heat in ("cold", "warm"):
            outcome = mkdocs_build(clone, umask=umask, **variables)
            same = outcome.code == 0 and found_at(clone).files() == expected
            yield f"{name}, {heat}", same
        shutil.rmtree(clone)
