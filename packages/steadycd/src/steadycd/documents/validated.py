"""A document as a typed value, or all that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from steadycd.documents.document import Document, Path
from steadycd.documents.fault import Fault
from steadycd.documents.fields import fields_at, suggestion
from steadycd.documents.strict import EmptyFields
from steadycd.documents.wording import STRUCT, wording

Model = TypeVar("Model", bound=BaseModel)


def validated(
    document: Document, model: type[Model], faults: list[Fault]
) -> Model | None:
    """The document; None where something is wrong, which is added to `faults`."""
    try:
        return model.model_validate(document.value)
    except ValidationError as error:
        for each in error.errors(include_url=False, include_input=False):
            path: Path = tuple(each["loc"])
            reason = each.get("ctx", {}).get("error")
            if isinstance(reason, EmptyFields):
                faults += _empty(document, path, reason.names)
            else:
                faults.append(_fault(document, model, path, each))
        return None


def _empty(document: Document, path: Path, names: list[str]) -> Iterator[Fault]:
    for name in names:
        hint = "write a value or leave it out"
        yield document.fault((*path, name), "is empty", hint, at_key=True)


def _fault(
    document: Document, model: type[BaseModel], path: Path, error: Mapping[str, Any]
) -> Fault:
    kind = error["type"]
    if kind == "extra_forbidden":
        hint = suggestion(model, path)
        return document.fault(path, "there is no such field", hint, at_key=True)
    if kind == "missing":
        field = fields_at(model, path[:-1]).get(str(path[-1]))
        means = (field.description if field else None) or ""
        return document.fault(path, "is missing", f"write {means}" if means else "")
    if kind in STRUCT:
        names = ", ".join(fields_at(model, path))
        return document.fault(path, "must be fields with values", f"there are: {names}")
    message, hint = wording(kind, error.get("ctx", {}), error["msg"])
    return document.fault(path, message, hint)
