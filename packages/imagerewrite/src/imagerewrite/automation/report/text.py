"""A run for people: what each automation did, and in a dry run its diff."""

from __future__ import annotations

from collections.abc import Iterator

from imagerewrite.automation.outcome import AutomationRun, RunOutcome
from imagerewrite.automation.report.sentences import headline
from imagerewrite.report import diff, text
from imagerewrite.report.printable import printable
from imagerewrite.report.report import Look, Report
from imagerewrite.tree.outcome import Outcome
from steadycd_common.console import paint


def render(outcome: RunOutcome, *, color: bool) -> bytes:
    """A headline for each; below it the changes, or the message and the diff."""
    return b"".join(
        part for run in outcome.automations for part in _parts(run, outcome.dry, color)
    )


def _parts(run: AutomationRun, dry: bool, color: bool) -> Iterator[bytes]:
    yield f"{paint(headline(run), 'bold', on=color)}\n".encode()
    if not (run.changed and run.counts):
        return
    report = Report(Outcome(run.changed, (), 0), dry=dry)
    look = Look(color)
    if not dry:
        yield text.render(report, look)
        return
    yield b"\n"
    for line in run.message.rstrip("\n").split("\n"):
        yield f"    {printable(line)}".rstrip().encode() + b"\n"
    yield b"\n"
    yield diff.render(report, look)
