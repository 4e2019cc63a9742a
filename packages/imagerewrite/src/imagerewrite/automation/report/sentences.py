"""What each automation did, and the whole run, in a sentence."""

from __future__ import annotations

from imagerewrite.automation.outcome import AutomationRun, RunOutcome
from imagerewrite.report.printable import printable
from imagerewrite.report.summary import counted

_HEADS = "refs/heads/"
_SHORT = 7


def headline(run: AutomationRun) -> str:
    """`flux-system/apps: pushed 1a2b3c4 to main`."""
    return f"{printable(str(run.automation.name))}: {_done(run)}"


def _done(run: AutomationRun) -> str:
    if run.state == "pushed":
        where = ", ".join(each.removeprefix(_HEADS) for each in run.pushed_to)
        return f"pushed {run.commit[:_SHORT]} to {printable(where)}"
    if run.state == "would-push":
        return f"would push to {printable(run.branch)}"
    if run.state == "up-to-date":
        return "nothing to change"
    return run.state


def closing(outcome: RunOutcome) -> str:
    """What all of them did, and how many problems there are."""
    runs = outcome.automations
    changed = [file for run in runs for file in run.changed]
    values = sum(len(file.changes) for file in changed)
    done = sum(run.state in ("pushed", "would-push") for run in runs)
    if done:
        would = "would be " * outcome.dry
        text = (
            f"{counted(values, 'value')} in {counted(len(changed), 'file')} "
            f"{would}changed by {counted(done, 'automation')}"
        )
    else:
        text = "Nothing was pushed"
    text += f"; {counted(len(runs), 'automation')} looked at."
    found = [each.problem.severity for each in outcome.all_problems]
    problems = [
        counted(found.count(severity), severity)
        for severity in ("error", "warning")
        if severity in found
    ]
    return f"{text} {', '.join(problems)}." if problems else text
