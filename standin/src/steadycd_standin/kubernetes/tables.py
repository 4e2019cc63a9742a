"""Objects as the table that kubectl prints.

https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from steadycd_standin.kubernetes.objects import Object


@dataclass(frozen=True, slots=True)
class _Columns:
    names: tuple[str, ...]
    cells: Callable[[Object], list[object]]


def table(resource: str, objects: Sequence[Object]) -> Object:
    """A `Table` with a row for each object."""
    columns = _COLUMNS[resource]
    return {
        "kind": "Table",
        "apiVersion": "meta.k8s.io/v1",
        "metadata": {"resourceVersion": "1"},
        "columnDefinitions": [
            {
                "name": name,
                "type": "string",
                "format": "",
                "description": "",
                "priority": 0,
            }
            for name in columns.names
        ],
        "rows": [
            {
                "cells": columns.cells(each),
                "object": {
                    "kind": "PartialObjectMetadata",
                    "apiVersion": "meta.k8s.io/v1",
                    "metadata": each["metadata"],
                },
            }
            for each in objects
        ],
    }


_COLUMNS = {
    "configmaps": _Columns(
        ("Name", "Data", "Age"),
        lambda each: [each["metadata"]["name"], str(len(each["data"])), "1d"],
    ),
    "pods": _Columns(
        ("Name", "Ready", "Status", "Restarts", "Age"),
        lambda each: [
            each["metadata"]["name"],
            "1/1",
            each["status"]["phase"],
            "0",
            "1d",
        ],
    ),
}
