"""Events from libyaml, by way of `ruamel.yaml.clib`.

Its libyaml is 0.1.7, which refuses a colon inside of a plain scalar in a flow
collection (`[nginx:1.27]`), legal as it is in YAML 1.1 and 1.2.
"""

from __future__ import annotations

import re
from typing import Any

from _ruamel_yaml import CParser  # type: ignore[import-not-found, unused-ignore]
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import ScalarEvent
from ruamel.yaml.reader import ReaderError

from imagerewrite.yaml.depth import bounded
from imagerewrite.yaml.events import DEEPEST
from imagerewrite.yaml.fault import YamlFault

_COLON = re.compile(r"""(?<=[^\s"'\]}:,]):(?=[^\s,\[\]{}])""")
_REFUSAL = "found unexpected ':'"
_STANDINS = range(0xE000, 0xE100)


def parse(text: str) -> list[Any]:
    """All events of `text`. Raises YamlFault."""
    try:
        return _events(text)
    except YAMLError as error:
        if getattr(error, "problem", None) != _REFUSAL:
            raise fault_of(error, text) from None
    for standin in map(chr, _STANDINS):
        if standin not in text:
            break
    try:
        events = _events(_COLON.sub(standin, text))
    except YAMLError as error:
        raise fault_of(error, text) from None
    for event in events:
        if type(event) is ScalarEvent and standin in event.value:
            event.value = event.value.replace(standin, ":")
    return events


def validate(data: bytes) -> bool:
    """Whether `parse` would take it, many times as fast; False when in doubt."""
    if data.count(b"[") + data.count(b"{") > DEEPEST:
        return False
    try:
        CParser(data).raw_parse()
    except YAMLError:
        return False
    return True


def _events(text: str) -> list[Any]:
    events = iter(CParser(text).get_event, None)
    if text.count("[") + text.count("{") > DEEPEST:
        events = bounded(events)
    return list(events)


def fault_of(error: YAMLError, text: str) -> YamlFault:
    """What the parser said and where."""
    if isinstance(error, ReaderError):
        # libyaml counts bytes here.
        before = text.encode()[: error.position].decode(errors="ignore")
        return YamlFault(str(error.reason), len(before))
    if isinstance(error, MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        said = ": ".join(part for part in (error.context, error.problem) if part)
        return YamlFault(said, mark.index if mark else 0)
    return YamlFault(str(error), 0)
