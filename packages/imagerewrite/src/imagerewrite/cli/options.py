"""Options that several commands have."""

from __future__ import annotations

import click

from steadycd_common.console import ColorChoice
from steadycd_common.shell.console import Console


def _keep_color(
    context: click.Context, _: click.Parameter, choice: ColorChoice
) -> None:
    console = context.find_object(Console)
    if console is not None:
        console.choice = choice


paths_argument = click.argument(
    "paths", nargs=-1, metavar="[PATH]...", type=click.Path()
)
exclude_option = click.option(
    "--exclude",
    multiple=True,
    metavar="GLOB",
    help="Leave out a name, or a path below PATH; as in .gitignore. Repeatable.",
)
stdin_filename_option = click.option(
    "--stdin-filename",
    default="",
    metavar="NAME",
    help="What PATH - is called: its end says what kind of file it is.",
)
output_option = click.option(
    "--output",
    default="",
    metavar="FILE",
    type=click.Path(),
    help="Write the report to FILE, at once as a whole, not to standard output.",
)
check_option = click.option(
    "--check", is_flag=True, help="Write nothing; exit 1 if something would change."
)
diff_option = click.option(
    "--diff",
    is_flag=True,
    help="Write nothing; print a unified diff; exit 1 if there is one.",
)
quiet_option = click.option(
    "-q", "--quiet", is_flag=True, help="Say nothing but errors."
)
verbose_option = click.option(
    "-v", "--verbose", is_flag=True, help="With whose field each one is."
)
color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    is_eager=True,
    expose_value=False,
    callback=_keep_color,
    help="Whether to use colour; auto: on a terminal. [NO_COLOR]",
)
