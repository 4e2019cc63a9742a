"""A field of a struct or a key of a map. Source: text/template/exec.go (evalField)."""

from __future__ import annotations

from imagerewrite.message.fault import Fault
from imagerewrite.message.values import ANY, NIL, Map, Struct, Value, raw, type_of

_SEE = (
    "https://fluxcd.io/flux/components/image/imageupdateautomations/#message-template"
)
# Fields that Flux had before its version 1.0 of this.
_REMOVED = {
    ("source.TemplateData", "Updated"): "use .Changed in place of .Updated",
    ("update.Result", "ImageResult"): (
        "use .Changed.FileChanges or .Changed.Objects in place of .Changed.ImageResult"
    ),
}


def field_of(receiver: Value, name: str, *, has_arguments: bool) -> Value:
    """What a name stands for in a value; None for a missing key; Fault for others."""
    if receiver is NIL:
        raise Fault(f"nil pointer evaluating {ANY}.{name}")
    if isinstance(receiver, Struct):
        found, value = receiver.get(name)
        if found:
            if has_arguments:
                raise Fault(f"{name} has arguments but cannot be invoked as function")
            return value
    elif isinstance(receiver, Map) and receiver.type.startswith("map[string]"):
        if has_arguments:
            raise Fault(f"{name} is not a method but has arguments")
        key = raw(name)
        if key not in receiver.items:
            return None
        value = receiver.items[key]
        return NIL if value is None else value
    kind = type_of(receiver)
    hint = _REMOVED.get((kind, name), "")
    raise Fault(
        f"can't evaluate field {name} in type {kind}", hint and f"{hint}; see {_SEE}"
    )
