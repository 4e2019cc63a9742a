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
    if run.pushed_to:
        where = ", ".join(each.removeprefix(_HEADS) for each in run.pushed_to)
        pushed = f"pushed {run.commit[:_SHORT]} to {printable(where)}"
        return f"{pushed}, then failed" if run.state == "failed" else pushed
    if run.state == "would-push":
        return f"would push to {printable(run.branch)}"
    if run.state == "up-to-date":
        return "nothing to change"
    return run.state


def closing(outcome: RunOutcome) -> str:
    """What all of them did, and how many problems there are."""
    done = outcome.done
    changed = [file for run in done for file in run.changed]
    values = sum(len(file.changes) for file in changed)
    if done:
        would = "would be " * outcome.dry
        text = (
            f"{counted(values, 'value')} in {counted(len(changed), 'file')} "
            f"{would}changed by {counted(len(done), 'automation')}"
        )
    else:
        text = "Nothing was pushed"
    text += f"; {counted(len(outcome.automations), 'automation')} looked at."
    found = [each.problem.severity for each in outcome.all_problems]
    problems = [
        counted(found.count(severity), severity)
        for severity in ("error", "warning")
        if severity in found
    ]
    return f"{text} {', '.join(problems)}." if problems else text
