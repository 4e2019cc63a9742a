"""`steadycd audit`."""

from __future__ import annotations

import sys

import click

from steadycd.audit.finding import SEVERITIES, Severity
from steadycd.audit.forms.registry import FORMS, render
from steadycd.audit.forms.words import counted
from steadycd.audit.reading.parsing import Unreadable
from steadycd.audit.reading.sources import read_input
from steadycd.audit.report import Report
from steadycd_common.console import ColorChoice
from steadycd_common.errors import UsageError
from steadycd_common.shell.console import Console
from steadycd_common.shell.output_file import check_output, write_output

_NEVER = "never"


@click.command("audit")
@click.argument("paths", nargs=-1, metavar="[FILES | DIR | -]", type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="text",
    show_default=True,
    help="How to report. sarif has the findings alone, mermaid the map alone.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, _NEVER]),
    default="low",
    show_default=True,
    help="The least severity that ends the command with 1.",
)
@click.option(
    "--against",
    multiple=True,
    metavar="BASE",
    type=click.Path(),
    help="An earlier state (file or folder): report only what changed. Repeatable.",
)
@click.option(
    "--allow-list",
    metavar="FILE",
    type=click.Path(),
    help="Google accounts that cluster Secrets may use, a pattern a line.",
)
@click.option(
    "--argocd-namespace",
    metavar="NAME",
    default="",
    help="Where Argo CD runs; other namespaces' ConfigMaps, Secrets and AppProjects "
    "do not count. [default: where all of these are]",
)
@click.option("--output", metavar="FILE", default="", help="Write the report there.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="When to colour. [default: on a terminal]",
)
@click.pass_obj
def command(
    console: Console,
    /,
    paths: tuple[str, ...],
    form: str,
    fail_on: str,
    against: tuple[str, ...],
    allow_list: str | None,
    argocd_namespace: str,
    output: str,
    color: ColorChoice,
) -> int:
    """Say what Argo CD really allows, and what is wrong with it.

    Reads AppProjects, cluster Secrets, Applications, ApplicationSets, argocd-cm and
    argocd-rbac-cm from files, folders or standard input (default: this folder). Nothing
    is asked of a cluster, and no token or password is shown.

    \b
    Examples:
      steadycd audit rendered/
      kubectl -n argocd get appproject,app,appset,secret,cm -o yaml | steadycd audit -
      steadycd audit rendered/ --against main/rendered/ --format markdown

    \b
    Exit status:
       0  no finding at or above --fail-on
       1  such findings; with --against, new ones, and any way, right or source that is
          opened counts as one of severity low
       2  usage: also a path that is not there
       4  some input could not be read, all the rest was audited; or it was empty
      70  our fault
    """
    from steadycd.audit.run import audit

    console.choice = color
    if output:
        check_output(output)
    allowed = _patterns(allow_list) if allow_list else None
    if [*paths, *against].count("-") > 1:
        raise UsageError(
            "- stands for standard input, which can be read once", "name a file"
        )
    read = read_input(paths or (".",), _stdin)
    if not read.manifests and not read.unread:
        raise Unreadable(
            f"nothing to audit: no object in {' '.join(paths) or 'this folder'}",
            "name the files or folders that hold the objects",
        )
    report = audit(
        read,
        base=read_input(against, _stdin) if against else None,
        control=argocd_namespace,
        allow_list=allowed,
        fail_on=None if fail_on == _NEVER else Severity[fail_on.upper()],
    )
    for each in report.unread:
        console.say(f"could not be read: {each}", "error")
    if output:
        write_output(output, render(form, report))
    else:
        console.answer(render(form, report, color=console.colors(sys.stdout)))
    if form == "text":
        console.tell([_summary(report)])
    return report.exit_status


def _stdin() -> bytes:
    if sys.stdin is None:
        raise UsageError("there is no standard input", "name a file, or pipe one in")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise UsageError(
            f"standard input cannot be read: {error.strerror}", "is it a folder?"
        ) from None


def _patterns(path: str) -> list[str]:
    try:
        with open(path, encoding="ascii") as file:
            lines = [line.strip() for line in file]
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no ASCII text"
        raise UsageError(f"--allow-list {path}: {reason}") from None
    return [line for line in lines if line and not line.startswith("#")]


def _summary(report: Report) -> str:
    findings = counted(len(report.state.findings), "finding")
    ways = counted(len(report.state.cells), "open way")
    objects = f"{counted(report.objects, 'object')} in {counted(report.files, 'file')}"
    return f"{findings}, {ways}; {objects}."
