"""An object's fields, read with what is wrong in them collected."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from imagerewrite.yaml.documents import Value

_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}
_DURATION = re.compile(r"(?:[0-9]+(?:\.[0-9]+)?(?:ms|s|m|h))+")
_STEP = re.compile(r"([0-9]+(?:\.[0-9]+)?)(ms|s|m|h)")
# Of Go's time.Duration, 2^63 nanoseconds.
_LONGEST = 9_223_372_036.0
# Kubernetes reads manifests as YAML 1.1.
_TRUE = frozenset({"true", "yes", "y", "on"})
_FALSE = frozenset({"false", "no", "n", "off"})


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping and where it is in its object: `spec.git`.

    What is of the wrong kind counts as left out, and is told in `faults`, which the
    fields inside of it share.
    """

    value: Mapping[str, Value]
    path: str
    faults: list[str]

    def fault(self, key: str, said: str) -> None:
        """Tell what is wrong with a field."""
        self.faults.append(
            f"{self.path}.{key} {said}" if self.path else f"{key} {said}"
        )

    def has(self, key: str) -> bool:
        """Whether there is such a field with something in it."""
        return self.value.get(key) is not None

    def fields(self, key: str) -> Fields:
        """The mapping in a field; an empty one where there is none."""
        found = self.value.get(key)
        if found is not None and not isinstance(found, dict):
            self.fault(key, "is no mapping")
        inner = found if isinstance(found, dict) else {}
        return Fields(inner, f"{self.path}.{key}" if self.path else key, self.faults)

    def needed(self, key: str) -> Fields:
        """Like `fields`, for one that must be there; if not, that is all to tell."""
        if self.has(key):
            return self.fields(key)
        self.fault(key, "is missing")
        return Fields({}, key, [])

    def text(self, key: str, default: str = "") -> str:
        """The text in a field."""
        found = self.value.get(key)
        if found is None:
            return default
        if isinstance(found, bool):
            return str(found).lower()
        if isinstance(found, str):
            return found
        self.fault(key, "is no text")
        return default

    def required(self, key: str) -> str:
        """Like `text`, for one that must be there and say something."""
        before = len(self.faults)
        found = self.text(key)
        if not found and before == len(self.faults):
            self.fault(key, "is missing")
        return found

    def choice(self, key: str, allowed: Sequence[str]) -> str:
        """One of some words, of which the first stands for none."""
        found = self.text(key) or allowed[0]
        if found in allowed:
            return found
        self.fault(key, f"is {found!r}, none of {', '.join(allowed)}")
        return allowed[0]

    def flag(self, key: str) -> bool:
        """Whether something is on."""
        found = self.text(key, "false").lower()
        if found not in _TRUE | _FALSE:
            self.fault(key, f"is {found!r}, neither true nor false")
        return found in _TRUE

    def seconds(self, key: str) -> float | None:
        """A duration such as `1h30m`, in seconds; None where it is left out."""
        found = self.text(key)
        if not found:
            return None
        if not _DURATION.fullmatch(found):
            self.fault(key, f"is {found!r}, no duration such as 30s, 5m or 1h30m")
            return None
        seconds = sum(
            float(count) * _SECONDS[unit] for count, unit in _STEP.findall(found)
        )
        if seconds > _LONGEST:
            self.fault(key, "is longer than the 292 years that a duration can be")
            return None
        return seconds

    def each(self, key: str) -> list[Value]:
        """The elements of a list."""
        found = self.value.get(key)
        if found is None:
            return []
        if isinstance(found, list):
            return found
        self.fault(key, "is no list")
        return []

    def texts(self, key: str) -> tuple[str, ...]:
        """The elements of a list of texts."""
        found = self.each(key)
        if not all(isinstance(each, str) for each in found):
            self.fault(key, "has an element that is no text")
            return ()
        return tuple(found)

    def all_fields(self, key: str) -> list[Fields]:
        """The elements of a list of mappings."""
        inner = []
        for index, each in enumerate(self.each(key)):
            if isinstance(each, dict):
                path = f"{self.path}.{key}[{index}]"
                inner.append(Fields(each, path, self.faults))
            else:
                self.fault(f"{key}[{index}]", "is no mapping")
        return inner

    def words(self, key: str) -> dict[str, str]:
        """A mapping of text to text, as labels are."""
        inner = self.fields(key)
        return {each: inner.text(each) for each in inner.value}
