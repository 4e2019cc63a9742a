"""ImagePolicy objects with their status, as a cluster would have them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from imagerewrite.image_ref import ImageRef
from imagerewrite.objects.image_policy import ImagePolicy
from imagerewrite.selection.selected import Selection
from imagerewrite.yaml.documents import Value
from imagerewrite.yaml.non_string import reads_as_no_string

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
# The one field of a policy's spec that is no text.
_FLAG = "suspend"


def policy_objects(
    policies: Iterable[ImagePolicy], selections: Iterable[Selection]
) -> bytes:
    """YAML, a document for each policy; those without an image have no status."""
    images = {each.policy.name: each.image for each in selections}
    return b"---\n".join(
        "".join(_document(each, images.get(each.name))).encode("utf-8", "replace")
        for each in sorted(policies, key=lambda each: each.name)
    )


def _document(policy: ImagePolicy, image: ImageRef | None) -> Iterator[str]:
    metadata: dict[str, Value] = {
        "name": policy.name.name,
        "namespace": policy.name.namespace,
    }
    if policy.labels:
        metadata["labels"] = dict(policy.labels)
    fields: dict[str, Value] = {
        "apiVersion": "image.toolkit.fluxcd.io/v1",
        "kind": "ImagePolicy",
        "metadata": metadata,
        "spec": policy.spec,
    }
    if image is not None:
        latest = {"name": image.name, "tag": image.tag, "digest": image.digest}
        fields["status"] = {"latestRef": {k: v for k, v in latest.items() if v}}
    yield from _mapping(fields, "")


def _mapping(fields: Mapping[str, Value], indent: str) -> Iterator[str]:
    for key, value in fields.items():
        yield f"{indent}{_scalar(key)}:"
        yield from _value(value, indent, is_flag=key == _FLAG)


def _value(value: Value, indent: str, *, is_flag: bool = False) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        yield "\n"
        yield from _mapping(value, f"{indent}  ")
    elif isinstance(value, Sequence) and not isinstance(value, str) and value:
        yield "\n"
        for each in value:
            yield f"{indent}-"
            yield from _value(each, f"{indent}  ")
    elif isinstance(value, str):
        yield f" {value.lower() if is_flag else _scalar(value)}\n"
    else:
        yield f" {json.dumps(value)}\n"


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and not reads_as_no_string(text):
        return text
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08X}"
