"""Reads Word files with LibreOffice, after accepting or rejecting every change.

Run by the system's Python, which has LibreOffice's `uno` module (Debian: python3-uno):
`python3 office.py JOBS`, where JOBS is a JSON file with a list of [file, "plain" | "accept" |
"reject"]. Prints one JSON value per job: paragraphs as [style, number, text], tables as
["table", [cell, ...]].
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}
PATIENCE = 120


def connect(pipe):
    """Return LibreOffice's context once it listens."""
    local = uno.getComponentContext()
    name = "com.sun.star.bridge.UnoUrlResolver"
    resolver = local.ServiceManager.createInstanceWithContext(name, local)
    for _ in range(PATIENCE * 5):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.2)
    raise SystemExit("LibreOffice did not start.")


def blocks(text):
    """Return the paragraphs and tables of a text or a cell."""
    found = []
    parts = text.createEnumeration()
    while parts.hasMoreElements():
        part = parts.nextElement()
        if part.supportsService("com.sun.star.text.TextTable"):
            cells = [blocks(part.getCellByName(name)) for name in part.getCellNames()]
            found.append(["table", cells])
        else:
            label = part.ListLabelString if part.NumberingIsNumber else ""
            found.append([part.ParaStyleName, label, part.getString()])
    return found


def read(desktop, dispatcher, file, action):
    """Return what a file says after an action."""
    hidden = PropertyValue()
    hidden.Name, hidden.Value = "Hidden", True
    document = desktop.loadComponentFromURL(Path(file).as_uri(), "_blank", 0, (hidden,))
    try:
        if action in COMMANDS:
            frame = document.CurrentController.Frame
            dispatcher.executeDispatch(frame, COMMANDS[action], "", 0, ())
        return blocks(document.Text)
    finally:
        document.close(True)


def main():
    """Start LibreOffice, do the jobs, end it."""
    with tempfile.TemporaryDirectory() as profile:
        pipe = Path(profile).name
        office = subprocess.Popen(
            [
                "soffice",
                "--headless",
                "--norestore",
                f"-env:UserInstallation=file://{profile}",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        context = connect(pipe)
        services = context.ServiceManager
        desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        name = "com.sun.star.frame.DispatchHelper"
        dispatcher = services.createInstanceWithContext(name, context)
        try:
            for file, action in json.loads(Path(sys.argv[1]).read_text()):
                print(json.dumps(read(desktop, dispatcher, file, action)), flush=True)
        finally:
            desktop.terminate()
            office.wait(30)


if __name__ == "__main__":
    main()
