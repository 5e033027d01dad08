"""Reads Word files with LibreOffice, after accepting or rejecting every change.

Run by the system's Python, which has LibreOffice's `uno` module (Debian: python3-uno):
`python3 office.py JOBS`, where JOBS is a JSON file with a list of [file, "plain" | "accept" |
"reject"]. Prints one JSON value per job: paragraphs as [style, number, text], tables as
["table", [cell, ...]], and at the end the footnotes as ["notes", [footnote, ...]].

One LibreOffice does all jobs, and loads this file to read inside its own process: asking it for
each paragraph from outside takes several times as long.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
import unohelper
from com.sun.star.beans import NamedValue, PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.task import XJob

COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}
PATIENCE = 120
NAME = "inforce.Reader"


class Reader(unohelper.Base, XJob):
    """Does one job inside LibreOffice."""

    def __init__(self, context):
        """Begin in LibreOffice's own context."""
        services = context.ServiceManager
        self.desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        name = "com.sun.star.frame.DispatchHelper"
        self.dispatcher = services.createInstanceWithContext(name, context)

    def execute(self, arguments):
        """Return as JSON what a file says after an action; both are named values."""
        file, action = (argument.Value for argument in arguments)
        hidden = PropertyValue()
        hidden.Name, hidden.Value = "Hidden", True
        address = Path(file).as_uri()
        document = self.desktop.loadComponentFromURL(address, "_blank", 0, (hidden,))
        try:
            if action in COMMANDS:
                frame = document.CurrentController.Frame
                self.dispatcher.executeDispatch(frame, COMMANDS[action], "", 0, ())
            notes = document.Footnotes
            feet = [blocks(notes.getByIndex(place)) for place in range(notes.Count)]
            return json.dumps([*blocks(document.Text), ["notes", feet]])
        finally:
            document.close(True)


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 (LibreOffice looks for it)
g_ImplementationHelper.addImplementation(Reader, NAME, ("com.sun.star.task.Job",))


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


def reader(context):
    """Return the reader inside LibreOffice."""
    name = "com.sun.star.loader.Python"
    loader = context.ServiceManager.createInstanceWithContext(name, context)
    maker = loader.activate(NAME, "", Path(__file__).resolve().as_uri(), None)
    return maker.createInstanceWithContext(context)


def named(value):
    """Return a value as LibreOffice's jobs take it."""
    made = NamedValue()
    made.Value = value
    return made


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
            # LibreOffice's Python takes its modules from the first Python it finds on the path.
            env={**os.environ, "PATH": "/usr/bin:/bin"},
        )
        context = connect(pipe)
        name = "com.sun.star.frame.Desktop"
        desktop = context.ServiceManager.createInstanceWithContext(name, context)
        try:
            job = reader(context)
            for file, action in json.loads(Path(sys.argv[1]).read_text()):
                print(job.execute((named(file), named(action))), flush=True)
        finally:
            desktop.terminate()
            office.wait(30)


if __name__ == "__main__":
    main()
