"""`imagerewrite mark`."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from imagerewrite.cli.edit_options import EditOptions, edit_options
from imagerewrite.cli.editing import edit
from imagerewrite.cli.options import paths_argument
from imagerewrite.mark.mark_bytes import mark_bytes
from imagerewrite.mark.mark_tree import mark_tree
from imagerewrite.mark.marking import parse_marking
from imagerewrite.report.words import MARK
from steadycd_common.shell.console import Console


@click.command("mark")
@paths_argument
@click.option(
    "--policy",
    required=True,
    metavar="NS:NAME",
    help="The policy that the markers name.",
)
@click.option(
    "--image",
    required=True,
    metavar="REPOSITORY",
    help="Whose images are marked: a name without tag and digest.",
)
@edit_options
@click.pass_obj
def command(console: Console, /, policy: str, image: str, **given: Any) -> int:
    """Add a marker behind each image of REPOSITORY that has none.

    That is: strings that hold the whole image, entries of images in a kustomization,
    and repository and tag as Helm charts have them. A line with another comment is
    reported and left. nginx and docker.io/library/nginx are the same repository.

    PATH is a file or a folder (default: this folder), or - to edit standard input
    into standard output.

    \b
    Examples:
      imagerewrite mark --policy team-a:web --image registry.example.com/web --diff
      imagerewrite mark --policy team-a:web --image registry.example.com/web apps/
    """
    marking = parse_marking(policy, image)
    return edit(
        EditOptions(**given),
        console,
        tree=partial(mark_tree, marking=marking),
        data=partial(mark_bytes, marking=marking),
        words=MARK,
    )
