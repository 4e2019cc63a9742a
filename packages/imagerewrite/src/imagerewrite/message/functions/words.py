"""The words of a name: FirstName, HTTPServer, http_2xx.

Source: xstrings v1.5.0, convert.go, with what it does to odd names.
"""

from __future__ import annotations

from collections.abc import Callable

from imagerewrite.message.letters import (
    is_letter,
    is_number,
    is_punctuation,
    is_upper,
    to_lower,
    to_upper,
)
from imagerewrite.message.spaces import is_space

_INVALID, _NUMBER, _UPPER, _LETTERS, _CONNECTOR, _PUNCTUATION, _OTHER = range(7)
_BROKEN = "\ufffd"


def pascal(text: str) -> str:
    """ToPascalCase."""
    if not text:
        return ""
    at = 0
    while at < len(text) and _connects(text[at]):
        at += 1
    if at == len(text):
        return text + text[-1]
    shown = [text[:at]]
    first_upper = is_upper(text[at])
    current = to_upper(text[at])
    for following in text[at + 1 :]:
        previous, current = current, following
        if _connects(current) and _connects(previous):
            shown.append(previous)
        elif _connects(previous):
            first_upper = is_upper(current)
            current = to_upper(current)
        else:
            if first_upper:
                if is_upper(current):
                    current = to_lower(current)
                else:
                    first_upper = False
            shown.append(previous)
    return "".join([*shown, current])


def joined(text: str, connector: str) -> str:
    """ToSnakeCase and ToKebabCase."""
    if not text:
        return ""
    return _Joiner(text, connector).all()


class _Joiner:
    def __init__(self, text: str, connector: str) -> None:
        self.text = text
        self.at = 0
        self.connector = connector
        self.shown: list[str] = []
        self.kind = _INVALID
        self.word = ""

    def all(self) -> str:
        self.next()
        while self.at < len(self.text):
            if self.kind != _CONNECTOR:
                self.show(self.kind, self.word)
            kind, word = self.kind, self.word
            self.next()
            if kind == _NUMBER:
                self.show_all_of(_LETTERS, _NUMBER)
                self.connect_unless(_INVALID, _PUNCTUATION, _CONNECTOR)
            elif kind == _CONNECTOR:
                self.show(kind, word)
            elif kind != _PUNCTUATION:
                self.after_letters()
        self.show(self.kind, self.word)
        return "".join(self.shown)

    def after_letters(self) -> None:
        if self.kind != _NUMBER:
            self.connect_unless(_CONNECTOR, _PUNCTUATION)
            return
        if self.at == len(self.text):
            return
        number = self.word
        self.next()
        if self.kind != _LETTERS:
            self.show(_NUMBER, number)
            self.connect_unless(_CONNECTOR, _PUNCTUATION)
            return
        self.shown.append(self.connector)
        self.show(_NUMBER, number)
        self.show_all_of(_LETTERS, _NUMBER)
        self.connect_unless(_INVALID, _CONNECTOR, _PUNCTUATION)

    def next(self) -> None:
        start = self.at
        self.kind, self.at = _next_word(self.text, start)
        self.word = self.text[start : self.at]

    def show_all_of(self, *kinds: int) -> None:
        while self.kind in kinds:
            self.show(self.kind, self.word)
            self.next()

    def connect_unless(self, *kinds: int) -> None:
        if self.kind not in kinds:
            self.shown.append(self.connector)

    def show(self, kind: int, word: str) -> None:
        if kind == _CONNECTOR:
            self.shown.append(self.connector * len(word))
        elif kind in (_UPPER, _LETTERS):
            self.shown.append("".join(map(to_lower, word)))
        else:
            self.shown.append(word)


def _connects(character: str) -> bool:
    return character in "-_" or is_space(character)


def _next_word(text: str, at: int) -> tuple[int, int]:
    """Its kind and its end."""
    while at < len(text) and text[at] == _BROKEN:
        at += 1
    if at == len(text):
        return _INVALID, at
    first = text[at]
    if is_upper(first):
        return _UPPER, _upper_end(text, at)
    kind, belongs = next(each for each in _KINDS if each[1](first))
    end = at + 1
    while end < len(text) and (text[end] == _BROKEN or belongs(text[end])):
        end += 1
    return kind, end


def _upper_end(text: str, at: int) -> int:
    end = at + 1
    if end == len(text):
        return end
    if is_upper(text[end]):
        while end < len(text) and is_upper(text[end]):
            end += 1
        # HTTPStatus is HTTP and Status.
        return end - 1 if end < len(text) and _alphabetic(text[end]) else end
    while end < len(text) and _lower_part(text[end]):
        end += 1
    return end


def _alphabetic(character: str) -> bool:
    return is_letter(character) and not (
        "\u4e00" <= character <= "\u9fcc"
        or "\u3400" <= character <= "\u4d85"
        or "\U00020000" <= character <= "\U0002b81d"
    )


def _lower_part(character: str) -> bool:
    return _alphabetic(character) and not is_upper(character)


def _other(character: str) -> bool:
    return not (
        _connects(character)
        or _alphabetic(character)
        or is_number(character)
        or is_punctuation(character)
    )


_KINDS: tuple[tuple[int, Callable[[str], bool]], ...] = (
    (_CONNECTOR, _connects),
    (_PUNCTUATION, is_punctuation),
    (_LETTERS, _lower_part),
    (_NUMBER, is_number),
    (_OTHER, _other),
)
