"""The report for programs; `audit-1.schema.json` describes it."""

from __future__ import annotations

import json
from collections import Counter
from importlib.resources import files

from steadycd import __version__
from steadycd.audit.finding import SEVERITIES, Finding
from steadycd.audit.reach.cell import Cell
from steadycd.audit.reach.people import Access
from steadycd.audit.report import Report, State

SCHEMA = "steadycd/audit/1"
_FILE = "audit-1.schema.json"


def render(report: Report, *, color: bool) -> str:
    """Sorted keys, ASCII, and a line feed at the end."""
    del color
    counts = Counter(each.severity.word for each in report.state.findings)
    document = {
        **_state(report, report.state),
        "closed": _state(report, report.closed) if report.closed else None,
        "exit_status": report.exit_status,
        "fail_on": report.fail_on.word if report.fail_on is not None else "never",
        "schema": SCHEMA,
        "steadycd": __version__,
        "summary": {
            "cells": len(report.state.cells),
            "files": report.files,
            "findings": {word: counts[word] for word in SEVERITIES},
            "objects": report.objects,
        },
        "unread": list(report.unread),
    }
    return json.dumps(document, indent=2, sort_keys=True) + "\n"


def json_schema() -> str:
    """The text of the JSON Schema."""
    return files("steadycd.audit.forms").joinpath(_FILE).read_text(encoding="utf-8")


def _state(report: Report, state: State) -> dict[str, object]:
    return {
        "cells": [_cell(report, each) for each in state.cells],
        "findings": [_finding(each) for each in state.findings],
        "people": [_access(each) for each in state.access],
    }


def _cell(report: Report, cell: Cell) -> dict[str, object]:
    return {
        "accounts": list(cell.accounts),
        "cluster": {
            "known": cell.known,
            "name": cell.cluster,
            "server": cell.server,
        },
        "except": list(cell.but),
        "groups": list(report.who(cell.project)),
        "namespace": cell.namespace,
        "opened_by": cell.opened_by,
        "pattern": cell.pattern,
        "project": cell.project,
    }


def _finding(finding: Finding) -> dict[str, object]:
    place = finding.place
    return {
        "file": place.file if place else "",
        "fix": finding.fix,
        "id": finding.id,
        "line": place.line if place else 0,
        "object": finding.object,
        "reason": finding.reason,
        "severity": finding.severity.word,
    }


def _access(access: Access) -> dict[str, object]:
    return {
        "deploys": access.deploys,
        "opened_by": list(access.lines),
        "project": access.project,
        "rights": list(access.rights),
        "subject": access.subject,
    }
