"""The scan for programs; `scan-1.schema.json` describes it."""

from __future__ import annotations

import json
from importlib.resources import files

from imagerewrite import __version__
from imagerewrite.exit_status import exit_status_of
from imagerewrite.report.json import problem_fields
from imagerewrite.scanning.result import ScanResult, Scans

SCHEMA = "imagerewrite/scan/1"
_FILE = "scan-1.schema.json"


def render(scans: Scans, *, color: bool) -> bytes:
    """Sorted keys, ASCII, and a line feed at the end."""
    del color
    problems = [problem_fields(each) for each in scans.problems]
    errors = sum(each["severity"] == "error" for each in problems)
    document = {
        "exit_status": exit_status_of(scans.problems),
        "imagerewrite": __version__,
        "problems": problems,
        "repositories": [_repository(each) for each in scans.results.values()],
        "schema": SCHEMA,
        "summary": {
            "errors": errors,
            "scanned": len(scans.results),
            "suspended": len(scans.suspended),
            "tags": sum(len(each.tags) for each in scans.results.values()),
            "warnings": len(problems) - errors,
        },
        "suspended": [str(each) for each in scans.suspended],
    }
    return f"{json.dumps(document, indent=2, sort_keys=True)}\n".encode()


def json_schema() -> str:
    """The text of the JSON Schema."""
    return (
        files("imagerewrite.scanning.report")
        .joinpath(_FILE)
        .read_text(encoding="utf-8")
    )


def _repository(each: ScanResult) -> dict[str, object]:
    return {
        "image": each.image,
        "left_out": each.left_out,
        "listed": each.listed,
        "repository": str(each.repository),
        "source": each.source,
        "tags": list(each.tags),
    }
