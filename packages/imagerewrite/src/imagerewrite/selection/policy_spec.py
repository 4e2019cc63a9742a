"""An ImagePolicy's spec, as far as it says which tag is the latest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from imagerewrite.selection.errors import InvalidPolicy
from imagerewrite.selection.policies.registry import POLICIES
from imagerewrite.yaml.documents import Value


@dataclass(frozen=True, slots=True)
class PolicySpec:
    """`choices`: what `policy` has, by name. `pattern`: None without `filterTags`."""

    choices: dict[str, dict[str, str]]
    pattern: str | None = None
    extract: str = ""


def read_spec(spec: Mapping[str, Value]) -> PolicySpec:
    """Raises PolicyError for a field that is not what it has to be."""
    policy = _mapping(spec, "policy", "spec")
    choices = {
        name: _texts(_mapping(policy, name, "spec.policy"), f"spec.policy.{name}")
        for name in POLICIES
        if policy.get(name) is not None
    }
    if spec.get("filterTags") is None:
        return PolicySpec(choices)
    texts = _texts(_mapping(spec, "filterTags", "spec"), "spec.filterTags")
    return PolicySpec(choices, texts.get("pattern", ""), texts.get("extract", ""))


def _mapping(value: Mapping[str, Value], key: str, where: str) -> Mapping[str, Value]:
    found = value.get(key)
    if found is None:
        return {}
    if not isinstance(found, Mapping):
        raise InvalidPolicy(f"{where}.{key} is no mapping")
    return found


def _texts(value: Mapping[str, Value], where: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    for key, found in value.items():
        if found is not None and not isinstance(found, str):
            raise InvalidPolicy(f"{where}.{key} is no text", "put it into quotes")
        texts[key] = found or ""
    return texts
