"""`imagerewrite list`."""

from __future__ import annotations

import sys

import click

from imagerewrite.cli.options import (
    color_option,
    exclude_option,
    output_option,
    paths_argument,
)
from imagerewrite.cli.progress import progress
from imagerewrite.listing.exit_status import exit_status
from imagerewrite.listing.registry import FORMS, render
from imagerewrite.report.problem_lines import problem_line
from imagerewrite.tree.list_markers import list_markers
from steadycd_common.shell.console import Console
from steadycd_common.shell.output_file import check_output, write_output


@click.command("list")
@paths_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMS)),
    default="text",
    show_default=True,
    help="How to list markers.",
)
@output_option
@exclude_option
@color_option
@click.pass_obj
def command(
    console: Console,
    /,
    paths: tuple[str, ...],
    form: str,
    output: str,
    exclude: tuple[str, ...],
) -> int:
    """List each marker: where, its setter, the field's path and the value there.

    PATH is a file or a folder (default: this folder).

    \b
    Examples:
      imagerewrite list
      imagerewrite list apps/ --format json
    """
    if output:
        check_output(output)
    with progress("imagerewrite: looking at files", sys.stderr):
        listing = list_markers(paths or (".",), exclude=exclude)
    if output:
        write_output(output, render(form, listing))
    else:
        console.answer(render(form, listing, color=console.colors(sys.stdout)))
    if form == "text":
        color = console.colors(sys.stderr)
        console.tell([problem_line(each, color=color) for each in listing.problems])
    return exit_status(listing)
