"""Go's literals: strings, characters and numbers.

Sources: Go 1.26, strconv/quote.go and text/template/parse/node.go (newNumber).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from imagerewrite.message.fault import Fault

_ESCAPE = re.compile(
    rb"""\\(?:([abfnrtv\\'"])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})
    |U([0-9a-fA-F]{8})|([0-7]{3})|(.|\Z))""",
    re.VERBOSE | re.DOTALL,
)
_SIMPLE = dict(zip(b"abfnrtv\\'\"", b"\a\b\f\n\r\t\v\\'\"", strict=True))
_INTEGER = re.compile(
    r"[+-]?(?:0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+"
    r"|0(?:_?[0-7])*|[1-9](?:_?[0-9])*)"
)
_FLOAT = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_HEX_FLOAT = re.compile(
    r"[+-]?0[xX](?:[0-9a-fA-F]+(?:\.[0-9a-fA-F]*)?|\.[0-9a-fA-F]+)[pP][+-]?[0-9]+"
)
_MISPLACED = re.compile(r"(?<![0-9])_|_(?![0-9])")
_MISPLACED_HEX = re.compile(r"(?<![0-9a-fA-FxX])_|_(?![0-9a-fA-F])")


@dataclass(frozen=True, slots=True)
class Number:
    """What a numeric constant can stand for; None: not that."""

    text: str
    integer: int | None = None
    unsigned: int | None = None
    floating: float | None = None
    complex: complex | None = None


def unquote(text: str) -> bytes:
    """A string literal's value, quoted or raw; Fault where it is none."""
    if text[0] == "`":
        return text[1:-1].replace("\r", "").encode("utf-8", "surrogatepass")
    return _unescape(text[1:-1], '"')


def character(text: str) -> Number:
    """A character constant: an int."""
    value = _unescape(text[1:-1], "'")
    inner = text[1:-1]
    if inner.startswith(("\\x", "\\0", "\\1", "\\2", "\\3")) and len(value) == 1:
        code = value[0]
    else:
        try:
            decoded = value.decode()
        except UnicodeDecodeError:
            decoded = ""
        if len(decoded) != 1:
            raise Fault(f"malformed character constant: {text}")
        code = ord(decoded)
    return Number(text, code, code, float(code))


def number(text: str) -> Number:
    """A number as newNumber reads it; Fault where it is none."""
    if text.endswith("i"):
        imaginary = parse_float(text[:-1])
        if imaginary is not None:
            return _complex(text, complex(0, imaginary))
    whole = parse_integer(text)
    if whole is not None:
        integer = whole if -(1 << 63) <= whole < 1 << 63 else None
        signed = text[0] in "+-"
        unsigned = whole if whole >= 0 and (not signed or whole == 0) else None
        if unsigned is not None and unsigned >= 1 << 64:
            unsigned = None
        if integer is not None or unsigned is not None:
            return Number(text, integer, unsigned, float(whole))
    floating = parse_float(text)
    if floating is None:
        raise Fault(f"not a number: {text}")
    if not re.search(r"[.eEpP]", text):
        raise Fault(f"integer overflow: {text}")
    exact = int(floating) if floating.is_integer() else None
    return Number(
        text,
        exact if exact is not None and -(1 << 63) <= exact < 1 << 63 else None,
        exact if exact is not None and 0 <= exact < 1 << 64 else None,
        floating,
    )


def complex_number(text: str) -> Number:
    """`1+2i`; Fault where it is none."""
    split = max(text.rfind(sign, 1, len(text)) for sign in "+-")
    while split > 0 and text[split - 1] in "eEpP":
        split = max(text.rfind(sign, 1, split) for sign in "+-")
    real = parse_float(text[:split]) if split > 0 else None
    imaginary = parse_float(text[split:-1]) if split > 0 else None
    if real is None or imaginary is None:
        raise Fault(f"not a number: {text}")
    return _complex(text, complex(real, imaginary))


def parse_integer(text: str) -> int | None:
    """strconv.ParseInt with base 0, of any size."""
    if len(text) > 400 or not _INTEGER.fullmatch(text):
        return None
    digits = text.replace("_", "")
    sign = -1 if digits[0] == "-" else 1
    digits = digits.lstrip("+-")
    if digits[:2].lower() in {"0x", "0b", "0o"}:
        return sign * int(digits, 0)
    return sign * int(digits, 8 if digits[0] == "0" else 10)


def parse_float(text: str) -> float | None:
    """strconv.ParseFloat of 64 bits; None for what it refuses."""
    lowered = text.lower().lstrip("+-")
    if lowered in {"inf", "infinity", "nan"} and len(text) - len(lowered) <= (
        lowered != "nan"
    ):
        return float(text)
    if "_" in text:
        misplaced = _MISPLACED_HEX if lowered[:2] == "0x" else _MISPLACED
        if misplaced.search(text):
            return None
        text = text.replace("_", "")
    try:
        if _HEX_FLOAT.fullmatch(text):
            return float.fromhex(text)
        value = float(text) if _FLOAT.fullmatch(text) else None
    except OverflowError:
        return None
    return None if value in {float("inf"), float("-inf")} else value


def _complex(text: str, value: complex) -> Number:
    if value.imag:
        return Number(text, complex=value)
    exact = int(value.real) if value.real.is_integer() else None
    return Number(text, exact, exact, value.real, value)


def _unescape(text: str, quote: str) -> bytes:
    def replace(match: re.Match[bytes]) -> bytes:
        simple, byte, short, long, octal, _ = match.groups()
        if simple:
            if simple in b"'\"" and simple != quote.encode():
                raise Fault(f"unknown escape in {text}")
            return bytes([_SIMPLE[simple[0]]])
        if byte:
            return bytes([int(byte, 16)])
        if octal and int(octal, 8) < 256:
            return bytes([int(octal, 8)])
        code = int(short or long or b"110000", 16)
        if code > 0x10FFFF or 0xD800 <= code < 0xE000:
            raise Fault(f"unknown escape in {text}")
        return chr(code).encode()

    return _ESCAPE.sub(replace, text.encode("utf-8", "surrogatepass"))
