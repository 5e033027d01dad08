"""Validity: what the Nu validator says of a redline that it does not say of the unmarked texts."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

from redline.judge.corpora import CHECKOUT

JAR = CHECKOUT / "build" / "vnu" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
INSTALL = "npm install --prefix build/vnu vnu-jar"
QUOTED = re.compile(r"“[^”]*”")
NAME = re.compile(r"“[a-z]+[1-6]?(?:-[a-z]+)*”")
MISPLACED = re.compile(
    r"(?:Text not allowed in element|Element “[a-z]+” not allowed as child of element) “([a-z]+)”"
)
PAGE = (
    '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Policy</title></head>\n'
    '<body><main><article class="legal-text">{}</article></main></body></html>\n'
)


def missing() -> str:
    """Return what is missing to validate, in words; empty when all is there."""
    if not shutil.which("java"):
        return "java is not installed"
    return "" if JAR.exists() else f"the validator is not installed: {INSTALL}"


def new_errors(cases: list[tuple[str, str, str]]) -> Counter[str]:
    """Return kinds of error in redlines that neither text has; cases are (redline, old, new).

    A kind is the message with its second and later quoted words left out.
    """
    found: Counter[str] = Counter()
    texts = [text for case in cases for text in case]
    kinds = errors(texts)
    for at in range(0, len(texts), 3):
        redline, old, new = kinds[at : at + 3]
        found.update(redline - old - new)
    return found


def errors(texts: list[str]) -> list[set[str]]:
    """Return the kinds of error in each text, put into a page of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            Path(folder, f"{number:06d}.html").write_text(PAGE.format(text), "utf-8")
        command = ["java", "-Xss64m", "-jar", str(JAR), "--format", "json", "--errors-only", folder]
        told = subprocess.run(command, check=False, capture_output=True).stderr
    kinds: list[set[str]] = [set() for _ in texts]
    for message in json.loads(told)["messages"]:
        if message["type"] in {"error", "non-document-error"}:
            number = int(Path(message["url"]).stem)
            kinds[number].add(_kind(message["message"]))
    return kinds


def _kind(message: str) -> str:
    """Keep the elements named, leave out what authors wrote: ids, addresses, values.

    Text where no text may stand is the same mistake with marks around it as without.
    """
    if misplaced := MISPLACED.match(message):
        return f"something not allowed in “{misplaced[1]}”"
    return QUOTED.sub(lambda quoted: quoted[0] if NAME.fullmatch(quoted[0]) else "“…”", message)
