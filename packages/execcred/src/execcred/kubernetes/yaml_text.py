"""YAML that every reader takes for the same.

kubectl and Argo CD read YAML 1.1, where `on`, `1e3` and `0x1f` are no strings;
others read 1.2. So a string stands without quotes only where no version could take
it for anything else.
"""

from __future__ import annotations

import io
import json
import re

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

_PLAIN = re.compile(r"(--)?[A-Za-z/][A-Za-z0-9./@:_?=#%*+,~-]*(?<!:)")
_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_NEVER_FOLDED = 1 << 30


def is_plain(text: str) -> bool:
    """Whether `text` is the same string in every YAML without quotes around it."""
    return bool(_PLAIN.fullmatch(text)) and text.lower() not in _WORDS


def scalar(text: str) -> str:
    """The string `text` on one line of YAML. It is printable."""
    return text if is_plain(text) else json.dumps(text, ensure_ascii=False)


def literal(text: str) -> str:
    """`text` to be written line by line under a `|`. It ends with a line break."""
    return str.__new__(LiteralScalarString, text)


def render_yaml(document: object) -> str:
    """`document` (dict, list, str, bool) in block style, keys in the order given."""
    yaml = YAML()
    yaml.width = _NEVER_FOLDED
    stream = io.StringIO()
    yaml.dump(_quoted(document), stream)
    return stream.getvalue()


def _quoted(value: object) -> object:
    if isinstance(value, dict):
        return {_quoted(key): _quoted(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_quoted(each) for each in value]
    if isinstance(value, LiteralScalarString) or not isinstance(value, str):
        return value
    return value if is_plain(value) else DoubleQuotedScalarString(value)
