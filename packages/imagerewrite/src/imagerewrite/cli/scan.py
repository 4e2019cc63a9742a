"""`imagerewrite scan`."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

import click

from imagerewrite.cli.options import color_option, output_option
from imagerewrite.cli.problems import tell_problems
from imagerewrite.cli.scan_options import ScanOptions, scan_options
from imagerewrite.cli.scanning import scan_shown, scanner_for
from imagerewrite.cli.standard_input import read_stdin
from imagerewrite.cli.stop_signal import interrupted_by_term
from imagerewrite.exit_status import exit_status_of
from imagerewrite.objects.load import load_config
from imagerewrite.objects.names import ObjectName
from imagerewrite.scanning.report.registry import FORMS, render
from imagerewrite.tree.outcome import in_order
from steadycd_common.errors import UsageError
from steadycd_common.shell.console import Console
from steadycd_common.shell.output_file import check_output, write_output


@click.command("scan")
@click.argument("repositories", nargs=-1, metavar="[NS/NAME]...")
@scan_options
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMS)),
    default="text",
    show_default=True,
    help="How to list tags.",
)
@output_option
@color_option
@click.pass_obj
def command(
    console: Console,
    /,
    repositories: tuple[str, ...],
    form: str,
    output: str,
    **words: Any,
) -> int:
    """List the tags of each ImageRepository, as its registry has them.

    NS/NAME is the name of one (default: all). Credentials are those of the Secrets
    that the objects name, else those of Docker's config.json.

    \b
    Examples:
      imagerewrite scan --config clusters/prod
      imagerewrite scan --config clusters/prod --config secrets.yaml team-a/web
      imagerewrite scan --config clusters/prod --format json --output tags.json

    \b
    Exit status:
       0  all were scanned
       2  usage: also an ImageRepository that is not there
       4  some objects cannot be used; all others were scanned
       5  some registries do not answer, or refuse; all others were scanned
      70  our fault
    """
    options = ScanOptions(**words)
    names = [_name(each) for each in repositories] or None
    if output:
        check_output(output)
    config = load_config(options.config, read_stdin, namespace=options.namespace)
    with (
        interrupted_by_term(),
        scanner_for(options, config, console.environ, names) as scanner,
    ):
        scans = scan_shown(scanner, options, names)
    scans = replace(scans, problems=in_order([*config.problems, *scans.problems]))
    if output:
        write_output(output, render(form, scans))
    else:
        console.answer(render(form, scans, color=console.colors(sys.stdout)))
    if form == "text":
        tell_problems(scans.problems, console)
        if not config.repositories:
            console.say("there is no ImageRepository in what --config names", "warning")
    return exit_status_of(scans.problems)


def _name(text: str) -> ObjectName:
    namespace, slash, name = text.partition("/")
    if not (namespace and slash and name) or "/" in name:
        raise UsageError(
            f"{text!r} is no name of an ImageRepository", "write NAMESPACE/NAME"
        )
    return ObjectName(namespace, name)
