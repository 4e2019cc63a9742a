"""What a failure may say where values of the Application's `plugin.env` are in use.

They can be secrets, and a value is spelled in many ways: quoted, escaped, cut, encoded
by the package. So nothing is taken out. What is left is put together from texts that
are known: cue's own phrases, words that the package's files have, and their places.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from steadycd.plugin.errors import Refused

HINT = "the rest is not shown: values of plugin.env are in use"
SHORTEST = 4
"""Characters of a value that counts as a secret."""
_HIDDEN = "…"
_PLACE = re.compile(r"\s+(\S+):\d+:\d+")
_PATH = re.compile(r'((?:"(?:\\.|[^"\\])*"|[^\s":])+): ')
_PART = re.compile(r""""(?:\\.|[^"\\])*"?|[^\s./'\[\]"]+""")
_INDEX = re.compile(r"\d{1,3}")
# cuelang.org/go v0.17.1: internal/core/adt, cue/load.
_PHRASES = re.compile(
    "conflicting values|incomplete value|invalid value|field not allowed|"
    "field is required but not present|empty disjunction|unresolved disjunction|"
    "incompatible (?:number|integer|string|bytes) bounds|incompatible list lengths|"
    "error in call to|explicit error|structural cycle|cycle error|undefined field|"
    "reference .{1,100} not found|cannot use|cannot find package|module not found|"
    "invalid operands|invalid operation|invalid index|invalid argument|invalid literal|"
    "invalid regexp|invalid interpolation|division by zero|non-concrete value|"
    "cannot convert|cannot call|cannot slice|no tag for|found packages|import failed|"
    "imported and not used|unreferenced alias|unmarshal failed|cannot embed|not found|"
    "expected|missing|duplicate"
)
_REFERENCE = "reference "


@dataclass(frozen=True, slots=True)
class Withheld:
    """`values`: the secrets. `words`: those of the package's files.

    `folders`: in which a place's file is looked for.
    """

    values: Sequence[str]
    words: AbstractSet[str]
    folders: Sequence[str]

    def refused(self, error: Refused) -> Refused:
        """The same failure, of whose parts only what is known is left."""
        parts = [self._part(each) for each in error.parts]
        return Refused(error.template, HINT, parts=parts)

    def complaint(self, lines: Iterable[str]) -> list[str]:
        """What is left of what cue says; the first line is always there."""
        first, *rest = (self._line(each) for each in lines)
        return [first, *(each for each in rest if each != _HIDDEN)]

    def _line(self, line: str) -> str:
        place = _PLACE.fullmatch(line)
        if place and any(
            os.path.isfile(os.path.join(each, place[1])) for each in self.folders
        ):
            return line
        path, phrase = _PATH.match(line), _PHRASES.search(line)
        if not phrase:
            return _HIDDEN
        said = phrase[0]
        if said.startswith(_REFERENCE):
            said = f"{_REFERENCE}{_HIDDEN} not found"
        return f"{self._part(path[1])}: {said} {_HIDDEN}" if path else said

    def _part(self, part: str) -> str:
        return _PART.sub(lambda word: self._word(word[0]), part)

    def _word(self, word: str) -> str:
        known = word in self.words or _INDEX.fullmatch(word)
        if not known or any(word in value for value in self.values):
            return _HIDDEN
        return word
