"""Which candidates for near misses are comments in YAML."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter

from imagerewrite.positions import Positions
from imagerewrite.problem_codes import problem
from imagerewrite.site import Problem
from imagerewrite.yaml.events import parse_events
from imagerewrite.yaml.fault import YamlFault
from imagerewrite.yaml.governing import TEXT, Governing
from imagerewrite.yaml.outline import outline

_REST_OF_LINE = re.compile(r"[^\r\n\x85\u2028\u2029]*")
_event_start = attrgetter("start_mark.index")


def comments(text: str, candidates: list[int]) -> list[int] | Problem:
    """Those of `candidates` that begin in no string; or that the text is no YAML."""
    try:
        tree = outline(parse_events(text))
    except YamlFault as fault:
        where = Positions(text).line_column(fault.index)
        return problem(*where, fault.code, fault.message)
    governing = Governing(text, tree)
    found: list[int] = []
    for start in candidates:
        rest = _REST_OF_LINE.match(text, start)
        end = rest.end() if rest else start
        index = bisect_right(tree.events, start, key=_event_start) - 1
        inside = tree.events[index].end_mark.index > start
        if not (inside and governing.inside(index, start, end) == TEXT):
            found.append(start)
    return found
