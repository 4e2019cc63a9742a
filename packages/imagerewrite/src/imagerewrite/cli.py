"""The `imagerewrite` command."""

import click

from imagerewrite import __version__


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="imagerewrite")
@click.pass_context
def main(context: click.Context) -> None:
    """Rewrite the image fields that a setter comment marks.

    The rewriting itself comes with a later release; this one installs and
    prints its version.

    \b
    Examples:
      imagerewrite --version
    """
    click.echo(context.get_help())
