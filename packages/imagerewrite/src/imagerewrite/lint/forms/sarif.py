"""The report for code scanning: SARIF 2.1.0 (OASIS), as GitHub takes it."""

from __future__ import annotations

import json
import os
from urllib.parse import quote

from imagerewrite import __version__
from imagerewrite.lint.findings import Findings
from imagerewrite.problem_codes import CODES
from imagerewrite.report.printable import shown_path
from imagerewrite.site import Problem

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_VERSION = "2.1.0"


def render(findings: Findings, *, color: bool) -> bytes:
    """One run, with a rule for each code that occurs in it."""
    del color
    codes = sorted({each.problem.code for each in findings.problems})
    numbers = {code: number for number, code in enumerate(codes)}
    run = {
        # Ours count characters, not the UTF-16 units of SARIF's default.
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not findings.failed}],
        "results": [
            _result(each.file, each.problem, numbers[each.problem.code])
            for each in findings.problems
        ],
        "tool": {
            "driver": {
                "name": "imagerewrite",
                "rules": [_rule(code) for code in codes],
                "version": __version__,
            }
        },
    }
    document = {"$schema": _SCHEMA, "runs": [run], "version": _VERSION}
    return f"{json.dumps(document, indent=2, sort_keys=True)}\n".encode()


def _rule(code: str) -> dict[str, object]:
    known = CODES[code]
    text = f"{known.meaning} To do: {known.hint}." if known.hint else known.meaning
    return {
        "defaultConfiguration": {"level": known.severity},
        "help": {"text": text},
        "id": code,
        "shortDescription": {"text": known.meaning},
    }


def _result(file: str, found: Problem, rule: int) -> dict[str, object]:
    text = f"{found.message} ({found.hint})" if found.hint else found.message
    # GitHub wants a line also where the whole file is meant.
    region = {"startLine": max(found.line, 1)}
    if found.column:
        region["startColumn"] = found.column
    location = {"artifactLocation": {"uri": _uri(file)}, "region": region}
    return {
        "level": found.severity,
        "locations": [{"physicalLocation": location}],
        "message": {"text": text},
        "ruleId": found.code,
        "ruleIndex": rule,
    }


def _uri(file: str) -> str:
    """A relative reference stays one: the reader knows the checkout's folder."""
    uri = quote(os.fsencode(shown_path(file)))
    return f"file://{uri}" if uri.startswith("/") else uri
