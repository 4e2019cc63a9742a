"""`imagerewrite completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print a script that completes the command line in SHELL.

    \b
    Examples:
      eval "$(imagerewrite completion bash)"
      imagerewrite completion fish > ~/.config/fish/completions/imagerewrite.fish
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion for {shell}")
    root = context.find_root().command
    click.echo(kind(root, {}, "imagerewrite", "_IMAGEREWRITE_COMPLETE").source())
