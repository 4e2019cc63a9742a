"""Numbers. Sources: sprig v3.3.0, numeric.go; shopspring/decimal v1.4.0."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from fractions import Fraction

from imagerewrite.message.budget import Budget
from imagerewrite.message.fault import Fault
from imagerewrite.message.functions.cast import to_float64, to_int64
from imagerewrite.message.functions.function import Table, adds_to
from imagerewrite.message.go_format.printer import show
from imagerewrite.message.values import Int, Value, int64

TABLE: Table = {}
# Exact fractions grow with each factor.
_SQUARE_BITS_PER_STEP = 1 << 18
_OCTAL = re.compile(r"[+-]?[0-7]+")


@adds_to(TABLE, "atoi", "string")
def atoi(text: bytes) -> int:
    """A decimal number; 0 for what is none, the nearest for what does not fit."""
    if not re.fullmatch(rb"[+-]?[0-9]{1,400}", text):
        return 0
    return min(max(int(text), -(1 << 63)), (1 << 63) - 1)


@adds_to(TABLE, "int", "any")
def int_(value: Value) -> int:
    """cast.ToInt."""
    return to_int64(value)


@adds_to(TABLE, "int64", "any")
def int64_(value: Value) -> Int:
    """cast.ToInt64."""
    return int64(to_int64(value))


@adds_to(TABLE, "float64", "any")
def float64_(value: Value) -> float:
    """cast.ToFloat64."""
    return to_float64(value)


@adds_to(TABLE, "toDecimal", "any", metered=True)
def to_decimal(budget: Budget, value: Value) -> Int:
    """An octal number's value; 0 for what is none."""
    text = show(budget, value).decode("ascii", "replace")
    number = int(text, 8) if len(text) < 400 and _OCTAL.fullmatch(text) else 0
    return int64(number if -(1 << 63) <= number < 1 << 63 else 0)


@adds_to(TABLE, "add1", "any")
def add1(value: Value) -> Int:
    """One more."""
    return int64(to_int64(value) + 1)


@adds_to(TABLE, "add", "...any")
def add(*values: Value) -> Int:
    """The sum."""
    return int64(sum(map(to_int64, values)))


@adds_to(TABLE, "sub", "any", "any")
def sub(first: Value, second: Value) -> Int:
    """The difference."""
    return int64(to_int64(first) - to_int64(second))


@adds_to(TABLE, "mul", "any", "...any")
def mul(first: Value, *values: Value) -> Int:
    """The product."""
    product = int64(to_int64(first))
    for value in values:
        product = int64(product.value * to_int64(value))
    return product


@adds_to(TABLE, "div", "any", "any")
def div(first: Value, second: Value) -> Int:
    """The quotient, towards 0."""
    dividend, divisor = to_int64(first), to_int64(second)
    if divisor == 0:
        raise Fault("integer divide by zero")
    quotient = abs(dividend) // abs(divisor)
    return int64(quotient if (dividend < 0) == (divisor < 0) else -quotient)


@adds_to(TABLE, "mod", "any", "any")
def mod(first: Value, second: Value) -> Int:
    """The rest, with the dividend's sign."""
    dividend, divisor = to_int64(first), to_int64(second)
    if divisor == 0:
        raise Fault("integer divide by zero")
    left = abs(dividend) % abs(divisor)
    return int64(-left if dividend < 0 else left)


@adds_to(TABLE, "max biggest", "any", "...any")
def max_(first: Value, *values: Value) -> Int:
    """The largest whole number."""
    return int64(max(map(to_int64, (first, *values))))


@adds_to(TABLE, "min", "any", "...any")
def min_(first: Value, *values: Value) -> Int:
    """The smallest whole number."""
    return int64(min(map(to_int64, (first, *values))))


@adds_to(TABLE, "maxf", "any", "...any")
def maxf(first: Value, *values: Value) -> float:
    """The largest number."""
    return _extreme(max, first, values)


@adds_to(TABLE, "minf", "any", "...any")
def minf(first: Value, *values: Value) -> float:
    """The smallest number."""
    return _extreme(min, first, values)


@adds_to(TABLE, "ceil", "any")
def ceil(value: Value) -> float:
    """Rounded up."""
    return _whole(math.ceil, to_float64(value))


@adds_to(TABLE, "floor", "any")
def floor(value: Value) -> float:
    """Rounded down."""
    return _whole(math.floor, to_float64(value))


@adds_to(TABLE, "round", "any", "int", "...float64")
def round_(value: Value, places: int, *half: float) -> float:
    """Rounded to places; up from a fraction of `half` on, which is 0.5 if not given."""
    power = _power(places)
    scaled = power * to_float64(value)
    if math.isnan(scaled) or math.isinf(scaled):
        return _divided(scaled, power)
    fraction = math.modf(scaled)[0]
    up = fraction >= (half[0] if half else 0.5)
    return _divided(_whole(math.ceil if up else math.floor, scaled), power)


@adds_to(TABLE, "add1f", "any", metered=True)
def add1f(budget: Budget, value: Value) -> float:
    """One more."""
    return addf(budget, value, 1)


@adds_to(TABLE, "addf", "...any", metered=True)
def addf(budget: Budget, *values: Value) -> float:
    """The sum, in decimals."""
    return _decimal(budget, lambda one, other: one + other, 0.0, values)


@adds_to(TABLE, "subf", "any", "...any", metered=True)
def subf(budget: Budget, first: Value, *values: Value) -> float:
    """The difference, in decimals."""
    return _decimal(budget, lambda one, other: one - other, first, values)


@adds_to(TABLE, "mulf", "any", "...any", metered=True)
def mulf(budget: Budget, first: Value, *values: Value) -> float:
    """The product, in decimals."""
    return _decimal(budget, lambda one, other: one * other, first, values)


@adds_to(TABLE, "divf", "any", "...any", metered=True)
def divf(budget: Budget, first: Value, *values: Value) -> float:
    """The quotient, in decimals of at most 16 places."""
    return _decimal(budget, _quotient, first, values)


def _decimal(
    budget: Budget,
    operation: Callable[[Fraction, Fraction], Fraction],
    first: Value,
    values: tuple[Value, ...],
) -> float:
    result = _fraction(first)
    for value in values:
        result = operation(result, _fraction(value))
        bits = result.numerator.bit_length() + result.denominator.bit_length()
        budget.spend(bits**2 // _SQUARE_BITS_PER_STEP)
    try:
        return float(result)
    except OverflowError:
        return math.inf if result > 0 else -math.inf


def _fraction(value: Value) -> Fraction:
    number = to_float64(value)
    if math.isnan(number) or math.isinf(number):
        raise Fault(f"Cannot create a Decimal from {number}")
    return Fraction(repr(number))


def _quotient(one: Fraction, other: Fraction) -> Fraction:
    if not other:
        raise Fault("decimal division by 0")
    scale = 10**16
    exact = abs(one / other) * scale
    whole = exact.numerator // exact.denominator
    if 2 * (exact - whole) >= 1:
        whole += 1
    return Fraction(whole if (one < 0) == (other < 0) else -whole, scale)


def _extreme(
    choose: Callable[..., float], first: Value, values: tuple[Value, ...]
) -> float:
    numbers = [to_float64(value) for value in (first, *values)]
    infinite = math.inf if choose is max else -math.inf
    if infinite not in numbers and any(map(math.isnan, numbers)):
        return math.nan
    result = choose(number for number in numbers if not math.isnan(number))
    if result == 0:
        signs = [math.copysign(1, number) for number in numbers if number == 0]
        return math.copysign(0.0, choose(signs))
    return result


def _whole(rounding: Callable[[float], int], value: float) -> float:
    if math.isnan(value) or math.isinf(value):
        return value
    return math.copysign(float(rounding(value)), value)


def _power(places: int) -> float:
    if places > 308:
        return math.inf
    return float(f"1e{places}") if places >= -323 else 0.0


def _divided(value: float, power: float) -> float:
    if power:
        return value / power
    return (
        math.nan if not value or math.isnan(value) else math.copysign(math.inf, value)
    )
