"""The report for code scanning: SARIF 2.1.0 (OASIS), as GitHub takes it."""

from __future__ import annotations

import json
import os
from urllib.parse import quote

from imagerewrite.report.printable import shown_path
from steadycd import __version__
from steadycd.audit.finding import Finding, Severity
from steadycd.audit.report import Report
from steadycd.audit.rules.registry import KINDS

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_VERSION = "2.1.0"
_LEVELS = {
    Severity.INFO: "note",
    Severity.LOW: "note",
    Severity.MEDIUM: "warning",
    Severity.HIGH: "error",
    Severity.CRITICAL: "error",
}
# What GitHub sorts security alerts by.
_SCORES = {
    Severity.INFO: "0.0",
    Severity.LOW: "2.0",
    Severity.MEDIUM: "5.0",
    Severity.HIGH: "8.0",
    Severity.CRITICAL: "9.5",
}


def render(report: Report, *, color: bool) -> str:
    """One run, with a rule for each id that occurs in it; the matrix is not in it."""
    del color
    ids = sorted({each.id for each in report.state.findings})
    numbers = {id_: number for number, id_ in enumerate(ids)}
    run = {
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.unread,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": each}}
                    for each in report.unread
                ],
            }
        ],
        "results": [_result(each, numbers[each.id]) for each in report.state.findings],
        "tool": {
            "driver": {
                "name": "steadycd",
                "rules": [_rule(id_) for id_ in ids],
                "version": __version__,
            }
        },
    }
    document = {"$schema": _SCHEMA, "runs": [run], "version": _VERSION}
    return json.dumps(document, indent=2, sort_keys=True) + "\n"


def _rule(id_: str) -> dict[str, object]:
    kind = KINDS[id_]
    return {
        "defaultConfiguration": {"level": _LEVELS[kind.severity]},
        "help": {"text": f"{kind.title}. To do: {kind.fix}."},
        "id": id_,
        "properties": {
            "security-severity": _SCORES[kind.severity],
            "tags": ["security"],
        },
        "shortDescription": {"text": kind.title},
    }


def _result(finding: Finding, rule: int) -> dict[str, object]:
    result: dict[str, object] = {
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.object}: {finding.reason} ({finding.fix})"},
        "ruleId": finding.id,
        "ruleIndex": rule,
    }
    if finding.place is not None:
        uri = quote(os.fsencode(shown_path(finding.place.file)))
        result["locations"] = [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": f"file://{uri}" if uri.startswith("/") else uri
                    },
                    "region": {"startLine": finding.place.line},
                }
            }
        ]
    return result
