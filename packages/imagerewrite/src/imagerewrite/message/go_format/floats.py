"""strconv.FormatFloat for float64."""

from __future__ import annotations

import math
from decimal import Decimal

# The shortest form has an exponent from 1e+06 on, not from 1e+21 as in JSON.
_PLAIN_BELOW = 6


def format_float(value: float, verb: str, precision: int) -> str:
    """`verb`: one of e E f g G b x X. `precision` -1: the shortest that is exact."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "+Inf" if value > 0 else "-Inf"
    if verb == "b":
        return _binary(value)
    if verb in "xX":
        text = _hexadecimal(value, precision)
        return text.upper() if verb == "X" else text
    if precision < 0:
        return _shortest(value, verb)
    if verb == "f":
        return f"{value:.{precision}f}"
    if verb in "eE":
        return f"{value:.{precision}{verb}}"
    return f"{value:.{precision or 1}{verb}}"


def _shortest(value: float, verb: str) -> str:
    sign, digits, exponent = Decimal(repr(value)).as_tuple()
    text = "".join(map(str, digits)).lstrip("0").rstrip("0")
    scale = len(digits) + int(exponent) - 1
    minus = "-" if sign else ""
    if not text:
        return minus + {"e": "0e+00", "E": "0E+00"}.get(verb, "0")
    if verb == "f" or (verb in "gG" and -4 <= scale < _PLAIN_BELOW):
        return minus + _fixed(text, scale)
    letter = "E" if verb in "EG" else "e"
    point = "." if len(text) > 1 else ""
    return f"{minus}{text[0]}{point}{text[1:]}{letter}{scale:+03d}"


def _fixed(text: str, scale: int) -> str:
    if scale < 0:
        return "0." + "0" * (-scale - 1) + text
    whole = text[: scale + 1].ljust(scale + 1, "0")
    rest = text[scale + 1 :]
    return f"{whole}.{rest}" if rest else whole


def _binary(value: float) -> str:
    mantissa, exponent = math.frexp(abs(value))
    minus = "-" if math.copysign(1, value) < 0 else ""
    if not mantissa:
        return f"{minus}0p-1074"
    shift = max(exponent - 53, -1074)
    return f"{minus}{int(math.ldexp(mantissa, exponent - shift))}p{shift:+d}"


def _hexadecimal(value: float, precision: int) -> str:
    minus = "-" if math.copysign(1, value) < 0 else ""
    mantissa, exponent = math.frexp(abs(value))
    if not mantissa:
        zeros = "." + "0" * precision if precision > 0 else ""
        return f"{minus}0x0{zeros}p+00"
    bits = int(math.ldexp(mantissa, 53))
    exponent -= 1
    if 0 <= precision < 13:
        shift = 52 - 4 * precision
        half, rest = 1 << (shift - 1), bits & ((1 << shift) - 1)
        bits >>= shift
        bits += rest > half or (rest == half and bits & 1 == 1)
        bits <<= shift
        if bits >> 53:
            bits >>= 1
            exponent += 1
    digits = f"{bits & ((1 << 52) - 1):013x}"
    digits = (
        digits.rstrip("0")
        if precision < 0
        else digits[:precision].ljust(precision, "0")
    )
    point = "." if digits else ""
    return f"{minus}0x1{point}{digits}p{exponent:+03d}"
