"""Builds a site again and again, each time with one file-system event that goes wrong.

The build is killed there, or the disk is full. Afterwards the site must be the old one or the new
one, in every byte, and the next build must put the rest right.
"""

from __future__ import annotations

import errno
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from trust.interrupting import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from trust.interrupting import Site

GROWING = {"open", "os.link", "os.mkdir", "os.symlink", "sqlite3.connect"}
"""What a full disk refuses; it still lets files be removed and renamed."""


@dataclass
class Survived:
    """How often a build was interrupted, and how often the old or the new site was there whole."""

    injected: int = 0
    whole: int = 0


def killed(left: int, event: str) -> None:
    """End as if the power had gone."""
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)


def full(left: int, event: str) -> None:
    """Fail once as if the disk were full."""
    if left == 0:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "here")


def filled(left: int, event: str) -> None:
    """Fail as if the disk were full from then on, for whatever tries to clean up as well."""
    if left <= 0 and event in GROWING:
        full(0, event)


STRIKES = {"killed": killed, "disk full once": full, "disk full from then on": filled}


def watched(site: Site) -> Survived:
    """Build once and look at the site just before each event: what a kill there would leave."""
    site.restore()
    file = site.folder.with_name("seen")
    looking = False

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal looking
        if not looking and site.concerns(event, arguments):
            looking = True
            os.write(descriptor, b"+" if tree(site.site) in (site.old, site.new) else b"-")
            looking = False

    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    assert site.build(hook) == 0
    os.close(descriptor)
    seen = file.read_bytes()
    return Survived(len(seen), seen.count(b"+"))


def swept(sites: Sequence[Site], every: int = 1) -> dict[str, Survived]:
    """Interrupt builds in each way at every event, or every so-manieth: each site has its share.

    The sites are alike; each has a process of its own.
    """
    total = {name: Survived() for name in STRIKES}
    numbers = range(every, sites[0].events + 1, every)
    shares = [numbers[place :: len(sites)] for place in range(len(sites))]
    with ProcessPoolExecutor(len(sites), get_context("fork")) as pool:
        for found in pool.map(struck, sites, shares):
            for name, survived in found.items():
                total[name].injected += survived.injected
                total[name].whole += survived.whole
    return total


def struck(site: Site, numbers: Iterable[int]) -> dict[str, Survived]:
    """Interrupt builds in each way at the events with these numbers; for a process of its own."""
    site.warm()
    assert site.count() == site.events, "a warm build changes as many files as a cold one"
    numbers = list(numbers)
    return {
        name: Survived(len(numbers), sum(survived(site, number, strike) for number in numbers))
        for name, strike in STRIKES.items()
    }


def survived(site: Site, number: int, strike: Callable[[int, str], None]) -> bool:
    """Interrupt a build once; tell whether a whole site is left and the next build succeeds."""
    site.restore()
    ended = site.interrupted(number, strike)
    if strike is killed and ended != -signal.SIGKILL:
        return False
    left = tree(site.site)
    return left in (site.old, site.new) and site.build() == 0 and site.is_clean()
