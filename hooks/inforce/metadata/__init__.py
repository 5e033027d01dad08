"""The front matter of a policy: strict to write, impossible to misread."""

from inforce.metadata.checks import is_label
from inforce.metadata.front_matter import FrontMatter, Reading
from inforce.metadata.reader import FIELDS, read

__all__ = ["FIELDS", "FrontMatter", "Reading", "is_label", "read"]
