"""The command `completion` of any program."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print a script that completes the command line in SHELL.

    Evaluate it in the shell's own start-up file, or for this shell alone:
    eval "$(PROGRAM completion bash)"
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion for {shell}")
    root = context.find_root()
    program = root.info_name or ""
    variable = f"_{program.upper().replace('-', '_')}_COMPLETE"
    click.echo(kind(root.command, {}, program, variable).source())
