"""`imagerewrite run`."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from imagerewrite.automation.outcome import RunOutcome
from imagerewrite.automation.report.registry import FORMS, WITH_PROBLEMS, render
from imagerewrite.automation.report.sentences import closing
from imagerewrite.cli.options import color_option, output_option, quiet_option
from imagerewrite.cli.problems import tell_problems
from imagerewrite.cli.run_options import RunOptions, run_options
from imagerewrite.cli.running import run_once
from imagerewrite.cli.scan_options import ScanOptions, scan_options
from imagerewrite.cli.stop_signal import interrupted_by_term
from imagerewrite.policies.read import STDIN
from steadycd_common.errors import UsageError
from steadycd_common.shell.console import Console
from steadycd_common.shell.output_file import check_output, write_output


@click.command("run")
@scan_options
@run_options
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMS)),
    default="text",
    show_default=True,
    help="How to report what was done.",
)
@output_option
@click.option(
    "--report",
    "page",
    default="",
    metavar="FILE.html",
    type=click.Path(),
    help="Write a page for a browser to FILE.html, too.",
)
@quiet_option
@color_option
@click.pass_obj
def command(
    console: Console,
    /,
    form: str,
    output: str,
    page: str,
    quiet: bool,
    **words: Any,
) -> int:
    """Do what each ImageUpdateAutomation says: from the registries to a pushed commit.

    Tags are listed, a tag is selected for each policy, the repository is checked out
    into a folder of its own, marked fields are rewritten, and what changed is committed
    and pushed. Where nothing changes there is no commit.

    \b
    Examples:
      imagerewrite run --config clusters/prod --dry-run
      imagerewrite run --config clusters/prod --config secrets/
      imagerewrite run --config clusters/prod --repo ../apps.git
      imagerewrite run --config clusters/prod --watch

    \b
    Exit status:
       0  done, or nothing to do; a dry run in which all could be done
       2  usage: also an automation that is not there
       4  something was not done: see the problems; also a push that was rejected
       5  a registry or git repository cannot be reached, or does not let us in
       6  some policy selects nothing
      70  our fault
    """
    names = RunOptions.__dataclass_fields__
    options = RunOptions(**{key: words.pop(key) for key in [*words] if key in names})
    scan = ScanOptions(**words)
    if options.watch and STDIN in scan.config:
        raise UsageError(
            "--watch reads the objects again and again, and - can be read once",
            "name a file or a folder as --config",
        )
    if output:
        check_output(output)
    if page:
        check_output(page, "--report")
    if output and page and os.path.realpath(output) == os.path.realpath(page):
        raise UsageError("--output and --report name the same file", "name another one")

    def show(outcome: RunOutcome) -> None:
        if page:
            write_output(page, render("html", outcome))
        if output:
            write_output(output, render(form, outcome))
        elif not (quiet and form == "text"):
            console.answer(render(form, outcome, color=console.colors(sys.stdout)))
        if output or form not in WITH_PROBLEMS:
            tell_problems(outcome.all_problems, console, quiet=quiet)
            if not quiet:
                console.tell([closing(outcome)])

    if options.watch:
        from imagerewrite.cli.watching import watch

        return watch(scan, options, console, show)
    with interrupted_by_term():
        outcome = run_once(scan, options, console)
    show(outcome)
    return outcome.exit_status
