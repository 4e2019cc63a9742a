"""Which candidates for near misses are comments or attributes in CUE."""

from __future__ import annotations

from imagerewrite.cue import CueSyntaxError, kinds, parse
from imagerewrite.problem_codes import problem
from imagerewrite.site import Problem


def comments(text: str, candidates: list[int]) -> list[int] | Problem:
    """Those of `candidates` that are some; or that the text is no CUE."""
    try:
        tokens = parse(text, undeclared_experiments=True).tokens
    except CueSyntaxError as error:
        return problem(error.line, error.column, "cue-syntax", error.message)
    starts = {start for start, _, _ in tokens.comments}
    starts |= {
        start
        for kind, (start, _) in zip(tokens.kinds, tokens.spans, strict=True)
        if kind == kinds.ATTRIBUTE
    }
    return [start for start in candidates if start in starts]
