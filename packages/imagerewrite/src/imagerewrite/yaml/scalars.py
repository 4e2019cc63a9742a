"""A scalar in the source: which part is its content, and how to write another.

The style stays: plain, quoted, literal or folded, with its anchor and tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from imagerewrite.yaml.block_scalar import BlockScalar
from imagerewrite.yaml.events import Scalar
from imagerewrite.yaml.non_string import reads_as_no_string

_PROPERTIES = re.compile(r"(?:(?:!<[^>\s]*>|[&!]\S*)(?:\s|#[^\r\n]*)*)*")
_CORE = "tag:yaml.org,2002:"
_PLAIN = re.compile(r"[\w./-](?:[\w./@+-]|:(?=[\w./-]))*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Content:
    """Where a scalar's content is, in characters, and what writes another.

    A tag that says it is no string (`!!int`) counts as content.
    """

    start: int
    end: int
    render: Callable[[str], bytes]


def content_start(text: str, scalar: Scalar) -> int:
    """Behind the anchor and the tag, and comments after these."""
    start = scalar.start_mark.index
    if scalar.anchor is None and scalar.tag is None:
        return start
    match = _PROPERTIES.match(text, start, scalar.end_mark.index)
    return match.end() if match else start


def content(text: str, scalar: Scalar) -> Content | None:
    """Its quotes are included; of a block scalar all but the blank lines behind.

    None where such a tag is not right before the content.
    """
    start, end = content_start(text, scalar), scalar.end_mark.index
    if scalar.tag is not None and scalar.tag.startswith(_CORE):
        return _typed(text, scalar, start, end)
    return _content(text, scalar, start, end)


def _typed(text: str, scalar: Scalar, start: int, end: int) -> Content | None:
    if scalar.tag == f"{_CORE}str":
        return _content(text, scalar, start, end)
    properties = text[scalar.start_mark.index : start]
    tag = properties.split()[-1]
    if tag[0] != "!" or "#" in properties or scalar.style in ("|", ">"):
        return None
    at = scalar.start_mark.index + properties.rindex(tag)
    return Content(at, end, _content(text, scalar, start, end).render)


def _content(text: str, scalar: Scalar, start: int, end: int) -> Content:
    if scalar.style in ("|", ">"):
        block = BlockScalar.read(text, scalar.value, start, end)
        return Content(start, block.end, block.render)
    if scalar.style == '"':
        return Content(start, end, double_quoted)
    if scalar.style == "'":
        return Content(start, end, single_quoted)
    return Content(start, end, plain)


def double_quoted(value: str) -> bytes:
    """`value` between double quotes."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'.encode()


def single_quoted(value: str) -> bytes:
    """`value` between single quotes."""
    doubled = value.replace("'", "''")
    return f"'{doubled}'".encode()


def plain(value: str) -> bytes:
    """`value` as it is, or in double quotes where that would not be a string."""
    if not _PLAIN.fullmatch(value) or reads_as_no_string(value):
        return double_quoted(value)
    return value.encode()
