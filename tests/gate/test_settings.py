"""What may be set about the rules and about notice."""

import pytest
import yaml

from inforce.model import ProblemsError
from inforce.settings import Settings, read_settings

FIT = [
    ("rules: {terms-used: off}", Settings(rules={"terms-used": "off"})),
    ("rules: {terms-used: 'off'}", Settings(rules={"terms-used": "off"})),
    ("rules: {looks-material: warning}", Settings(rules={"looks-material": "warning"})),
    ("notice: {terms/merchants: p2b}", Settings(notice={"terms/merchants": "p2b"})),
    ('notice: {"*": psd2}', Settings(notice={"*": "psd2"})),
]

UNFIT = [
    (
        "rules: {terms-used: maybe}",
        'extra.legal.rules.terms-used is "maybe". Write terms-used: error, terms-used: warning or '
        "terms-used: off.",
    ),
    ("rules: off", "extra.legal.rules is the switch false. Write its keys below it, indented by "
     "two spaces."),
    ("notice: {terms: gdpr}", 'extra.legal.notice.terms is "gdpr". Write p2b, eecc or psd2.'),
]  # fmt: skip


@pytest.mark.parametrize(("written", "expected"), FIT)
def test_what_fits_is_read(written: str, expected: Settings) -> None:
    assert read_settings(yaml.safe_load(written)) == expected


@pytest.mark.parametrize(("written", "message"), UNFIT)
def test_what_does_not_fit_is_refused_with_what_to_write(written: str, message: str) -> None:
    with pytest.raises(ProblemsError) as refusal:
        read_settings(yaml.safe_load(written))
    assert str(refusal.value) == f"mkdocs.yml: {message}"
