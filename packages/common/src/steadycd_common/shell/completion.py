"""The command `completion` of any program."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")


class _OfAnyProgram(click.Command):
    def get_help(self, ctx: click.Context) -> str:
        return super().get_help(ctx).replace("PROGRAM", ctx.find_root().info_name or "")


@click.command("completion", cls=_OfAnyProgram)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print a script that completes the command line in SHELL.

    \b
    Examples:
      eval "$(PROGRAM completion bash)"
      PROGRAM completion fish > ~/.config/fish/completions/PROGRAM.fish
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion for {shell}")
    root = context.find_root()
    program = root.info_name or ""
    variable = f"_{program.upper().replace('-', '_')}_COMPLETE"
    click.echo(kind(root.command, {}, program, variable).source())
