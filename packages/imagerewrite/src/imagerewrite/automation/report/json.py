"""A run for programs; `run-1.schema.json` describes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files

from imagerewrite import __version__
from imagerewrite.automation.outcome import AutomationRun, RunOutcome
from imagerewrite.image_ref import ImageRef
from imagerewrite.report.json import change_fields, problem_fields
from imagerewrite.selection.selected import Selection

SCHEMA = "imagerewrite/run/1"
_FILE = "run-1.schema.json"


def render(outcome: RunOutcome, *, color: bool) -> bytes:
    """Sorted keys, ASCII, and a line feed at the end."""
    del color
    severities = [each.problem.severity for each in outcome.all_problems]
    runs = outcome.automations
    changed = [file for run in outcome.done for file in run.changed]
    document = {
        "automations": [_automation(run) for run in runs],
        "changes": [each for run in runs for each in _changes(run)],
        "dry_run": outcome.dry,
        "exit_status": outcome.exit_status,
        "imagerewrite": __version__,
        "policies": [_policy(each) for each in outcome.selections],
        "problems": [
            *({**problem_fields(each), "automation": ""} for each in outcome.problems),
            *(each for run in runs for each in _problems(run)),
        ],
        "repositories": [
            {
                "image": each.image,
                "listed": each.listed,
                "repository": str(each.repository),
                "source": each.source,
                "tags": len(each.tags),
            }
            for each in outcome.scans.results.values()
        ],
        "schema": SCHEMA,
        "summary": {
            "automations": len(runs),
            "changed_files": len(changed),
            "changes": sum(len(file.changes) for file in changed),
            "errors": severities.count("error"),
            "pushed": sum(bool(run.pushed_to) for run in runs),
            "warnings": severities.count("warning"),
        },
    }
    return f"{json.dumps(document, indent=2, sort_keys=True)}\n".encode()


def json_schema() -> str:
    """The text of the JSON Schema."""
    return (
        files("imagerewrite.automation.report")
        .joinpath(_FILE)
        .read_text(encoding="utf-8")
    )


def _automation(run: AutomationRun) -> dict[str, object]:
    return {
        "automation": str(run.automation.name),
        "base": run.base,
        "branch": run.branch,
        "commit": run.commit,
        "message": run.message,
        "pushed_to": list(run.pushed_to),
        "repository": run.repository,
        "state": run.state,
    }


def _changes(run: AutomationRun) -> Iterator[dict[str, object]]:
    done = {
        "applied": bool(run.pushed_to),
        "automation": str(run.automation.name),
    }
    for file in run.changed:
        for change in file.changes:
            yield {**change_fields(file, change), **done}


def _problems(run: AutomationRun) -> Iterator[dict[str, object]]:
    for each in (*([run.failure] if run.failure else []), *run.problems):
        yield {**problem_fields(each), "automation": str(run.automation.name)}


def _policy(each: Selection) -> dict[str, object]:
    return {
        "image": _image(each.image),
        "policy": str(each.policy.name),
        "previous": _image(each.previous) if each.previous else None,
        "why": each.why,
    }


def _image(image: ImageRef) -> dict[str, str]:
    return {"digest": image.digest, "name": image.name, "tag": image.tag}
