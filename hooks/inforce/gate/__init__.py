"""The publishing gate: what a change to a policy must satisfy before it is published.

Help, not legal advice. Every rule is a pure function over one proposed change; the registry holds
them all, and the page of documentation is made from it.
"""

from inforce.gate.base import Base, BaseError, base_named, choose_base
from inforce.gate.judge import refuse_unknown_rules
from inforce.gate.proposal import (
    Proposal,
    check_proposal,
    checked_change,
    read_proposal,
    report_on,
)
from inforce.gate.registry import RULES
from inforce.gate.replay import Replay, replay, total
from inforce.gate.report import Checked, Report
from inforce.gate.rule import Finding, Reported, Rule

__all__ = [
    "RULES",
    "Base",
    "BaseError",
    "Checked",
    "Finding",
    "Proposal",
    "Replay",
    "Report",
    "Reported",
    "Rule",
    "base_named",
    "check_proposal",
    "checked_change",
    "choose_base",
    "read_proposal",
    "refuse_unknown_rules",
    "replay",
    "report_on",
    "total",
]
