"""fmt's printing of one value under one directive.

Source: Go 1.26, fmt/print.go (printArg, printValue).
"""

from __future__ import annotations

from imagerewrite.message.budget import Budget, fits, fits_depth
from imagerewrite.message.fault import Fault
from imagerewrite.message.go_format.flags import Flags
from imagerewrite.message.go_format.hidden import fields_of, go_string
from imagerewrite.message.go_format.numbers import (
    format_character,
    format_integer,
    format_real,
    format_unicode,
)
from imagerewrite.message.go_format.quote import can_backquote, quote, quote_rune
from imagerewrite.message.go_format.sort import sorted_items
from imagerewrite.message.methods import string_of
from imagerewrite.message.values import (
    ANY,
    NIL,
    Int,
    Map,
    Slice,
    Struct,
    Value,
    is_integer,
    kind_of,
    raw,
    type_of,
)

_FLOAT_VERBS = {
    "v": ("g", -1), "b": ("b", -1), "g": ("g", -1), "G": ("G", -1), "x": ("x", -1),
    "X": ("X", -1), "f": ("f", 6), "e": ("e", 6), "E": ("E", 6), "F": ("f", 6),
}  # fmt: skip
_BASES = {"d": 10, "v": 10, "b": 2, "o": 8, "O": 8, "x": 16, "X": 16}


class Printer:
    """Prints into `out`, which never grows beyond the bound of a text."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.out = bytearray()
        self.flags = Flags()
        self._erroring = False

    def write(self, text: bytes) -> None:
        """Append as it is."""
        fits(len(self.out) + len(text))
        self.budget.handle(len(text))
        self.out += text

    def argument(self, value: Value, verb: str) -> None:
        """printArg: a value at the top."""
        if value is None or value is NIL:
            if verb in "Tv":
                self.write(self.flags.pad(b"<nil>"))
            else:
                self._bad_verb(value, verb)
        elif verb == "T":
            self._string(raw(type_of(value)), "s")
        elif verb == "p":
            self._bad_verb(value, verb)
        else:
            self.value(value, verb, 0)

    def value(self, value: Value, verb: str, depth: int) -> None:
        """printValue: a value, and those in it."""
        fits_depth(depth)
        self.budget.spend()
        if self._by_method(value, verb):
            return
        if value is None or value is NIL:
            if self.flags.sharp_v:
                self.write(raw(ANY) + b"(nil)")
            else:
                self.write(b"<nil>")
        elif isinstance(value, bool):
            self._bool(value, verb)
        elif is_integer(value):
            self._integer(value, verb)
        elif isinstance(value, float):
            self._float(value, verb)
        elif isinstance(value, complex):
            self._complex(value, verb)
        elif isinstance(value, bytes):
            self._string(value, verb)
        elif isinstance(value, Map):
            self._map(value, verb, depth)
        elif isinstance(value, Slice):
            self._slice(value, verb, depth)
        elif isinstance(value, Struct):
            self._struct(value, verb, depth)
        else:
            self._hidden(value, verb, depth)

    def _by_method(self, value: Value, verb: str) -> bool:
        if verb == "w":
            self._bad_verb(value, verb)
            return True
        if self._erroring or verb not in "vsxXq":
            return False
        if self.flags.sharp_v:
            text = go_string(value)
            if text is None:
                return False
            self.write(self.flags.pad(text))
            return True
        text = string_of(value)
        if text is None:
            return False
        self._string(text, verb)
        return True

    def _bad_verb(self, value: Value, verb: str) -> None:
        self.write(b"%!" + raw(verb) + b"(")
        if value is None or value is NIL:
            self.write(b"<nil>")
        else:
            self._erroring = True
            self.write(raw(type_of(value)) + b"=")
            self.value(value, "v", 0)
            self._erroring = False
        self.write(b")")

    def _bool(self, value: bool, verb: str) -> None:
        if verb in "tv":
            self.write(self.flags.pad(b"true" if value else b"false"))
        else:
            self._bad_verb(value, verb)

    def _integer(self, value: Value, verb: str) -> None:
        number = value.value if isinstance(value, Int) else value
        assert isinstance(number, int)  # noqa: S101
        if verb in _BASES:
            if verb == "v" and self.flags.sharp_v and kind_of(value)[0] == "u":
                self.write(raw(f"{number:#x}"))
                return
            self.write(
                format_integer(
                    number, self.flags, _BASES[verb], verb, upper=verb == "X"
                )
            )
        elif verb == "c":
            self.write(self.flags.pad(format_character(number)))
        elif verb == "q":
            text = quote_rune(number, ascii_only=self.flags.plus)
            self.write(self.flags.pad(text))
        elif verb == "U":
            self.write(format_unicode(number, self.flags))
        else:
            self._bad_verb(value, verb)

    def _float(self, value: float, verb: str) -> None:
        if verb in _FLOAT_VERBS:
            self.write(format_real(value, self.flags, *_FLOAT_VERBS[verb]))
        else:
            self._bad_verb(value, verb)

    def _complex(self, value: complex, verb: str) -> None:
        if verb not in _FLOAT_VERBS:
            self._bad_verb(value, verb)
            return
        plus = self.flags.plus
        self.write(b"(")
        self._float(value.real, verb)
        self.flags.plus = True
        self._float(value.imag, verb)
        self.flags.plus = plus
        self.write(b"i)")

    def _string(self, value: bytes, verb: str) -> None:
        flags = self.flags
        if verb in "xX":
            self._hexadecimal(value, upper=verb == "X")
            return
        if verb not in "vsq":
            self._bad_verb(value, verb)
            return
        if flags.precision is not None and len(value) > flags.precision:
            self.budget.handle(len(value))
            cut = value.decode("utf-8", "surrogateescape")[: flags.precision]
            value = cut.encode("utf-8", "surrogateescape")
        if verb == "q" or (verb == "v" and flags.sharp_v):
            if flags.sharp and can_backquote(value):
                value = b"`" + value + b"`"
            else:
                value = quote(value, ascii_only=flags.plus)
        self.write(flags.pad(value))

    def _hexadecimal(self, value: bytes, *, upper: bool) -> None:
        flags = self.flags
        if flags.precision is not None:
            value = value[: flags.precision]
        if not value:
            self.write(flags.padding(flags.width or 0))
            return
        prefix = "0x" if flags.sharp else ""
        separator = f" {prefix}" if flags.space else ""
        text = prefix + (value.hex(" ") if flags.space else value.hex())
        if flags.space:
            text = text.replace(" ", separator)
        self.write(flags.pad((text.upper() if upper else text).encode()))

    def _map(self, value: Map, verb: str, depth: int) -> None:
        sharp = self.flags.sharp_v
        if sharp and value.nil:
            self.write(raw(value.type) + b"(nil)")
            return
        self.write(raw(value.type) + b"{" if sharp else b"map[")
        for index, (key, item) in enumerate(sorted_items(value)):
            if index:
                self.write(b", " if sharp else b" ")
            self.value(key, verb, depth + 1)
            self.write(b":")
            self.value(item, verb, depth + 1)
        self.write(b"}" if sharp else b"]")

    def _slice(self, value: Slice, verb: str, depth: int) -> None:
        sharp = self.flags.sharp_v
        if sharp and value.nil:
            self.write(raw(value.type) + b"(nil)")
            return
        self.write(raw(value.type) + b"{" if sharp else b"[")
        for index, item in enumerate(value.items):
            if index:
                self.write(b", " if sharp else b" ")
            self.value(item, verb, depth + 1)
        self.write(b"}" if sharp else b"]")

    def _struct(self, value: Struct, verb: str, depth: int) -> None:
        sharp = self.flags.sharp_v
        self.write(raw(value.type) + b"{" if sharp else b"{")
        for index, (name, item) in enumerate(value.fields):
            if index:
                self.write(b", " if sharp else b" ")
            if sharp or self.flags.plus_v:
                self.write(raw(name) + b":")
            self.value(item, verb, depth + 1)
        self.write(b"}")

    def _hidden(self, value: Value, verb: str, depth: int) -> None:
        is_pointer, fields = fields_of(value)
        if is_pointer:
            if depth:
                raise Fault(f"an address, which a {type_of(value)} would show here")
            self.write(b"&")
        self._struct(fields, verb, depth + 1)


def show(budget: Budget, *values: Value) -> bytes:
    """fmt.Sprint: a space between two values that are no strings."""
    printer = Printer(budget)
    after_string = True
    for value in values:
        is_string = isinstance(value, bytes)
        if not is_string and not after_string:
            printer.write(b" ")
        printer.argument(value, "v")
        after_string = is_string
    return bytes(printer.out)
