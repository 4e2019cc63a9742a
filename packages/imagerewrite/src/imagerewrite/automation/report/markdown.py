"""A run as the body of a pull request: policies, changes, problems.

GitHub Flavored Markdown, in the same form as that of `update`.
"""

from __future__ import annotations

from imagerewrite.automation.outcome import RunOutcome
from imagerewrite.automation.report.policy_rows import policy_rows
from imagerewrite.automation.report.sentences import closing, headline
from imagerewrite.report.markdown import code, table
from imagerewrite.report.printable import place, printable, shown_path


def render(outcome: RunOutcome, *, color: bool) -> bytes:
    """Whole tables, or as much of them as a pull request takes."""
    del color
    parts = [closing(outcome)]
    parts += ["\n".join(f"- {code(headline(run))}" for run in outcome.automations)]
    policies = [
        (row.policy, ", ".join(row.old), row.new, row.why)
        for row in policy_rows(outcome)
        if row.fields
    ]
    changes = [
        (
            str(run.automation.name),
            printable(shown_path(file.file)),
            " ".join(filter(None, (change.object, change.path))),
            change.old,
            change.new,
        )
        for run in outcome.done
        for file in run.changed
        for change in file.changes
    ]
    problems = [
        (
            found.severity,
            place(each.file, found.line, found.column),
            found.message,
            found.code,
            found.hint,
        )
        for each, found in ((each, each.problem) for each in outcome.all_problems)
    ]
    for title, heads, rows, noun in (
        ("Policies", ("Policy", "Old", "New", "Why"), policies, "policy"),
        (
            "Changes",
            ("Automation", "File", "Field", "Old", "New"),
            changes,
            "change",
        ),
        (
            "Problems",
            ("Severity", "Where", "Message", "Code", "Hint"),
            problems,
            "problem",
        ),
    ):
        if rows:
            parts += [f"### {title}", *table(heads, rows, noun)]
    whole = "\n\n".join(filter(None, parts)) + "\n"
    return whole.encode("utf-8", "backslashreplace")
