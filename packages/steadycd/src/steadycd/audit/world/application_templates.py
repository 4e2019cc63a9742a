"""What an ApplicationSet makes Applications from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from steadycd.argocd.fields import mapping_of, mappings_of
from steadycd.audit.reading.manifest import Manifest


def templates_of(application_set: Manifest) -> list[Manifest]:
    """Its templates: those of generators with what they leave out (Argo CD merges).

    Each is the ApplicationSet with the template's spec. Those that matrix and merge
    have inside are among them, though Argo CD does not use them.
    """
    spec = application_set.spec
    return [
        Manifest(
            {**application_set.body, "spec": mapping_of(template, "spec")},
            application_set.place,
        )
        for template in _templates(spec, mapping_of(spec, "template"))
    ]


def _templates(
    holder: Mapping[str, Any], template: Mapping[str, Any]
) -> Iterator[Mapping[str, Any]]:
    generators = mappings_of(holder, "generators")
    if not generators:
        yield template
    for generator in generators:
        parts = [mapping_of(generator, name) for name in generator]
        if not any(parts):
            yield template
        for part in parts:
            own = mapping_of(part, "template")
            merged = _merged(own, template) if own else template
            yield merged
            if mappings_of(part, "generators"):
                yield from _templates(part, merged)


def _merged(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    found = {**second, **{key: value for key, value in first.items() if value}}
    for key, value in first.items():
        if isinstance(value, Mapping) and isinstance(second.get(key), Mapping):
            found[key] = _merged(value, mapping_of(second, key))
    return found
