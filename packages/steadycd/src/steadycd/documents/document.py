"""A document with the places of its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from steadycd.documents.fault import Fault

Path = tuple[str | int, ...]
"""Where a field is: keys, and positions in lists from 0."""
Place = tuple[int, int]
"""Line and column, from 1."""
_NOWHERE = (0, 0)


@dataclass(frozen=True, slots=True)
class Document:
    """`value` as in JSON. `keys`, `values`: where a field's name and value begin.

    `within`: where it is in what the file, or the package, stands for.
    """

    file: str
    value: dict[str, Any]
    keys: Mapping[Path, Place] = field(default_factory=dict)
    values: Mapping[Path, Place] = field(default_factory=dict)
    within: Path = ()

    @property
    def kind(self) -> str:
        """What it says that it is."""
        return str(self.value.get("kind", ""))

    def fault(
        self,
        path: Path,
        message: str,
        hint: str = "",
        rule: str = "",
        *,
        at_key: bool = False,
    ) -> Fault:
        """Something wrong with the field at `path`, or its nearest parent's place."""
        places = self.keys if at_key else self.values
        line, column = places.get(path, _NOWHERE)
        parent = path
        while not line and parent:
            parent = parent[:-1]
            line, column = self.values.get(parent, _NOWHERE)
        within = f": {path_text(self.within)}" if self.within else ""
        file = f"{self.file}{within}"
        return Fault(file, line, column, path_text(path), message, hint, rule)


def path_text(path: Path) -> str:
    """As people write it: `workloads[0].image`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".")
