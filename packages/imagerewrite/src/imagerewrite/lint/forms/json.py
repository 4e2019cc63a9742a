"""The report for programs; `lint-1.schema.json` describes it."""

from __future__ import annotations

import json
from importlib.resources import files

from imagerewrite import __version__
from imagerewrite.lint.findings import Findings
from imagerewrite.report.json import problem_fields

SCHEMA = "imagerewrite/lint/1"
_FILE = "lint-1.schema.json"


def render(findings: Findings, *, color: bool) -> bytes:
    """Sorted keys, ASCII, and a line feed at the end."""
    del color
    problems = [problem_fields(each) for each in findings.problems]
    errors = sum(each["severity"] == "error" for each in problems)
    document = {
        "exit_status": findings.exit_status,
        "imagerewrite": __version__,
        "problems": problems,
        "schema": SCHEMA,
        "summary": {
            "errors": errors,
            "files": findings.files,
            "warnings": len(problems) - errors,
        },
    }
    return f"{json.dumps(document, indent=2, sort_keys=True)}\n".encode()


def json_schema() -> str:
    """The text of the JSON Schema."""
    return files("imagerewrite.lint.forms").joinpath(_FILE).read_text(encoding="utf-8")
