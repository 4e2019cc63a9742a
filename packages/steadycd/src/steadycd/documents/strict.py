"""What all parts of our documents have in common."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic.alias_generators import to_camel


class EmptyFields(ValueError):
    """Fields without a value. `names`: theirs."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(f"there is no value for {', '.join(names)}")
        self.names = names


class Strict(BaseModel):
    """Fields in camelCase; no others, and no value that is only nearly of its type."""

    model_config = ConfigDict(
        alias_generator=to_camel, extra="forbid", frozen=True, strict=True
    )

    @model_validator(mode="before")
    @classmethod
    def _no_null(cls, value: Any) -> Any:
        if isinstance(value, dict):
            names = [name for name, each in value.items() if each is None]
            if names:
                raise EmptyFields(names)
        return value
