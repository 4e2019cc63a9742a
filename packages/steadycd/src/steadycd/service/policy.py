"""Which of an image's tags is the newest: Flux's ImagePolicy, typed.

Fields and precedence: image-reflector-controller, api/v1. The CRD takes a policy
with none or several of the three, and the controller then stalls or picks one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import ConfigDict, Field, field_validator, model_validator

from imagerewrite.selection.errors import PolicyError
from imagerewrite.selection.filtering.go_pattern import read_pattern
from imagerewrite.selection.filtering.tag_filter import filter_tags
from imagerewrite.selection.filtering.template import parse_template
from imagerewrite.semver import Constraint
from steadycd.documents.strict import Strict

Order = Literal["asc", "desc"]
_UNKNOWN = 10**9
"""More groups than a template can ask for: so those that are not there stay in it."""


class Semver(Strict):
    """By semantic versions."""

    range: str = Field(
        min_length=1, max_length=512, description="the versions, such as '>=1.0.0 <2'"
    )

    @field_validator("range")
    @classmethod
    def _is_a_range(cls, text: str) -> str:
        try:
            Constraint(text)
        except PolicyError as error:
            raise ValueError(_said(error)) from None
        return text


class Ordered(Strict):
    """By numbers, or by the alphabet."""

    order: Order = Field(default="asc", description="asc: the greatest is the newest")


class ImagePolicy(Strict):
    """Exactly one of the three."""

    model_config = ConfigDict(
        json_schema_extra={"minProperties": 1, "maxProperties": 1}
    )

    semver: Semver | None = Field(default=None, description="by semantic versions")
    numerical: Ordered | None = Field(default=None, description="by numbers")
    alphabetical: Ordered | None = Field(default=None, description="by the alphabet")

    @model_validator(mode="after")
    def _exactly_one(self) -> ImagePolicy:
        given = [self.semver, self.numerical, self.alphabetical]
        if sum(each is not None for each in given) != 1:
            raise ValueError(
                "has not exactly one way to choose; write one of semver, numerical "
                "and alphabetical"
            )
        return self


class FilterTags(Strict):
    """Which tags count, and what of them."""

    pattern: str = Field(min_length=1, description="a regular expression (RE2)")
    extract: str | None = Field(
        default=None, description="what to compare, such as $build"
    )

    @model_validator(mode="after")
    def _reads(self) -> FilterTags:
        try:
            filter_tags((), self.pattern, self.extract or "")
            pattern = read_pattern(self.pattern)
        except PolicyError as error:
            raise ValueError(_said(error)) from None
        parts = parse_template(self.extract or "", _Names(pattern.names), _UNKNOWN)
        wanted = [each for each in parts if not isinstance(each, str)]
        if any(max(each) > pattern.groups for each in wanted):
            names = [f"${name}" for name in pattern.names]
            numbers = [f"${each}" for each in range(pattern.groups + 1)]
            raise ValueError(
                f"extract: {(self.extract or '')[:80]!a} has a group that pattern has "
                f"not; there is {', '.join(names + numbers)}"
            )
        return self


@dataclass(frozen=True, slots=True)
class _Names(Mapping[str, tuple[int, ...]]):
    """Those of a pattern, and a group that no pattern has for all others."""

    names: Mapping[str, tuple[int, ...]]

    def __getitem__(self, name: str) -> tuple[int, ...]:
        return self.names.get(name, (_UNKNOWN,))

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


def _said(error: PolicyError) -> str:
    return f"cannot be used: {error.message}; {error.hint}".removesuffix("; ")
