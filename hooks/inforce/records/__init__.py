"""The record of everything ever published: made, read and checked as plain values.

One line of JSON for every act, each with the hash of the line before it; over all of them a Merkle
tree (RFC 6962), whose root stands in a checkpoint (C2SP tlog-checkpoint).
"""

from inforce.records.checkpoint import Checkpoint, checkpoint_of, read_checkpoint
from inforce.records.checks import (
    Manifest,
    check_checkpoint,
    check_grown,
    check_manifest,
)
from inforce.records.fault import Fault
from inforce.records.line import Line, chained
from inforce.records.served import Place, check_place, check_record, places_of

__all__ = [
    "Checkpoint",
    "Fault",
    "Line",
    "Manifest",
    "Place",
    "chained",
    "check_checkpoint",
    "check_grown",
    "check_manifest",
    "check_place",
    "check_record",
    "checkpoint_of",
    "places_of",
    "read_checkpoint",
]
