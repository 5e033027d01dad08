"""`inforce schema`: the front matter for editors that complete and check it."""

from __future__ import annotations

import json

import click

from inforce.editing.schema import front_matter_schema


@click.command()
def schema() -> None:
    """Print the JSON Schema of the front matter.

    Editors that know it complete the keys and mark what does not fit while you type.
    """
    click.echo(json.dumps(front_matter_schema(), indent=2, ensure_ascii=False))
