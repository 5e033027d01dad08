"""Runs the steps of the workflows here, as the forges would, on real repositories.

What a forge does itself (fetching, caching, taking artifacts) is done by the test or recorded;
every `run` and every `script` is given to bash as it stands.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from gitrepo import environment

CHECKOUT = Path(__file__).parents[2]
EXPRESSION = re.compile(r"\$\{\{ *(.*?) *\}\}")
RUN = ("./.github/actions/gate", "./.github/actions/verify")
"""Actions of this repository whose steps are run; setting up is what the test has done."""
INSTALLED = ".venv"
"""What steps that install name; the test has installed already."""


def loaded(path: str) -> dict[str, Any]:
    """Return a workflow or an action of this repository; `on` is read as text."""
    text = CHECKOUT.joinpath(path).read_text(encoding="utf-8")
    values: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 (strings only)
    return values


@dataclass
class Forge:
    """A machine of a forge with a fresh clone in `folder`."""

    folder: Path
    temp: Path
    epoch: int
    facts: dict[str, str] = field(default_factory=dict)
    handed_over: list[dict[str, str]] = field(default_factory=list)
    printed: str = ""

    def job(self, workflow: str, name: str) -> bool:
        """Run a GitHub job; tell whether it succeeded."""
        steps = loaded(f".github/workflows/{workflow}")["jobs"][name]["steps"]
        return self._steps(steps, {})

    def script(self, name: str, variables: dict[str, str]) -> bool:
        """Run a GitLab job; tell whether it succeeded."""
        jobs = loaded(".gitlab-ci.yml")
        lines = (*jobs[".inforce"]["before_script"], *jobs[name]["script"])
        own = {key: variables[value[1:]] for key, value in jobs[name].get("variables", {}).items()}
        kept = [line for line in lines if INSTALLED not in line]
        return self._bash("\n".join(kept), variables | own)

    def action(self, name: str, given: dict[str, str]) -> bool:
        """Run an action of this repository; tell whether it succeeded."""
        action = loaded(f".github/actions/{name}/action.yml")
        defaults = {key: value["default"] for key, value in action["inputs"].items()}
        return self._steps(action["runs"]["steps"], defaults | given)

    def _steps(self, steps: list[dict[str, Any]], inputs: dict[str, str]) -> bool:
        good = True
        for step in steps:
            if self._wanted(step.get("if", ""), good):
                good = self._step(step, inputs) and good
        return good

    def _wanted(self, condition: str, good: bool) -> bool:
        if condition == "always()":
            return True
        name, _, value = condition.partition(" == ")
        return good and (not condition or self.facts[name] == value.strip("'"))

    def _step(self, step: dict[str, Any], inputs: dict[str, str]) -> bool:
        if "run" in step:
            env = {key: self._filled(value, inputs) for key, value in step.get("env", {}).items()}
            return self._bash(step["run"], env)
        given = {key: self._filled(value, inputs) for key, value in step.get("with", {}).items()}
        if step["uses"] in RUN:
            return self.action(step["uses"].rpartition("/")[2], given)
        self.handed_over.append({"uses": step["uses"].partition("@")[0], **given})
        return True

    def _filled(self, text: str, inputs: dict[str, str]) -> str:
        known = {"runner.temp": str(self.temp), **self.facts}
        known |= {f"inputs.{key}": value for key, value in inputs.items()}
        return EXPRESSION.sub(lambda found: known[found[1]], text)

    def _bash(self, script: str, variables: dict[str, str]) -> bool:
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", script],
            cwd=self.folder,
            env=self._environment() | variables,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        self.printed += done.stdout + done.stderr
        return done.returncode == 0

    def _environment(self) -> dict[str, str]:
        tools = self.temp / "bin"
        tools.mkdir(parents=True, exist_ok=True)
        command = f"exec '{sys.executable}' -c 'from inforce.cli import main; main()' \"$@\""
        tools.joinpath("inforce").write_text(f"#!/bin/sh\n{command}\n")
        tools.joinpath("inforce").chmod(0o755)
        return environment() | {
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(CHECKOUT / "hooks"),
            "NO_MKDOCS_2_WARNING": "1",
            "SOURCE_DATE_EPOCH": str(self.epoch),
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary.md"),
        }
