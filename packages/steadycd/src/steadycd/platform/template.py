"""Texts with `{service}` and the like in them."""

from __future__ import annotations

import re
from typing import Any

from pydantic import AfterValidator, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue

_PLACE = re.compile(r"\{([^{}]*)\}")
_REST = re.compile(r"[A-Za-z0-9@/._-]*")
_PATTERN = r"^[A-Za-z0-9@/._{}-]*\{service\}[A-Za-z0-9@/._{}-]*$"


class Template:
    """A text in which `{service}` must stand, and the other `names` may.

    Without it two services would get the same.
    """

    def __init__(self, *names: str) -> None:
        self.names = names

    def check(self, text: str) -> str:
        """The text. Raises ValueError."""
        known = " and ".join(f"{{{name}}}" for name in self.names)
        found = _PLACE.findall(text)
        if "service" not in found:
            raise ValueError(
                f"{text[:80]!a} gives all services the same; write {{service}} in it"
            )
        if unknown := [name for name in found if name not in self.names]:
            raise ValueError(f"there is no {{{unknown[0][:80]}}}; there is {known}")
        if not _REST.fullmatch(_PLACE.sub("", text)):
            raise ValueError(
                f"{text[:80]!a} has other characters than letters, digits and @/._-; "
                f"write it with {known}"
            )
        return text

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> Any:
        validator = AfterValidator(self.check)
        return validator.__get_pydantic_core_schema__(source, handler)

    def __get_pydantic_json_schema__(
        self, schema: Any, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(schema), "pattern": _PATTERN}


def filled(template: str, **names: str) -> str:
    """The template with the values in it."""
    return _PLACE.sub(lambda match: names[match[1]], template)
