"""The listing for programs; `list-1.schema.json` describes it."""

from __future__ import annotations

import json
from importlib.resources import files

from imagerewrite import __version__
from imagerewrite.listing.exit_status import exit_status
from imagerewrite.report.json import problem_fields
from imagerewrite.report.printable import shown_path
from imagerewrite.tree.list_markers import Listing, MarkedField

SCHEMA = "imagerewrite/list/1"
_FILE = "list-1.schema.json"


def render(listing: Listing, *, color: bool) -> bytes:
    """Sorted keys, ASCII, and a line feed at the end."""
    del color
    problems = [problem_fields(each) for each in listing.problems]
    errors = sum(each["severity"] == "error" for each in problems)
    document = {
        "exit_status": exit_status(listing),
        "imagerewrite": __version__,
        "markers": [_marker(each) for each in listing.fields],
        "problems": problems,
        "schema": SCHEMA,
        "summary": {
            "errors": errors,
            "files": listing.files,
            "markers": len(listing.fields),
            "warnings": len(problems) - errors,
        },
    }
    return f"{json.dumps(document, indent=2, sort_keys=True)}\n".encode()


def json_schema() -> str:
    """The text of the JSON Schema."""
    return files("imagerewrite.listing").joinpath(_FILE).read_text(encoding="utf-8")


def _marker(each: MarkedField) -> dict[str, object]:
    site = each.site
    return {
        "column": site.column,
        "end": site.end,
        "file": shown_path(each.file),
        "format": each.format,
        "line": site.line,
        "object": site.object,
        "path": site.path,
        "setter": site.setter,
        "start": site.start,
        "value": site.value,
    }
