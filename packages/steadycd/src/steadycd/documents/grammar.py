"""A string with a grammar, in pydantic and in JSON Schema alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pydantic import AfterValidator, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue


@dataclass(frozen=True, slots=True)
class Grammar:
    """`pattern`: of all of the string; one that ECMA-262 and RE2 read alike.

    `name`, `says`: what it is, and what it is made of.
    """

    pattern: str
    name: str
    says: str
    longest: int = 253

    def check(self, text: str) -> str:
        """The text. Raises ValueError."""
        # A URL may have a password in it, or a token in its query.
        hidden = "://" in text or "?" in text
        shown = "it" if hidden else ascii(text[:80])
        if len(text) > self.longest:
            raise ValueError(
                f"{shown} is no {self.name}; at most {self.longest} characters"
            )
        if not re.fullmatch(self.pattern, text, re.ASCII):
            raise ValueError(f"{shown} is no {self.name}; {self.says}")
        return text

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> Any:
        validator = AfterValidator(self.check)
        return validator.__get_pydantic_core_schema__(source, handler)

    def __get_pydantic_json_schema__(
        self, schema: Any, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {
            **handler(schema),
            "pattern": f"^(?:{self.pattern})$",
            "maxLength": self.longest,
        }
