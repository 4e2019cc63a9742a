"""Objects as JSON, one in each line.

What reads YAML 1.1 reads it the same: all strings are quoted, and what YAML takes for
a line break, or refuses, is escaped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from steadycd.plugin.errors import Refused
from steadycd.plugin.walk import Object

_ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def json_lines(objects: Iterable[Object]) -> bytes:
    """The answer. Raises Refused for what JSON cannot say."""
    try:
        lines = [f"{_line(each)}\n" for each in objects]
    except RecursionError:
        raise Refused("an object is nested too deeply") from None
    except ValueError:
        raise Refused("an object has a number that is too large") from None
    return "".join(lines).encode()


def _line(value: Object) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _ODD.sub(lambda odd: f"\\u{ord(odd[0]):04x}", text)
