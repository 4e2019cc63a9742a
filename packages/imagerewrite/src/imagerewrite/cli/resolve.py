"""`imagerewrite resolve`."""

from __future__ import annotations

from typing import Any

import click

from imagerewrite.cli.options import color_option
from imagerewrite.cli.problems import tell_problems
from imagerewrite.cli.resolving import resolve_shown
from imagerewrite.cli.scan_options import ScanOptions, scan_options
from imagerewrite.cli.standard_input import read_stdin
from imagerewrite.exit_status import exit_status_of
from imagerewrite.objects.load import load_config
from imagerewrite.selection.policy_objects import policy_objects
from imagerewrite.tree.outcome import in_order
from steadycd_common.errors import UsageError
from steadycd_common.shell.console import Console
from steadycd_common.shell.output_file import check_output, write_output


@click.command("resolve")
@scan_options
@click.option(
    "-o",
    "--output",
    default="",
    metavar="FILE",
    type=click.Path(),
    help="Write to FILE, at once as a whole, not to standard output.",
)
@color_option
@click.pass_obj
def command(console: Console, /, output: str, **words: Any) -> int:
    """Select the latest image of each ImagePolicy, and print the objects with it.

    What comes out is YAML, and what `update --policies` takes.

    \b
    Examples:
      imagerewrite resolve --config clusters/prod -o policies.yaml
      imagerewrite resolve --config clusters/prod | imagerewrite update --policies -

    \b
    Exit status:
       0  every policy has an image
       2  usage
       4  some objects cannot be used; all others were
       5  some registries do not answer, or refuse
       6  some policy selects nothing
      70  our fault
    """
    options = ScanOptions(**words)
    if output:
        check_output(output)
    config = load_config(options.config, read_stdin, namespace=options.namespace)
    policies = config.policies.values()
    if not (policies or config.problems):
        raise UsageError(
            "there is no ImagePolicy in the objects", "add one to --config"
        )
    scans, resolved = resolve_shown(config, policies, options, console)
    problems = in_order([*config.problems, *scans.problems, *resolved.problems])
    text = policy_objects(policies, resolved.selections)
    if output:
        write_output(output, text)
    else:
        console.answer(text)
    tell_problems(problems, console)
    return exit_status_of(problems)
