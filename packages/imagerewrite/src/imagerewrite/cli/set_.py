"""`imagerewrite set`."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from imagerewrite.cli.assignments import parse_assignments
from imagerewrite.cli.edit_options import EditOptions, edit_options
from imagerewrite.cli.editing import edit
from imagerewrite.rewrite import rewrite_bytes
from imagerewrite.setters import setters_of
from imagerewrite.tree.rewrite_tree import rewrite_tree
from steadycd_common.shell.console import Console


@click.command("set")
@click.argument(
    "words",
    nargs=-1,
    required=True,
    metavar="NS:NAME=IMAGE:TAG[@DIGEST]... [PATH]...",
    type=click.Path(),
)
@edit_options
@click.pass_obj
def command(console: Console, /, words: tuple[str, ...], **given: Any) -> int:
    """Put images into the fields that name these policies in a marker.

    NS:NAME is the policy that a marker names, with no need for it to be anywhere.
    Fields of other policies stay as they are. PATH is a file or a folder (default:
    this folder), or - to edit standard input into standard output. One that looks
    like NS:NAME=... needs ./ in front.

    \b
    Examples:
      imagerewrite set team-a:web=registry.example.com/web:1.5.0
      imagerewrite set team-a:web=web:1.5.0 team-a:api=api:2.0.1 apps/ --diff
      imagerewrite set team-a:web=web:1.5.0 - --stdin-filename a.yaml < a.yaml
    """
    policies, paths = parse_assignments(words)
    setters = setters_of(policies)
    return edit(
        EditOptions(paths=paths, **given),
        console,
        tree=partial(rewrite_tree, setters=setters, all_known=False),
        data=partial(rewrite_bytes, setters=setters, all_known=False),
        policies=[f"{each.namespace}:{each.name}" for each in policies],
    )
