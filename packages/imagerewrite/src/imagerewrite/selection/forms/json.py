"""An explanation for programs; `explain-1.schema.json` describes it."""

from __future__ import annotations

import json
from importlib.resources import files

from imagerewrite import __version__
from imagerewrite.exit_status import exit_status_of
from imagerewrite.report.json import problem_fields
from imagerewrite.selection.explanation import Explanation
from imagerewrite.selection.funnel import Funnel

SCHEMA = "imagerewrite/explain/1"
_FILE = "explain-1.schema.json"


def render(explanation: Explanation, *, color: bool) -> bytes:
    """Sorted keys, ASCII, and a line feed at the end."""
    del color
    scan, funnel = explanation.scan, explanation.funnel
    document = {
        "exit_status": exit_status_of(explanation.problems),
        "funnel": _funnel(funnel) if funnel else None,
        "image": explanation.image,
        "imagerewrite": __version__,
        "losers": [
            {"key": each.key, "reason": each.reason, "tag": each.tag}
            for each in (funnel.losers if funnel else ())
        ],
        "policy": str(explanation.policy.name),
        "problems": [problem_fields(each) for each in explanation.problems],
        "scan": {
            "excluded": scan.listed - len(scan.tags),
            "source": scan.source,
            "tags": len(scan.tags),
        }
        if scan
        else None,
        "schema": SCHEMA,
        "tag": (funnel.tag or None) if funnel else None,
        "why": funnel.why if funnel else "",
    }
    return f"{json.dumps(document, indent=2, sort_keys=True)}\n".encode()


def json_schema() -> str:
    """The text of the JSON Schema."""
    home = files("imagerewrite.selection.forms")
    return home.joinpath(_FILE).read_text(encoding="utf-8")


def _funnel(funnel: Funnel) -> dict[str, object]:
    return {
        "among": funnel.among,
        "counted": funnel.counted,
        "extract": funnel.extract,
        "matching": funnel.matching,
        "pattern": funnel.pattern,
        "tags": funnel.tags,
    }
