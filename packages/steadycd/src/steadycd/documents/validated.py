"""A document as a typed value, or all that is wrong with it."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from steadycd.documents.document import Document, Path
from steadycd.documents.fault import Fault
from steadycd.documents.fields import fields_at, suggestion

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
            faults.append(_fault(document, model, path, each["type"], each["msg"]))
        return None


def _fault(
    document: Document, model: type[BaseModel], path: Path, kind: str, said: str
) -> Fault:
    if kind == "extra_forbidden":
        hint = suggestion(model, path)
        return document.fault(path, "there is no such field", hint, at_key=True)
    if kind == "missing":
        field = fields_at(model, path[:-1]).get(str(path[-1]))
        means = (field.description if field else None) or ""
        return document.fault(path, "is missing", f"write {means}" if means else "")
    # What our own checks raise is a sentence with its advice.
    message, _, hint = said.removeprefix("Value error, ").partition("; ")
    if message.startswith(("Input ", "List ", "String ")):
        message = f"it {message.partition(' ')[2]}"
    return document.fault(path, message, hint)
