"""An image in a file, whole or in parts."""

from __future__ import annotations

from dataclasses import dataclass

from imagerewrite.mark.field import Field


@dataclass(frozen=True, slots=True)
class Part:
    """`name`: what a marker for `field` has behind the policy; "" for the whole."""

    name: str
    field: Field


@dataclass(frozen=True, slots=True)
class Image:
    """`repository`: without tag and digest, as it is written.

    `parts`: the fields that a policy would set, at least one. `version`: where its
    tag or digest is written; None where it has none. `named`: whether the names of the
    fields say that it is an image.
    """

    repository: str
    parts: tuple[Part, ...]
    version: Field | None
    named: bool
