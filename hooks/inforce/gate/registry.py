"""All the rules, in the order in which findings are shown."""

from __future__ import annotations

from inforce.gate import (
    clauses,
    days,
    definitions,
    front,
    law,
    material,
    moving,
    published,
    references,
)
from inforce.gate.rule import About, Rule
from inforce.model import Severity

_CHANGE_RULES = (
    Rule(
        "version-moves",
        "When the wording of a published text changes, it gets a new version label, or the change "
        "is declared a correction.",
        moving.version_moves,
        About.CHANGE,
        "the wording changed, and version is still 1.0, which is published.",
    ),
    Rule(
        "effective-moves",
        "When the wording changes, the effective date moves, unless the change is declared a "
        "correction or replaces a version that is not yet in force.",
        moving.effective_moves,
        About.CHANGE,
        "the wording changed, and effective is still 2024-01-05.",
    ),
    Rule(
        "summary-moves",
        "When the wording changes, the summary tells of this change and not of the one before.",
        moving.summary_moves,
        About.CHANGE,
        "the wording changed, and the summary is still that of the version before.",
    ),
    Rule(
        "printed-date-moves",
        "When visible words change, the dates that the text prints about itself do not all stay.",
        moving.printed_date_moves,
        About.CHANGE,
        'the wording changed, and the text still says "Last updated: 5 January 2024".',
    ),
    Rule(
        "looks-material",
        "What is declared a correction or minor changes no numbers, amounts, dates, periods, "
        "negations, words such as must, shall and may, or defined terms, unless the editor "
        "confirms with a reason that rights and duties stay as they were.",
        material.looks_material,
        About.CHANGE,
        'declared minor, and this looks material: a number changed, "30" became "14".',
    ),
    Rule(
        "effective-not-past",
        "No version takes effect before it is published.",
        days.effective_not_past,
        About.CHANGE,
        "effective is 2024-02-01, and the text is published on 2024-03-01.",
    ),
    Rule(
        "effective-in-order",
        "No version takes effect before the version it replaces.",
        days.effective_in_order,
        About.CHANGE,
        "effective is 2024-05-01, and version 1.0, which came before, takes effect on 2024-06-01.",
    ),
    Rule(
        "notice-kept",
        "Material changes keep the notice that the front matter, the settings or the law ask for: "
        "the effective date lies at least that far after the day of publication.",
        days.notice_kept,
        About.CHANGE,
        "this material change takes effect on 2024-03-10, and the law asks for 15 days of notice "
        "from its publication on 2024-03-01.",
        citation="Profiles: p2b, Regulation (EU) 2019/1150, Article 3(2); eecc, Directive (EU) "
        "2018/1972, Article 105(4); psd2, Directive (EU) 2015/2366, Article 54(1)",
    ),
    Rule(
        "published-unaltered",
        "The dates of a version that has taken effect stay as they are.",
        published.published_unaltered,
        About.CHANGE,
        "version 1.0 has been in force since 2024-01-05, and its effective date is changed.",
    ),
    Rule(
        "labels-forwards",
        "A new version has a label that was never used and is not lower than the one before.",
        published.labels_forwards,
        About.CHANGE,
        "version 1.9 is lower than 2.0, the version before.",
    ),
    Rule(
        "address-kept",
        "Every address that readers know goes on leading to the policy.",
        published.address_kept,
        About.CHANGE,
        "the policy terms ends here, because its file now holds the policy conditions.",
    ),
    Rule(
        "withdrawal-declared",
        "A policy is withdrawn by saying so, not by deleting its file.",
        published.withdrawal_declared,
        About.CHANGE,
        "the file is deleted, which withdraws the policy terms.",
        Severity.WARNING,
    ),
)

_TEXT_RULES = (
    Rule(
        "front-matter-valid",
        "Every field of the front matter can be read, and so can every character of the text.",
        front.valid,
        About.TEXT,
        'effective is "1st of March".',
    ),
    Rule(
        "front-matter-complete",
        "A published text declares version and effective date, an amended one also the kind of "
        "change and a summary.",
        front.complete,
        About.TEXT,
        "summary is missing from the front matter.",
    ),
    Rule(
        "cross-references",
        "Links within the text and references to its clauses lead to something that exists.",
        references.cross_references,
        About.TEXT,
        "the text refers to clause 4, and there is no such clause.",
    ),
    Rule(
        "clause-numbers",
        "Clause numbers run on without gaps and repetitions.",
        clauses.clause_numbers,
        About.TEXT,
        "clause 4 follows clause 2.",
    ),
    Rule(
        "terms-defined-once",
        "A defined term is defined once.",
        definitions.terms_defined_once,
        About.TEXT,
        '"Services" is defined a second time.',
        Severity.WARNING,
    ),
    Rule(
        "terms-used",
        "A defined term is used.",
        definitions.terms_used,
        About.TEXT,
        '"Affiliate" is defined and never used.',
        Severity.WARNING,
    ),
    Rule(
        "terms-look-alike",
        "No capitalised word is nearly a defined term without being one.",
        definitions.terms_look_alike,
        About.TEXT,
        '"Sub-Processor" is not defined, and "Subprocessor" is.',
        Severity.WARNING,
    ),
    Rule(
        "dates-in-text",
        "The dates that the text prints about itself are those of the front matter.",
        days.dates_in_text,
        About.TEXT,
        'the text says "Effective date: 1 February 2024", and the front matter effective: '
        "2024-03-01.",
    ),
    Rule(
        "review-due",
        "The day of the next review has not passed.",
        days.review_due,
        About.TEXT,
        "the review of this text was due on 2024-02-01.",
        Severity.WARNING,
    ),
    Rule(
        "repealed-law",
        "The text does not rely on laws that are repealed.",
        law.repealed_law,
        About.TEXT,
        "the text cites Directive 95/46/EC, which was repealed with effect from 2018-05-25.",
        Severity.WARNING,
        "the provision that repealed the law, which the message names",
    ),
    Rule(
        "check-this-page",
        "The text does not leave it to readers to find out what has changed.",
        law.check_this_page,
        About.TEXT,
        'the text tells readers to look for changes themselves: "check this page from time to '
        'time".',
        Severity.WARNING,
        "Article 29 Working Party, WP260 rev.01, paragraph 29 (Regulation (EU) 2016/679, "
        "Article 5(1)(a))",
    ),
)

_OTHERS = tuple(rule.id for rule in (*_CHANGE_RULES, *_TEXT_RULES))

RULES = (
    *_CHANGE_RULES,
    *_TEXT_RULES,
    Rule(
        "waivers-known",
        "Every waiver names a rule that exists.",
        front.waivers_known((*_OTHERS, "waivers-known")),
        About.TEXT,
        "waive names look-material, which is not a rule.",
        Severity.WARNING,
    ),
)
"""Every rule of the gate."""
