"""The report for programs; `doctor-1.schema.json` describes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files

from execcred import __version__
from execcred.doctor.examine import exit_status
from execcred.doctor.finding import Result

SCHEMA = "execcred/doctor/1"
_FILE = "doctor-1.schema.json"


def render_json(account: str, results: Sequence[Result]) -> str:
    """Sorted keys, ASCII, and a line feed at the end."""
    document = {
        "account": account,
        "checks": [_check(result) for result in results],
        "execcred": __version__,
        "exit_status": exit_status(results),
        "schema": SCHEMA,
    }
    return json.dumps(document, indent=2, sort_keys=True) + "\n"


def json_schema() -> str:
    """The text of the JSON Schema."""
    return files("execcred.doctor").joinpath(_FILE).read_text(encoding="utf-8")


def _check(result: Result) -> dict[str, object]:
    finding = result.finding
    return {
        "facts": dict(finding.facts),
        "fix": finding.fix,
        "found": finding.found,
        "id": result.id,
        "state": finding.state.value,
        "title": result.title,
    }
