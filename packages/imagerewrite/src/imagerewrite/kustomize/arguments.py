"""The argument of `kustomize edit set image`: which image, and what to make of it.

Taken apart as kustomize v5.8.1 does (`commands/edit/set/setimage.go`,
`api/internal/image/image.go`). What it takes without a look, we check: an empty part
is an unset variable more often than a wish.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from steadycd_common.errors import UsageError

KEEP = "*"
"""In place of a part: leave what the file has."""
SHAPES = (
    "NAME=NEWNAME[:TAG][@DIGEST], NAME:TAG[@DIGEST] or NAME@DIGEST, "
    "with * for a part that stays"
)
_COMPONENT = r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*"
_NEW_NAME = re.compile(
    rf"(?:(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::[0-9]+)?/)?{_COMPONENT}(?:/{_COMPONENT})*"
)
_TAG = re.compile(r"\w[\w.-]{0,127}", re.ASCII)
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}")
_CHECKS = (
    ("new_name", _NEW_NAME, "an image's name"),
    ("tag", _TAG, "a tag"),
    ("digest", _DIGEST, "a digest (sha256: and 64 hexadecimal digits)"),
)


@dataclass(frozen=True, slots=True)
class ImageArgument:
    """What is asked of the image `name`: its other fields, each a value, KEEP or ""."""

    name: str
    new_name: str = ""
    tag: str = ""
    digest: str = ""


def parse_arguments(words: Iterable[str]) -> dict[str, ImageArgument]:
    """By name; of several for one image the last counts, alone, as in kustomize.

    Raises UsageError for a word that is none of SHAPES, and where there is no word.
    """
    found = {each.name: each for each in map(parse_argument, words)}
    if not found:
        raise UsageError("no image is named", SHAPES)
    return found


def parse_argument(word: str) -> ImageArgument:
    """One of SHAPES. Raises UsageError."""
    name, equals, value = word.partition("=")
    head, tag, digest = split_reference(value if equals else word)
    if not equals and tag is None and digest is None:
        raise UsageError(f"{word!r} does not say what to set", SHAPES)
    if "" in (name, head, tag, digest):
        raise UsageError(f"a part of {word!r} is empty", SHAPES)
    parts = {"new_name": head if equals else "", "tag": tag, "digest": digest}
    for field, pattern, meaning in _CHECKS:
        part = parts[field]
        if part and part != KEEP and not pattern.fullmatch(part):
            raise UsageError(f"{part!r} in {word!r} is not {meaning}")
    name = name if equals else head
    if name == KEEP or not name.isprintable() or " " in name:
        raise UsageError(f"{name!r} in {word!r} cannot be the name of an image")
    return ImageArgument(name, parts["new_name"] or "", tag or "", digest or "")


def split_reference(text: str) -> tuple[str, str | None, str | None]:
    """Name, tag and digest; None for one that is left out.

    A colon before the first slash is that of a port.
    """
    slash = max(text.find("/"), 0)
    rest = text[slash:]
    rest, at, digest = rest.partition("@")
    path, colon, tag = rest.partition(":")
    return text[:slash] + path, tag if colon else None, digest if at else None
