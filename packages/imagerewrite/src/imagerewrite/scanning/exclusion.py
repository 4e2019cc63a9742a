"""The tags that an ImageRepository leaves out.

Source: image-reflector-controller, internal/controller/imagerepository_controller.go
(filterOutTags) and the API's `exclusionList`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from imagerewrite.objects.image_repository import SIGNATURES

_MOST = 25


class ExclusionFault(ValueError):
    """An exclusionList that Flux refuses; says why."""


class _Patterns(Protocol):
    def Match(self, text: str) -> Sequence[int]:  # noqa: N802 - RE2's own name
        """The patterns that are found in `text`."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """RE2 patterns, found anywhere in a tag."""

    patterns: _Patterns

    @classmethod
    def of(cls, exclusion_list: Sequence[str]) -> Exclusion:
        """Compile the list; an empty one is Flux's default. Raises ExclusionFault."""
        import re2

        if len(exclusion_list) > _MOST:
            raise ExclusionFault(
                f"exclusionList has {len(exclusion_list)} patterns, at most {_MOST} "
                "are allowed"
            )
        options = re2.Options()
        options.log_errors = False
        patterns = re2.Set.SearchSet(options)
        for each in exclusion_list or (SIGNATURES,):
            try:
                re2.compile(each, options)  # the set does not say what is wrong
            except re2.error as error:
                raise ExclusionFault(
                    f"exclusionList has {each!r}, which is no RE2 pattern: "
                    f"{_words(error)}"
                ) from None
            patterns.Add(each)
        patterns.Compile()
        return cls(patterns)

    def kept(self, tags: Iterable[str]) -> tuple[str, ...]:
        """The tags that are not excluded, in descending order of their bytes."""
        found = self.patterns.Match
        return tuple(sorted((tag for tag in tags if not found(tag)), reverse=True))


def _words(error: Exception) -> str:
    said = error.args[0] if error.args else ""
    return said.decode(errors="replace") if isinstance(said, bytes) else str(said)
