"""ARGOCD_APP_PARAMETERS: what the Application, or its repository, asks for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from steadycd_common.errors import UsageError

_LONGEST = 32 << 10
_PACKAGE = re.compile(r"#?[^\W\d]\w*")
_CHOICES = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Parameters:
    """`expressions`: what to evaluate instead of the whole package.

    `tags`: everything that is no parameter of ours, and `cue_tags`.
    """

    expressions: tuple[str, ...] = ()
    package: str | None = None
    allow_empty: bool = False
    tags: Mapping[str, str] = field(default_factory=dict)


def read_parameters(text: str | None) -> Parameters:
    """The parameters in `text`: a JSON array, `null`, or absent.

    Raises UsageError for one that is of another form, or given twice.
    """
    expressions: tuple[str, ...] = ()
    package, allow_empty = None, False
    tags: dict[str, str] = {}
    seen = set()
    for name, value in _read(text):
        if name in seen:
            raise UsageError(f"the parameter {name!a} is given twice", "remove one")
        seen.add(name)
        if name == "expression":
            expressions = tuple(map(_expression, _strings(name, value)))
        elif name == "package":
            package = _package(_string(name, value)) if value else None
        elif name == "allow_empty":
            allow_empty = _choice(name, _string(name, value)) if value else False
        elif name == "cue_tags":
            for tag, each in _map(name, value).items():
                _add(tags, tag, each)
        else:
            _add(tags, name, _string(name, value))
    return Parameters(expressions, package, allow_empty, tags)


def _read(text: str | None) -> Iterator[tuple[str, object]]:
    try:
        read = json.loads(text or "null")
    except (ValueError, RecursionError):
        raise UsageError("ARGOCD_APP_PARAMETERS is not JSON", "who set it?") from None
    if not isinstance(read, list | None):
        raise UsageError("ARGOCD_APP_PARAMETERS is no JSON array", "who set it?")
    for each in read or []:
        name = each.get("name") if isinstance(each, dict) else None
        if not isinstance(name, str) or not name:
            raise UsageError("a parameter has no name", "give it one")
        values = [each[key] for key in ("string", "array", "map") if each.get(key)]
        if len(values) > 1:
            raise UsageError(f"the parameter {name!a} has two values", "give it one")
        yield name, values[0] if values else ""


def _string(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise UsageError(f"the parameter {name!a} is no string", "give it as `string`")
    return _argument(name, value)


def _strings(name: str, value: object) -> list[str]:
    if isinstance(value, list):
        return [_string(name, each) for each in value]
    return [_string(name, value)] if value else []


def _map(name: str, value: object) -> dict[str, str]:
    if not value:
        return {}
    if not isinstance(value, dict):
        raise UsageError(f"the parameter {name!a} is no map", "give it as `map`")
    return {key: _string(f"{name}.{key}", each) for key, each in value.items()}


def _argument(name: str, value: str) -> str:
    try:
        fits = len(value.encode()) <= _LONGEST and "\0" not in value
    except UnicodeEncodeError:
        fits = False
    if not fits:
        raise UsageError(
            f"the parameter {name!a} is too long, or is no text",
            "put it into the package",
        )
    return value


def _expression(value: str) -> str:
    if not value.strip() or value.lstrip().startswith("-"):
        raise UsageError(
            "the parameter 'expression' is no CUE expression for objects",
            "name a field, such as `objects` or `web.deployment`",
        )
    return value


def _package(value: str) -> str:
    if not _PACKAGE.fullmatch(value):
        raise UsageError(
            "the parameter 'package' is no name of a package",
            "it is what follows `package` in the files of the Application's folder",
        )
    return value


def _choice(name: str, value: str) -> bool:
    if value not in _CHOICES:
        raise UsageError(f"the parameter {name!a} is neither true nor false", "")
    return _CHOICES[value]


def _add(tags: dict[str, str], name: str, value: str) -> None:
    if tags.setdefault(name, value) != value:
        raise UsageError(f"the tag {name!a} is given twice", "remove one")
