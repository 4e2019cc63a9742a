"""Numbers under a directive. Source: Go 1.26, fmt/format.go."""

from __future__ import annotations

from imagerewrite.message.budget import fits
from imagerewrite.message.go_format.flags import Flags
from imagerewrite.message.go_format.floats import format_float
from imagerewrite.message.go_format.quote import is_printable

_BASES = {2: "b", 8: "o", 16: "x", 10: "d"}


def format_integer(
    value: int, flags: Flags, base: int = 10, verb: str = "v", *, upper: bool = False
) -> bytes:
    """An integer in a base."""
    negative, magnitude = value < 0, abs(value)
    wanted = 0
    if flags.precision is not None:
        wanted = flags.precision
        if wanted == 0 and magnitude == 0:
            return flags.padding(flags.width or 0, zeros=False)
    elif flags.zero and not flags.minus and flags.width is not None:
        wanted = flags.width - (negative or flags.plus or flags.space)
    fits(wanted)
    digits = format(magnitude, _BASES[base]).rjust(wanted, "0")
    if flags.sharp:
        if base == 2:
            digits = "0b" + digits
        elif base == 8 and not digits.startswith("0"):
            digits = "0" + digits
        elif base == 16:
            digits = "0x" + digits
    if verb == "O":
        digits = "0o" + digits
    if upper:
        digits = digits.upper()
    sign = "-" if negative else "+" if flags.plus else " " if flags.space else ""
    return flags.pad((sign + digits).encode(), zeros=False)


def format_unicode(value: int, flags: Flags) -> bytes:
    """%U."""
    code = value % (1 << 64)
    wanted = max(flags.precision or 0, 4)
    fits(wanted)
    text = f"U+{code:0{wanted}X}"
    if flags.sharp and code <= 0x10FFFF and is_printable(chr(code)):
        text += f" '{chr(code)}'"
    return flags.pad(text.encode("utf-8", "surrogatepass"), zeros=False)


def format_character(value: int) -> bytes:
    """%c before padding."""
    valid = 0 <= value <= 0x10FFFF and not 0xD800 <= value < 0xE000
    return chr(value if valid else 0xFFFD).encode()


def format_real(value: float, flags: Flags, verb: str, precision: int) -> bytes:
    """A float; `precision`: where the directive gives none."""
    if flags.precision is not None:
        precision = flags.precision
    fits(precision)
    text = format_float(value, verb, precision)
    if text[0] not in "+-":
        text = "+" + text
    if flags.space and text[0] == "+" and not flags.plus:
        text = " " + text[1:]
    if text[1] in "IN":
        if text[1] == "N" and not flags.space and not flags.plus:
            text = text[1:]
        return flags.pad(text.encode(), zeros=False)
    if flags.sharp and verb != "b":
        text = _with_point(text, verb, precision)
    if flags.plus or text[0] != "+":
        missing = (flags.width or 0) - len(text)
        if flags.zero and not flags.minus and missing > 0:
            return text[:1].encode() + flags.padding(missing) + text[1:].encode()
        return flags.pad(text.encode())
    return flags.pad(text[1:].encode())


def _with_point(text: str, verb: str, precision: int) -> str:
    digits = 0
    if verb in "gGx":
        digits = 6 if precision == -1 else precision
    exponents = "pP" if verb in "xX" else "eEpP"
    cut = min((text.find(c) for c in exponents if c in text), default=len(text))
    number, tail = text[:cut], text[cut:]
    significant = number[1:].replace(".", "").lstrip("0")
    digits -= len(significant)
    if "." not in number:
        if len(number) == 2 and number[1] == "0":
            digits -= 1
        number += "."
    return number + "0" * max(digits, 0) + tail
