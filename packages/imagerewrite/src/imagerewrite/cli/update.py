"""`imagerewrite update`."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from imagerewrite.cli.edit_options import EditOptions, edit_options
from imagerewrite.cli.editing import edit
from imagerewrite.cli.options import paths_argument
from imagerewrite.cli.standard_input import read_stdin
from imagerewrite.policies.read import STDIN, read_policies
from imagerewrite.rewrite import rewrite_bytes
from imagerewrite.setters import setters_of
from imagerewrite.tree.rewrite_tree import rewrite_tree
from steadycd_common.errors import UsageError
from steadycd_common.shell.console import Console


@click.command("update")
@paths_argument
@click.option(
    "--policies",
    multiple=True,
    required=True,
    metavar="FILE_OR_DIR",
    type=click.Path(),
    help="ImagePolicy objects with their status, YAML or JSON; - is standard input. "
    "Repeatable.",
)
@edit_options
@click.pass_obj
def command(console: Console, /, policies: tuple[str, ...], **given: Any) -> int:
    """Put the images of all policies into the fields that name them in a marker.

    PATH is a file or a folder (default: this folder), or - to edit standard input
    into standard output.

    \b
    Examples:
      kubectl get imagepolicies -A -o yaml > policies.yaml
      imagerewrite update --policies policies.yaml
      kubectl get imagepolicies -A -o yaml | imagerewrite update --policies -
      imagerewrite update --policies policies.yaml --check --format github apps/
      imagerewrite update --policies policies/ --diff | git apply
      imagerewrite update --policies policies/ --stdin-filename web.cue - < web.cue
    """
    options = EditOptions(**given)
    if options.from_stdin and STDIN in policies:
        raise UsageError(
            "standard input cannot be both PATH and policies",
            "name a file for one of them",
        )
    read = read_policies(policies, read_stdin)
    setters = setters_of(read.policies)
    unusable = read.without_image
    return edit(
        options,
        console,
        tree=partial(rewrite_tree, setters=setters, unusable=unusable),
        data=partial(rewrite_bytes, setters=setters, unusable=unusable),
        problems=read.problems,
    )
