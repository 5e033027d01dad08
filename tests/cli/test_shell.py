"""What every command has in common: help, completion, exit codes, progress for people only."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from gitrepo import Repo

import inforce
from inforce import __version__
from inforce.cli import main

CONTEXT = click.Context(main)
COMMANDS = {name: main.get_command(CONTEXT, name) for name in main.list_commands(CONTEXT)}
COMMAND = [sys.executable, "-c", "from inforce.cli import main; main(prog_name='inforce')"]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(inforce.__file__).parents[1])}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_in_whole_sentences(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0
    command = COMMANDS[name]
    assert command is not None
    text = " ".join((command.help or "").split())
    assert text.partition(".")[0][0].isupper()
    assert text.endswith((".", ".html"))
    options = (each for each in command.params if isinstance(each, click.Option))
    assert not [option.name for option in options if not option.help]


@pytest.mark.parametrize("name", COMMANDS)
def test_an_option_that_does_not_exist_ends_with_2(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--no-such-option"])
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_the_version_is_that_of_the_package() -> None:
    assert CliRunner().invoke(main, ["--version"]).output == f"inforce, version {__version__}\n"


def test_the_shell_completes_commands_and_policies(tmp_path: Path) -> None:
    repo = Repo(tmp_path).write("mkdocs.yml", "site_name: Site\n")
    repo.write("policies/terms.md", "# Terms\n").commit("Adopt")
    repo.write("policies/trade.md", "---\nid: tariffs\n---\n# Tariffs\n")
    for words, place, completed in (
        ("inforce am", 1, "plain,amend\n"),
        ("inforce amend t", 2, "plain,tariffs\nplain,terms\n"),
        ("inforce redline te", 2, "plain,terms\n"),
    ):
        seen = {"_INFORCE_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(place)}
        done = subprocess.run(
            COMMAND,
            cwd=tmp_path,
            env=ENVIRONMENT | seen,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stdout == completed


def test_outside_a_site_nothing_is_completed_and_nothing_fails(tmp_path: Path) -> None:
    seen = {
        "_INFORCE_COMPLETE": "bash_complete",
        "COMP_WORDS": "inforce amend t",
        "COMP_CWORD": "2",
    }
    done = subprocess.run(
        COMMAND, cwd=tmp_path, env=ENVIRONMENT | seen, capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("", "")


WAIT = """
import time
from inforce.cli import waiting
waiting._EVERY = 0.05
with waiting.waiting("Reading"):
    time.sleep(0.3)
"""


def test_progress_is_shown_on_a_terminal_and_wiped_and_nowhere_else() -> None:
    quiet = subprocess.run(
        [sys.executable, "-c", WAIT], env=ENVIRONMENT, capture_output=True, check=True
    )
    assert quiet.stderr == b""
    master, slave = pty.openpty()
    subprocess.run([sys.executable, "-c", WAIT], env=ENVIRONMENT, stderr=slave, check=True)
    os.close(slave)
    shown = os.read(master, 4096).decode()
    os.close(master)
    assert "\rReading: 0 s" in shown
    assert shown.endswith(f"\r{' ' * len('Reading: 0 s')}\r")
