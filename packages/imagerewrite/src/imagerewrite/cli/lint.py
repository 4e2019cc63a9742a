"""`imagerewrite lint`."""

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
from imagerewrite.cli.standard_input import read_stdin
from imagerewrite.lint.forms.registry import FORMS, render
from imagerewrite.lint.lint_tree import lint_tree
from imagerewrite.lint.rules.registry import rules
from imagerewrite.policies.read import read_policies
from imagerewrite.report.summary import counted
from imagerewrite.setters import setters_of
from steadycd_common.shell.console import Console
from steadycd_common.shell.output_file import check_output, write_output


@click.command("lint")
@paths_argument
@click.option(
    "--policies",
    multiple=True,
    metavar="FILE_OR_DIR",
    type=click.Path(),
    help="Also report markers of policies that are not there. Repeatable.",
)
@click.option(
    "--unmarked", is_flag=True, help="Also report what looks like an image unmarked."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMS)),
    default="text",
    show_default=True,
    help="How to report what was found.",
)
@output_option
@exclude_option
@color_option
@click.pass_obj
def command(
    console: Console,
    /,
    paths: tuple[str, ...],
    policies: tuple[str, ...],
    unmarked: bool,
    form: str,
    output: str,
    exclude: tuple[str, ...],
) -> int:
    """Report markers that are malformed, govern nothing or contradict each other.

    PATH is a file or a folder (default: this folder). --unmarked parses also files
    without a marker; leave out those of Helm charts: --exclude templates.

    \b
    Examples:
      imagerewrite lint
      imagerewrite lint --policies policies.yaml apps/
      imagerewrite lint --unmarked --format sarif --output imagerewrite.sarif

    \b
    Exit status:
       0  nothing found
       1  something found
       2  usage: also a path that does not exist
       4  some files could not be read or parsed; all others were checked
      70  our fault
    """
    if output:
        check_output(output)
    read = read_policies(policies, read_stdin)
    setters = setters_of(read.policies) if policies else None
    with progress("imagerewrite: looking at files", sys.stderr):
        findings = lint_tree(
            paths or (".",),
            rules(setters, unmarked=unmarked, unusable=read.without_image),
            exclude=exclude,
            problems=read.problems,
        )
    if output:
        write_output(output, render(form, findings))
    else:
        console.answer(render(form, findings, color=console.colors(sys.stdout)))
    if form == "text":
        problems = counted(len(findings.problems), "problem")
        console.tell([f"{problems}; {counted(findings.files, 'file')} looked at."])
    return findings.exit_status
