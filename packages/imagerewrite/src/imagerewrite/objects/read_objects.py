"""The objects in one file's bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from imagerewrite.objects.fields import Fields
from imagerewrite.objects.kinds.kind import IMAGE, SOURCE, Kind
from imagerewrite.objects.kinds.registry import KINDS
from imagerewrite.objects.names import ObjectName, Place
from imagerewrite.positions import Positions
from imagerewrite.problem_codes import problem
from imagerewrite.site import Problem
from imagerewrite.yaml.documents import Document, Value, documents
from imagerewrite.yaml.fault import YamlFault

NAMESPACE = "default"
"""Of an object that says none, as for kubectl."""
_LIST = "List"
_MENTION = re.compile(
    rb"\bkind[\"']?\s*:\s*[\"']?(?:(?:%s)(?:List)?|List)\b" % "|".join(KINDS).encode()
)
_OURS = re.compile(rf"\b(?:{IMAGE}|{SOURCE})/".encode())


@dataclass(frozen=True, slots=True)
class Read:
    """One object that can be used. `value`: what its kind makes of it."""

    kind: Kind
    value: Any


def mentions_objects(data: bytes) -> bool:
    """Whether there may be objects in a file; quick, never wrong with no."""
    return _MENTION.search(data) is not None


def objects_in(
    data: bytes, file: str, namespace: str = "", *, named: bool = False
) -> tuple[list[Read], list[Problem]]:
    """Read YAML or JSON, with one object, several documents or lists.

    file: what it is called, for the objects' places. namespace: of objects that say
    none; "" is `default`, with a warning. named: whether somebody asked for this file,
    and not for its folder. Objects of other kinds do not count. Never raises for what
    is in `data`.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [problem(0, 0, "encoding", "not UTF-8", "")]
    positions = Positions(text)
    try:
        found = _documents(text)
    except YamlFault as fault:
        line, column = positions.line_column(fault.index)
        # Templates of Helm charts have Secrets, too, and are no YAML.
        meant = named or _OURS.search(data)
        code = fault.code if meant else "skipped-file"
        return [], [problem(line, column, code, fault.message)]
    read: list[Read] = []
    problems: list[Problem] = []
    for document in found:
        line, column = positions.line_column(document.index)
        for kind, item in _items(document.value):
            one, said = _read(kind, item, Place(file, line, column), namespace)
            read += [one] if one else []
            problems += (problem(line, column, *each) for each in said)
    return read, problems


def _documents(text: str) -> list[Document]:
    try:
        return documents(text)
    except YamlFault:
        try:
            # Escaped surrogates are JSON, but to libyaml no YAML.
            return [Document(json.loads(text, parse_int=str, parse_float=str), 0)]
        except (ValueError, RecursionError):
            pass
        raise


def _items(value: Value) -> Iterator[tuple[Kind, dict[str, Value]]]:
    """All objects of our kinds; those of a list of one kind may leave theirs out."""
    if not isinstance(value, dict):
        return
    said, version = _text(value.get("kind")), _text(value.get("apiVersion"))
    if said.endswith(_LIST):
        items = value.get("items")
        implied = {"kind": said.removesuffix(_LIST), "apiVersion": version}
        for item in items if isinstance(items, list) else ():
            if isinstance(item, dict):
                yield from _items({**implied, **item})
        return
    kind = KINDS.get(said)
    if kind is not None and version.rpartition("/")[0] == kind.group:
        yield kind, value


def _read(
    kind: Kind, item: dict[str, Value], place: Place, namespace: str
) -> tuple[Read | None, list[tuple[str, str]]]:
    """The object, and code and message of each problem."""
    faults: list[str] = []
    fields = Fields(item, "", faults)
    metadata = fields.fields("metadata")
    name = ObjectName(
        metadata.text("namespace") or namespace or NAMESPACE, metadata.text("name")
    )
    version = fields.text("apiVersion").rpartition("/")[2]
    if not name.name:
        faults.append("metadata.name is missing")
    if version not in kind.versions:
        known = ", ".join(kind.versions)
        faults.append(f"apiVersion is {fields.text('apiVersion')!r}, none of {known}")
    value = kind.read(fields, name, place)
    title = f"{kind.name} {name if kind.namespaced else name.name}"
    said = [("invalid-object", f"{title}: {each}") for each in faults]
    is_flux = kind.group in (IMAGE, SOURCE)
    if is_flux and not (faults or metadata.text("namespace") or namespace):
        said.append(("no-namespace", f"{title}: metadata.namespace is missing"))
    return None if faults else Read(kind, value), said


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""
