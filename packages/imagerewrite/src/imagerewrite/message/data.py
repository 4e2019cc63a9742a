"""What a template sees: .AutomationObject, .Changed, .Values.

Source: image-automation-controller v1.2.0, internal/source/source.go (TemplateData)
and internal/update/result.go.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from imagerewrite.message.functions.function import Table, adds_to
from imagerewrite.message.go_format.sort import sorted_items
from imagerewrite.message.values import STRING_MAP, Key, Map, Slice, Struct, Value, raw
from imagerewrite.objects.names import ObjectName

AUTOMATION_METHODS: Table = {}
RESULT_METHODS: Table = {}
_CHANGES = "[]update.Change"
_OBJECTS = "update.ObjectChanges"


@dataclass(frozen=True, slots=True, order=True)
class MessageChange:
    """One value that an update replaced. `setter`: `ns:name[:part]`.

    `api_version`, `kind`, `namespace`, `name`: the object's; "" where it has none.
    """

    file: str
    api_version: str
    kind: str
    namespace: str
    name: str
    old: str
    new: str
    setter: str

    @classmethod
    def of(cls, change: Mapping[str, str]) -> MessageChange:
        """A change of a mapping: file, apiVersion, kind, ..., setter."""
        return cls(
            file=change["file"],
            api_version=change.get("apiVersion", ""),
            kind=change.get("kind", ""),
            namespace=change.get("namespace", ""),
            name=change.get("name", ""),
            old=change["old"],
            new=change["new"],
            setter=change["setter"],
        )


Changes: TypeAlias = "Iterable[MessageChange | Mapping[str, str]]"


def template_data(
    automation: ObjectName | Mapping[str, str],
    changes: Changes,
    values: Mapping[str, str],
) -> Struct:
    """Flux's TemplateData."""
    return Struct(
        "source.TemplateData",
        (
            ("AutomationObject", _automation(automation)),
            ("Changed", Struct("update.Result", (("FileChanges", _files(changes)),))),
            ("Values", Map(STRING_MAP, {raw(k): raw(v) for k, v in values.items()})),
        ),
    )


def _automation(automation: ObjectName | Mapping[str, str]) -> Struct:
    if not isinstance(automation, ObjectName):
        automation = ObjectName(automation["namespace"], automation["name"])
    return Struct(
        "types.NamespacedName",
        (("Namespace", raw(automation.namespace)), ("Name", raw(automation.name))),
    )


def _files(changes: Changes) -> Map:
    files: dict[Key, Value] = {}
    for given in changes:
        change = given if isinstance(given, MessageChange) else MessageChange.of(given)
        objects = files.setdefault(raw(change.file), Map(_OBJECTS, {}))
        assert isinstance(objects, Map)  # noqa: S101
        there = objects.items.setdefault(_object(change), Slice(_CHANGES, []))
        assert isinstance(there, Slice)  # noqa: S101
        there.items.append(_change(change))
    return Map("map[string]update.ObjectChanges", files, nil=not files)


def _object(change: MessageChange) -> Struct:
    kind = (("APIVersion", raw(change.api_version)), ("Kind", raw(change.kind)))
    name = (("Name", raw(change.name)), ("Namespace", raw(change.namespace)))
    resource = (
        ("TypeMeta", Struct("yaml.TypeMeta", kind, embedded=True)),
        ("NameMeta", Struct("yaml.NameMeta", name, embedded=True)),
    )
    inner = Struct("yaml.ResourceIdentifier", resource, embedded=True)
    return Struct("update.ObjectIdentifier", (("ResourceIdentifier", inner),))


def _change(change: MessageChange) -> Struct:
    return Struct(
        "update.Change",
        (
            ("OldValue", raw(change.old)),
            ("NewValue", raw(change.new)),
            ("Setter", raw(change.setter)),
        ),
    )


@adds_to(AUTOMATION_METHODS, "String")
def automation_string(automation: Struct) -> bytes:
    """namespace/name."""
    (_, namespace), (_, name) = automation.fields
    return b"/".join(part for part in (namespace, name) if isinstance(part, bytes))


@adds_to(RESULT_METHODS, "Changes")
def changes_of(result: Struct) -> Slice:
    """Each change once. Go's order is random; ours is by file, object, position."""
    found: dict[Value, None] = {}
    for _, changes in _each_object(result):
        found.update(dict.fromkeys(changes.items))
    return Slice(_CHANGES, list(found), nil=not found)


@adds_to(RESULT_METHODS, "Objects")
def objects_of(result: Struct) -> Map:
    """The changes of each object, whatever its file."""
    found: dict[Key, Value] = {}
    for name, changes in _each_object(result):
        there = found.get(name)
        before = there.items if isinstance(there, Slice) else []
        found[name] = Slice(_CHANGES, [*before, *changes.items])
    return Map(_OBJECTS, found)


def _each_object(result: Struct) -> Iterable[tuple[Key, Slice]]:
    _, files = result.get("FileChanges")
    assert isinstance(files, Map)  # noqa: S101
    for _, objects in sorted_items(files):
        assert isinstance(objects, Map)  # noqa: S101
        for name, changes in sorted_items(objects):
            assert isinstance(changes, Slice)  # noqa: S101
            yield name, changes
