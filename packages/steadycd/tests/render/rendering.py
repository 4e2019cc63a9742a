"""Rendering for tests: the examples, the golden documents, and changes of them."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from steadycd.documents.document import Document
from steadycd.documents.fault import Fault, Refused
from steadycd.documents.reading import read_documents
from steadycd.documents.yaml_documents import yaml_documents
from steadycd.objects.rendered import Object, Rendered
from steadycd.render.compose import compose

HERE = Path(__file__).parent
EXAMPLES = HERE.parent.parent / "examples"
GOLDEN = HERE / "golden"
MODES = ("secrets", "impersonation")


def documents(*paths: Path) -> list[Document]:
    """The documents in files and folders; nothing is wrong with them."""
    faults: list[Fault] = []
    found = read_documents([*map(str, paths)], {}, lambda: b"", faults)
    assert [] == faults
    return found


def in_mode(found: list[Document], mode: str) -> list[Document]:
    """The same documents with that isolation."""
    return [
        Document(each.file, {**deepcopy(each.value), "isolation": mode})
        if each.kind == "Platform"
        else each
        for each in found
    ]


def rendered(found: list[Document]) -> list[Rendered]:
    return compose(found, [])[1]


def golden_objects(mode: str) -> list[Object]:
    """What Argo CD and Flux get from the golden documents."""
    found = in_mode(documents(GOLDEN / "documents"), mode)
    return [each.object for each in rendered(found) if not each.cluster]


def changed(
    found: list[Document], name: str, change: Callable[[dict[str, Any]], object]
) -> list[Document]:
    """The documents after `change` of one: the service `name`, or `Platform`."""
    result = []
    for each in found:
        value = deepcopy(each.value)
        if name in (value.get("name"), value["kind"]):
            change(value)
        result.append(Document(each.file, value, each.keys, each.values))
    return result


def faults_of(found: list[Document]) -> list[Fault]:
    """Why they are refused; [] if they are not."""
    try:
        rendered(found)
    except Refused as refused:
        return list(refused.faults)
    return []


def parsed(text: str, file: str = "x.yaml") -> tuple[list[Document], list[Fault]]:
    faults: list[Fault] = []
    return yaml_documents(file, text.encode(), faults), faults


def read_by(version: tuple[int, int], text: str) -> list[Any]:
    """The documents of a stream, as a reader of that version of YAML takes them."""
    yaml = YAML(typ="safe", pure=True)
    yaml.version = version
    return list(yaml.load_all(text))
