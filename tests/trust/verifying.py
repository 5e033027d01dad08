"""Runs `inforce verify`, and spoils what it is to verify."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

from click.testing import CliRunner
from gitrepo import environment

from inforce.cli import main
from inforce.records import chained, check_manifest, checkpoint_of

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Built


def verify(*arguments: str | Path) -> tuple[int, str]:
    """Run the command on a site that has nothing to do with the folder it is run in."""
    result = CliRunner().invoke(
        main, ["verify", *map(str, arguments)], env={"SOURCE_DATE_EPOCH": "1719748800"}
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result.exit_code, result.output


def broken(*arguments: str | Path) -> str:
    """Return what is said of a site that must not pass."""
    code, said = verify(*arguments)
    assert code == 1, said
    assert "Verified." not in said
    return said


def config(built: Built) -> tuple[str, Path]:
    """Return the option that names the configuration, and git with it, of a site."""
    return ("--config-file", built.folder / "mkdocs.yml")


def forge(site: Path) -> None:
    """Change a text and the whole record with it, so that nothing contradicts itself."""
    raw = (site / "manifest.jsonl").read_bytes()
    first, *rest = check_manifest(raw).lines
    changed = [replace(first, effective="2023-01-01"), *rest]
    lines = list(chained(changed))
    (site / "manifest.jsonl").write_bytes(b"".join(lines))
    (site / "checkpoint").write_bytes(checkpoint_of("legal.example/legal", lines).to_bytes())


def sign(site: Path, key: Path, namespace: str = "inforce-checkpoint") -> None:
    """Sign a checkpoint as a publisher would, with nothing but ssh-keygen."""
    command = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", namespace]
    subprocess.run([*command, str(site / "checkpoint")], check=True, env=environment())
