"""`imagerewrite explain`."""

from __future__ import annotations

import sys
from typing import Any

import click

from imagerewrite.cli.options import color_option, output_option
from imagerewrite.cli.problems import tell_problems
from imagerewrite.cli.scan_options import ScanOptions, scan_options
from imagerewrite.cli.scanning import scan_shown, scanner_for
from imagerewrite.cli.standard_input import read_stdin
from imagerewrite.cli.stop_signal import interrupted_by_term
from imagerewrite.exit_status import exit_status_of
from imagerewrite.objects.config import Config
from imagerewrite.objects.image_repository import ImageRepository
from imagerewrite.objects.load import load_config
from imagerewrite.objects.names import ObjectName
from imagerewrite.scanning.result import Scans
from imagerewrite.selection.explain import explain
from imagerewrite.selection.forms.registry import FORMS, render
from steadycd_common.errors import UsageError
from steadycd_common.shell.console import Console
from steadycd_common.shell.output_file import check_output, write_output


@click.command("explain")
@click.argument("policy", metavar="NS:NAME")
@scan_options
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMS)),
    default="text",
    show_default=True,
    help="How to explain it.",
)
@output_option
@color_option
@click.pass_obj
def command(
    console: Console, /, policy: str, form: str, output: str, **words: Any
) -> int:
    """Show how an ImagePolicy comes to its tag, and why not to another.

    How many tags there are, how many match the filter and are in the range, which one
    is selected, and the first ten of the others with the reason.

    \b
    Examples:
      imagerewrite explain team-a:web --config clusters/prod
      imagerewrite explain team-a:web --config clusters/prod --tags tags.json

    \b
    Exit status:
       0  the policy selects a tag
       2  usage: also a policy that is not there
       4  some object cannot be used
       5  the registry does not answer, or refuses
       6  the policy selects nothing
      70  our fault
    """
    options, name = ScanOptions(**words), _name(policy)
    if output:
        check_output(output)
    config = load_config(options.config, read_stdin, namespace=options.namespace)

    def scan(repository: ImageRepository) -> Scans:
        return _scan(repository, config, options, console)

    explanation = explain(config, name, scan)
    if output:
        write_output(output, render(form, explanation))
    else:
        colors = console.colors(sys.stdout)
        console.answer(render(form, explanation, color=colors))
    if form == "text":
        tell_problems(explanation.problems, console)
    return exit_status_of(explanation.problems)


def _name(text: str) -> ObjectName:
    namespace, colon, name = text.partition(":")
    if not (namespace and colon and name) or ":" in name:
        raise UsageError(f"{text!r} is no name of a policy", "write NAMESPACE:NAME")
    return ObjectName(namespace, name)


def _scan(
    repository: ImageRepository, config: Config, options: ScanOptions, console: Console
) -> Scans:
    names = [repository.name]
    with (
        interrupted_by_term(),
        scanner_for(options, config, console.environ, names) as scanner,
    ):
        return scan_shown(scanner, options, names)
