"""The real histories beside the checkout, cloned once into the cache folder."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import mkdtemp

import pytest
from gitrepo import environment

CHECKOUT = Path(__file__).resolve().parents[2]
BUNDLES = CHECKOUT.parent / "shared" / "corpora"
NAMES = (
    "basecamp-policies",
    "clef-handbook",
    "github-site-policy",
    "k8s-steering",
    "legalmattic",
    "letsencrypt-cp-cps",
    "ota-france",
    "ota-genai-contrib",
)


def clone(name: str) -> Path:
    """Return a bare clone of the bundle; skips the test where the bundle is absent."""
    bundle = BUNDLES / f"{name}.bundle"
    if not bundle.is_file():
        pytest.skip(f"no {bundle.name} in ../shared/corpora beside the checkout")
    made = CHECKOUT / ".cache" / "corpora" / f"{name}-{bundle.stat().st_size}.git"
    if not made.is_dir():
        _clone(bundle, made)
    return made


def _clone(bundle: Path, made: Path) -> None:
    """Clone aside and move into place, because two test processes may do so at once."""
    made.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(mkdtemp(dir=made.parent))
    command = ["git", "clone", "-q", "--bare", str(bundle), str(aside / "it")]
    subprocess.run(command, env=environment(), check=True, capture_output=True)
    try:
        (aside / "it").rename(made)
    except OSError:
        if not made.is_dir():
            raise
    shutil.rmtree(aside)
