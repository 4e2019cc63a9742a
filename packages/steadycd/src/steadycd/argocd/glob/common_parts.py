"""Alternatives with the same start or end: what they share is taken out of them."""

from __future__ import annotations

from steadycd.argocd.glob.syntax import Alternatives, Part, Pattern


def without_common_parts(alternatives: Alternatives) -> Pattern | None:
    """The pattern with shared starts and ends outside; None where nothing is shared."""
    patterns = alternatives.patterns
    if len(patterns) < 2:
        return None
    left, right = _shared(patterns)
    if not left and not right:
        return None
    rests: list[Pattern] = []
    for pattern in patterns:
        rest = pattern[len(left) : len(pattern) - len(right)]
        if rest not in rests:
            rests.append(rest)
    result: list[Part] = [left] if left else []
    if len(rests) > 1:
        result.append(Alternatives(tuple(rests)))
    elif rests[0]:
        result.append(rests[0])
    if right:
        result.append(right)
    return tuple(result)


def _shared(patterns: tuple[Pattern, ...]) -> tuple[Pattern, Pattern]:
    shortest = min(patterns, key=len)
    size = len(shortest)
    at = patterns.index(shortest)
    others = patterns[:at] + patterns[at + 1 :]
    left = right = 0
    left_open = right_open = True
    for i in range(size):
        if left + right >= size or not (left_open or right_open):
            break
        j = size - 1 - i
        for pattern in others:
            left_open = left_open and pattern[i] == shortest[i]
            right_open = right_open and not (left_open and j <= i)
            right_open = right_open and pattern[j - size] == shortest[j]
        left += left_open
        right += right_open
    return shortest[:left], shortest[size - right :]
