"""Files are read in a process of their own, which is ended when it takes too long or too much."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from pydantic import TypeAdapter

import inforce
from inforce.importing.arrival import MOST_BYTES, Arrival, arrive
from inforce.importing.model import Decisions, ImportRefusedError

SECONDS = 300
"""How long reading one file may take."""
MEGABYTES = 4_096
"""How much memory it may take."""
_REFUSED = 3
"""Exit code of the process for a file that is refused."""
_ARRIVAL = TypeAdapter(Arrival)
_DECISIONS = TypeAdapter(Decisions)


def arrive_bounded(
    name: str,
    data: bytes,
    decisions: Decisions,
    *,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
) -> Arrival:
    """Return a file as a policy as `arrive` does, within bounds of time and memory.

    Raises `ImportRefusedError` for what cannot be imported within them.
    """
    if len(data) > MOST_BYTES:
        raise ImportRefusedError("The file is larger than 64 MB.")
    code, said, complained = _ran(
        [name, _DECISIONS.dump_json(decisions).decode(), str(megabytes)], data, seconds
    )
    if code == _REFUSED:
        raise ImportRefusedError(said)
    if code != 0:
        why = complained.strip().splitlines()[-1:] or [f"exit code {code}"]
        raise ImportRefusedError(
            f"Reading the file failed, or took more than {megabytes:,} MB of memory ({why[0]})."
        )
    return _ARRIVAL.validate_json(said)


def _ran(arguments: list[str], data: bytes, seconds: float) -> tuple[int, str, str]:
    """Run this module; return its exit code, and what it printed to both of its outputs."""
    command = [sys.executable, "-P", "-m", __name__, *arguments]
    path = os.pathsep.join([str(Path(inforce.__file__).parents[1]), *filter(None, sys.path)])
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
        start_new_session=True,
    ) as process:
        try:
            said, complained = process.communicate(data, timeout=seconds)
        except subprocess.TimeoutExpired:
            raise ImportRefusedError(
                f"Reading the file took more than {seconds:g} seconds and was ended. Save the text "
                "in another format, or in parts."
            ) from None
        finally:
            _end(process)
    return (
        process.returncode,
        said.decode("utf-8", "replace"),
        complained.decode("utf-8", "replace"),
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process, with those it started, if it still runs."""
    if process.poll() is None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


def _limit(megabytes: int) -> None:
    """Let this process and all it starts take no more memory, where the system can see to it."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))


def main() -> None:
    """Read a file from the standard input, and print what it is, or why it is refused."""
    name, decisions, megabytes = sys.argv[1:]
    _limit(int(megabytes))
    try:
        found = arrive(name, sys.stdin.buffer.read(), _DECISIONS.validate_json(decisions))
    except ImportRefusedError as refusal:
        sys.stdout.buffer.write(str(refusal).encode())
        sys.exit(_REFUSED)
    sys.stdout.buffer.write(_ARRIVAL.dump_json(found))


if __name__ == "__main__":
    main()
