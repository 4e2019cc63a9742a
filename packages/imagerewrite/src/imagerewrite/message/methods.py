"""The methods that templates can call, by the type of the value."""

from __future__ import annotations

from imagerewrite.message.data import AUTOMATION_METHODS, RESULT_METHODS
from imagerewrite.message.functions.function import Function, Table
from imagerewrite.message.time_methods import DURATION, MONTH, TIME, WEEKDAY
from imagerewrite.message.values import Value, type_of
from imagerewrite.message.versions import METHODS, POINTER_METHODS

_METHODS: dict[str, Table] = {
    "types.NamespacedName": AUTOMATION_METHODS,
    "update.Result": RESULT_METHODS,
    "time.Time": TIME,
    "time.Duration": DURATION,
    "time.Month": MONTH,
    "time.Weekday": WEEKDAY,
    "*semver.Version": {**METHODS, **POINTER_METHODS},
    "semver.Version": METHODS,
}


def method_of(value: Value, name: str) -> Function | None:
    """A method; None where the type has none of that name."""
    return _METHODS.get(type_of(value), {}).get(name)


def string_of(value: Value) -> bytes | None:
    """What the value's own String method says; None where it has none."""
    method = method_of(value, "String")
    if method is None:
        return None
    text = method.call(value)
    return text if isinstance(text, bytes) else None
