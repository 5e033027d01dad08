"""The settings under `extra.legal` in `mkdocs.yml`."""

from inforce.settings.reader import read_settings
from inforce.settings.values import Break, Exports, PolicyFiles, Publisher, Removal, Settings

__all__ = ["Break", "Exports", "PolicyFiles", "Publisher", "Removal", "Settings", "read_settings"]
