"""ImagePolicy objects of Flux, `image.toolkit.fluxcd.io` v1beta1 to v1.

The image is in `status.latestRef`, whose name, tag and digest are fields; v1beta1 and
early v1beta2 have `status.latestImage`, `NAME:TAG`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from imagerewrite.image_ref import ImageRef, ImageRefFault
from imagerewrite.positions import Positions
from imagerewrite.problem_codes import problem
from imagerewrite.setters import Policy
from imagerewrite.site import Problem
from imagerewrite.yaml.documents import Document, Value, documents
from imagerewrite.yaml.fault import YamlFault

_KIND = "ImagePolicy"
_GROUP = "image.toolkit.fluxcd.io/"
MENTION = _KIND.encode()
"""What a file with one has in it, as bytes."""


@dataclass(frozen=True, slots=True)
class Policies:
    """Those of one file that have an image, and what is wrong with others.

    `without_image`: `ns:name` of these others.
    """

    policies: tuple[Policy, ...] = ()
    problems: tuple[Problem, ...] = ()
    without_image: frozenset[str] = frozenset()


def policies_in(data: bytes) -> Policies:
    """Read YAML or JSON, with one object, several documents or a List.

    Objects of other kinds do not count. Never raises for what is in `data`.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Policies(problems=(problem(0, 0, "encoding", "not UTF-8", ""),))
    positions = Positions(text)
    try:
        found = documents(text)
    except YamlFault as fault:
        try:
            # Escaped surrogates are JSON, but to libyaml no YAML.
            found = [Document(json.loads(text), 0)]
        except (ValueError, RecursionError):
            line, column = positions.line_column(fault.index)
            return Policies(
                problems=(problem(line, column, fault.code, fault.message),)
            )
    policies: list[Policy] = []
    problems: list[Problem] = []
    without_image: set[str] = set()
    for document in found:
        where = positions.line_column(document.index)
        for item in _objects(document.value):
            read = _policy_or_fault(item)
            if isinstance(read, Policy):
                policies.append(read)
            else:
                problems.append(problem(*where, *read))
                without_image.add(_whose(item))
    return Policies(tuple(policies), tuple(problems), frozenset(without_image))


def _objects(value: Value) -> Iterator[dict[str, Value]]:
    if not isinstance(value, dict):
        return
    if value.get("kind") in ("List", f"{_KIND}List"):
        items = value.get("items")
        for item in items if isinstance(items, list) else ():
            # A list of one kind may leave it out of its items.
            if isinstance(item, dict) and item.get("kind", _KIND) == _KIND:
                yield item
    elif value.get("kind") == _KIND and str(value.get("apiVersion", "")).startswith(
        _GROUP
    ):
        yield value


def _policy_or_fault(item: dict[str, Value]) -> Policy | tuple[str, str]:
    """The policy, or a problem's code and message."""
    metadata, whose = _fields(item, "metadata"), _whose(item)
    namespace, name = _text(metadata, "namespace"), _text(metadata, "name")
    try:
        image = _image(_fields(item, "status"))
    except ImageRefFault as fault:
        return "invalid-policy", f"{whose}: {fault}"
    if not namespace or not name:
        return "invalid-policy", f"{whose}: it has no namespace, or no name"
    if image is None:
        return "unresolved-policy", f"{whose}: its status has no latestRef"
    if not image.tag:
        return "invalid-policy", f"{whose}: its image has no tag"
    return Policy(namespace, name, image)


def _whose(item: dict[str, Value]) -> str:
    metadata = _fields(item, "metadata")
    return f"{_text(metadata, 'namespace')}:{_text(metadata, 'name')}"


def _image(status: dict[str, Value]) -> ImageRef | None:
    latest = _fields(status, "latestRef")
    if latest:
        return ImageRef(
            _text(latest, "name"), _text(latest, "tag"), _text(latest, "digest")
        )
    whole = _text(status, "latestImage")
    return ImageRef.parse(whole) if whole else None


def _fields(value: dict[str, Value], key: str) -> dict[str, Value]:
    found = value.get(key)
    return found if isinstance(found, dict) else {}


def _text(value: dict[str, Value], key: str) -> str:
    found = value.get(key)
    return found if isinstance(found, str) else ""
