"""The report for programs; `update-1.schema.json` describes it."""

from __future__ import annotations

import json

from imagerewrite import __version__
from imagerewrite.change import Change
from imagerewrite.report.printable import shown_path
from imagerewrite.report.report import Look, Report
from imagerewrite.tree.outcome import ChangedFile, FileProblem

SCHEMA = "imagerewrite/update/1"
_FILE = "update-1.schema.json"


def render(report: Report, look: Look) -> bytes:
    """Sorted keys, ASCII, and a line feed at the end."""
    del look
    outcome = report.outcome
    document = {
        "changes": [
            change_fields(each, change)
            for each in outcome.changed
            for change in each.changes
        ],
        "exit_status": report.exit_status,
        "imagerewrite": __version__,
        "problems": [problem_fields(each) for each in outcome.problems],
        "schema": SCHEMA,
        "summary": {
            "changed_files": len(outcome.changed),
            "changes": sum(len(each.changes) for each in outcome.changed),
            "errors": report.errors,
            "files": outcome.files,
            "marked_files": outcome.marked,
            "warnings": report.warnings,
        },
    }
    return f"{json.dumps(document, indent=2, sort_keys=True)}\n".encode()


def json_schema() -> str:
    """The text of the JSON Schema."""
    from importlib.resources import files

    return files("imagerewrite.report").joinpath(_FILE).read_text(encoding="utf-8")


def problem_fields(each: FileProblem) -> dict[str, object]:
    """A problem, as all our reports for programs have it."""
    return {
        "code": each.problem.code,
        "column": each.problem.column,
        "file": shown_path(each.file),
        "hint": each.problem.hint,
        "line": each.problem.line,
        "message": each.problem.message,
        "severity": each.problem.severity,
    }


def change_fields(each: ChangedFile, change: Change) -> dict[str, object]:
    """A change, as all our reports for programs have it."""
    return {
        "applied": each.applied,
        "column": change.column,
        "end": change.end,
        "file": shown_path(each.file),
        "format": change.format,
        "line": change.line,
        "new": change.new,
        "object": change.object,
        "old": change.old,
        "path": change.path,
        "setter": change.setter,
        "start": change.start,
    }
