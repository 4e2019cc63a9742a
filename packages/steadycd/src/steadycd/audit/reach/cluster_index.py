"""Which clusters a pattern means, without asking each of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from steadycd.argocd.destinations import negates, pattern_matches
from steadycd.argocd.glob.shape import is_exact, literal_start


class TextIndex:
    """Texts that are looked for by pattern: those of one field of all clusters."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts: Sequence[str] = sorted(set(texts))
        self._known = frozenset(self._texts)
        self._masks: dict[tuple[int, tuple[int, ...]], dict[str, list[str]]] = {}

    def matching(self, pattern: str) -> list[str]:
        """The texts that `pattern`, which may be negated, matches."""
        return [
            each for each in self._candidates(pattern) if pattern_matches(pattern, each)
        ]

    def _candidates(self, pattern: str) -> Sequence[str]:
        if negates(pattern):
            return self._texts
        if is_exact(pattern):
            return [pattern] if pattern in self._known else []
        if pattern.isascii() and is_exact(pattern.replace("?", "")):
            return self._of_this_form(pattern)
        start = literal_start(pattern)
        first = bisect_left(self._texts, start)
        last = bisect_left(self._texts, start + "\U0010ffff")
        return self._texts[first:last]

    def _of_this_form(self, pattern: str) -> Sequence[str]:
        # `?` alone, as in URLs with a query: the length is fixed, and so is the rest.
        places = tuple(at for at, sign in enumerate(pattern) if sign == "?")
        form = (len(pattern), places)
        if form not in self._masks:
            masked: dict[str, list[str]] = defaultdict(list)
            for text in self._texts:
                if len(text) == len(pattern):
                    masked[_masked(text, places)].append(text)
            self._masks[form] = masked
        return self._masks[form].get(pattern, [])


def _masked(text: str, places: Iterable[int]) -> str:
    signs = list(text)
    for at in places:
        signs[at] = "?"
    return "".join(signs)
