"""The fields that a typed document may have at a place."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from steadycd.documents.document import Path


def fields_at(model: type[BaseModel], path: Path) -> dict[str, FieldInfo]:
    """By name, those of the struct at `path`; none where there is no struct."""
    at: Any = model
    for part in path:
        if isinstance(part, str):
            field = _fields(at).get(part)
            at = field.annotation if field else None
    return _fields(at)


def suggestion(model: type[BaseModel], path: Path) -> str:
    """`did you mean X?`, or which fields there are, for the unknown one at `path`."""
    names = list(fields_at(model, path[:-1]))
    close = get_close_matches(str(path[-1]), names, n=1)
    if close:
        return f"did you mean {close[0]}?"
    return f"there are: {', '.join(names)}"


def _fields(annotation: Any) -> dict[str, FieldInfo]:
    return {
        field.alias or name: field
        for model in _models(annotation)
        for name, field in model.model_fields.items()
    }


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    # Before what is a class: to Python 3.10, `list[X]` is one.
    parameters = get_args(annotation)
    for each in parameters:
        yield from _models(each)
    if (
        not parameters
        and isinstance(annotation, type)
        and issubclass(annotation, BaseModel)
    ):
        yield annotation
