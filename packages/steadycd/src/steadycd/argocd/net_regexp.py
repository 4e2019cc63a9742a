"""The regular expressions of `sourceNamespaces`, for Python's `re`.

Argo CD matches an entry like `/team-.*/` with github.com/dlclark/regexp2: the syntax of
.NET, not of Go, so there are lookarounds. Nothing is anchored: `/team/` also matches
`my-team-b`. What is malformed matches nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

_QUANTIFIER = re.compile(r"\{\d+(,\d*)?\}", re.ASCII)
_GROUP_START = re.compile(r"\(\?(?:[:=!]|<[=!]|[ims]*(?:-[ims]+)?:)", re.ASCII)
_NAMED_START = re.compile(r"\(\?(?:<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')", re.ASCII)
_OPTIONS = re.compile(r"\(\?([ims]+(?:-[ims]+)?|-[ims]+)\)", re.ASCII)
_ESCAPES = {
    "z": r"\Z",
    "Z": r"(?=\n?\Z)",
    "G": r"\A",
    "e": r"\x1b",
    **{c: "\\" + c for c in "AbBdDsSwWafnrtv"},
}
_ANCHORS = "^$"


class Malformed(ValueError):
    """No regular expression; it matches nothing."""


class Unjudged(ValueError):
    """A regular expression that says more than `re` can."""


@lru_cache(4_096)
def compile_net(pattern: str) -> re.Pattern[str]:
    """The same expression for `re`. Raises Malformed and Unjudged."""
    written = _Translation(pattern).text()
    try:
        return re.compile(written)
    except (re.error, OverflowError, RecursionError):
        raise Unjudged(pattern) from None


def net_matches(pattern: str, text: str) -> bool:
    """Whether the expression is somewhere in `text`.

    True where we cannot judge it: what is called closed must be closed.
    """
    try:
        return compile_net(pattern).search(text) is not None
    except Malformed:
        return False
    except Unjudged:
        return True


class _Translation:
    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0
        # For each group that is open, the options that are set inside of it.
        self._options: list[list[str]] = [[]]
        self._groups = 0
        self._named = False
        self._references: set[int] = set()

    def text(self) -> str:
        written = []
        repeatable = False
        while self._at < len(self._pattern):
            sign = self._pattern[self._at]
            if sign in "*+?" or _QUANTIFIER.match(self._pattern, self._at):
                if not repeatable:
                    raise Malformed("nothing to repeat")
                written.append(self._quantifier())
                repeatable = False
                continue
            part = self._part(sign)
            written.append(part)
            repeatable = not (sign == "|" or (part.startswith("(") and sign == "("))
            if sign in _ANCHORS and self._quantified():
                raise Unjudged("an anchor that is repeated")
        if len(self._options) > 1:
            raise Malformed("a group that is not closed")
        if self._references and self._named:
            raise Unjudged("named groups have other numbers")
        if self._references and max(self._references) > self._groups:
            raise Malformed("a reference to a group that is not there")
        return "".join(written) + ")" * len(self._options[0])

    def _part(self, sign: str) -> str:
        if sign == "\\":
            return self._escape(in_class=False)
        if sign == "[":
            return self._class()
        if sign == "(":
            return self._group()
        self._at += 1
        if sign == "|":
            # What is set in one alternative also holds in those after it.
            options = self._options[-1]
            return ")" * len(options) + "|" + "".join(options)
        if sign == ")":
            if len(self._options) == 1:
                raise Malformed("more groups closed than opened")
            return ")" * (len(self._options.pop()) + 1)
        return "\\" + sign if sign in "{}" else sign

    def _quantified(self) -> bool:
        return self._pattern[self._at : self._at + 1] in tuple("*+?") or bool(
            _QUANTIFIER.match(self._pattern, self._at)
        )

    def _digit(self) -> bool:
        return self._pattern[self._at : self._at + 1] in tuple("0123456789")

    def _quantifier(self) -> str:
        counted = _QUANTIFIER.match(self._pattern, self._at)
        taken = counted.group() if counted else self._pattern[self._at]
        self._at += len(taken)
        low, _, high = taken.strip("{}").partition(",")
        if counted and high and int(high) < int(low):
            raise Malformed("a count that ends before it starts")
        if self._pattern[self._at : self._at + 1] == "?":
            self._at += 1
            taken += "?"
        if self._quantified():
            raise Malformed("a repetition that is repeated")
        return taken

    def _group(self) -> str:
        if options := _OPTIONS.match(self._pattern, self._at):
            self._at = options.end()
            self._options[-1].append(f"(?{options[1]}:")
            return self._options[-1][-1]
        self._options.append([])
        if named := _NAMED_START.match(self._pattern, self._at):
            self._at = named.end()
            self._named = True
            return f"(?P<{named[1] or named[2]}>"
        if plain := _GROUP_START.match(self._pattern, self._at):
            self._at = plain.end()
            return plain.group()
        if self._pattern.startswith("(?P", self._at):
            raise Malformed("a group that .NET does not know")
        if self._pattern.startswith("(?", self._at):
            raise Unjudged("a group that only .NET knows")
        self._at += 1
        self._groups += 1
        return "("

    def _escape(self, *, in_class: bool) -> str:
        sign = self._pattern[self._at + 1 : self._at + 2]
        if not sign:
            raise Malformed("nothing after the backslash")
        self._at += 2
        if sign in "xu":
            digits = self._pattern[self._at : self._at + (2 if sign == "x" else 4)]
            if not re.fullmatch(r"[0-9A-Fa-f]+", digits):
                raise Unjudged("a character by its number")
            self._at += len(digits)
            return re.escape(chr(int(digits, 16)))
        if sign in _ESCAPES and not (in_class and sign in "zZGABbe"):
            return _ESCAPES[sign]
        if sign in "123456789" and not in_class and not self._digit():
            self._references.add(int(sign))
            return "\\" + sign
        if sign.isalnum() or sign == "_":
            known = sign in "cpPk" or sign.isdigit() or in_class
            raise Unjudged(sign) if known else Malformed(sign)
        return re.escape(sign)

    def _class(self) -> str:
        self._at += 1
        written = ["["]
        if self._pattern.startswith("^", self._at):
            written.append("^")
            self._at += 1
        first = True
        while (sign := self._pattern[self._at : self._at + 1]) != "]" or first:
            if not sign:
                raise Malformed("a class that is not closed")
            first = False
            if sign == "\\":
                written.append(self._escape(in_class=True))
                continue
            if sign == "[" and self._pattern[self._at - 1] == "-":
                raise Unjudged("one class without another")
            if self._pattern.startswith("[:", self._at):
                raise Unjudged("a class by its name")
            self._at += 1
            written.append(sign if sign == "-" else re.escape(sign))
        self._at += 1
        text = "".join([*written, "]"])
        try:
            re.compile(text)
        except re.error:
            raise Malformed("a span that ends before it starts") from None
        return text
