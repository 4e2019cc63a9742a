"""Which text needs quotes in YAML, and how it is written with them."""

from __future__ import annotations

import re

from imagerewrite.kustomize.nodes import Node
from imagerewrite.yaml.non_string import reads_as_no_string
from imagerewrite.yaml.scalars import double_quoted, single_quoted

_PLAIN = re.compile(r"[\w./](?:[\w./@+-]|:(?=[\w./@+-]))*", re.ASCII)
_YAML_1_1 = re.compile(
    # https://yaml.org/type/int.html and float.html: go-yaml reads some as strings
    r"[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(?::[0-5]?[0-9])+"
    r"|(?:[0-9][0-9_]*(?::[0-5]?[0-9])*)?\.[0-9_]*(?:[eE][-+]?[0-9]+)?"
    r"|[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?)"
)
_STRING_TAGS = ("", "!", "!!str", "tag:yaml.org,2002:str")


def needs_quotes(value: str, *, flow: bool) -> bool:
    """Whether some reader, of YAML 1.1 or 1.2, takes it for no string without quotes.

    `flow`: between brackets or braces, where libyaml refused colons until 0.2.
    """
    return (
        not _PLAIN.fullmatch(value)
        or _reads_as_no_string(value)
        or (flow and ":" in value)
    )


def written(value: str, quote: str, *, flow: bool, other_quote: str = '"') -> str:
    """`value` with `quote`; where that is none, with `other_quote` if it needs one."""
    if not quote and needs_quotes(value, flow=flow):
        quote = other_quote
    if quote == "'":
        return single_quoted(value).decode()
    return double_quoted(value).decode() if quote else value


def is_string(scalar: Node) -> bool:
    """Whether every reader takes it for a string."""
    if scalar.style:
        return scalar.tag in _STRING_TAGS
    if scalar.tag:
        return scalar.tag in _STRING_TAGS[1:]
    return not scalar.is_null and not _reads_as_no_string(scalar.value)


def _reads_as_no_string(value: str) -> bool:
    return reads_as_no_string(value) or bool(_YAML_1_1.fullmatch(value))
