"""Parts of lists, and lists of numbers. Source: sprig v3.3.0, list.go, numeric.go."""

from __future__ import annotations

import math

from imagerewrite.message.budget import fits_items
from imagerewrite.message.fault import Fault
from imagerewrite.message.functions.cast import to_int64
from imagerewrite.message.functions.function import Table, adds_to
from imagerewrite.message.functions.lists import items_of
from imagerewrite.message.values import LIST, Slice, Value, list_of

TABLE: Table = {}


@adds_to(TABLE, "first mustFirst", "any")
def first(value: Value) -> Value:
    """The first item; nil where there is none."""
    items = items_of(value, "find first on")
    return items[0] if items else None


@adds_to(TABLE, "last mustLast", "any")
def last(value: Value) -> Value:
    """The last item; nil where there is none."""
    items = items_of(value, "find last on")
    return items[-1] if items else None


@adds_to(TABLE, "rest mustRest", "any")
def rest(value: Value) -> Slice:
    """All but the first."""
    items = items_of(value, "find rest on")
    return Slice(LIST, items[1:], nil=not items)


@adds_to(TABLE, "initial mustInitial", "any")
def initial(value: Value) -> Slice:
    """All but the last."""
    items = items_of(value, "find initial on")
    return Slice(LIST, items[:-1], nil=not items)


@adds_to(TABLE, "slice mustSlice", "any", "...any")
def slice_(value: Value, *indexes: Value) -> Value:
    """Items from one index to another."""
    if not isinstance(value, Slice):
        raise Fault("list should be type of slice or array")
    if not value.items:
        return None
    start = to_int64(indexes[0]) if indexes else 0
    end = to_int64(indexes[1]) if len(indexes) > 1 else len(value.items)
    if not 0 <= start <= end <= len(value.items):
        raise Fault("slice index out of bounds")
    return Slice(value.type, value.items[start:end])


@adds_to(TABLE, "chunk mustChunk", "int", "any")
def chunk(size: int, value: Value) -> Slice:
    """Lists of a size; the last is what is left."""
    items = items_of(value, "chunk")
    count = math.floor((len(items) - 1) / size) + 1 if size else -1
    if count < 0:
        raise Fault("chunk size must be above 0")
    parts: list[Value] = []
    for number in range(count):
        length = size
        if number == count - 1:
            length = math.floor(math.fmod(len(items), size)) or size
        start = number * size
        if length < 0 or not 0 <= start <= start + length <= len(items):
            raise Fault("chunk size must be above 0")
        parts.append(list_of(items[start : start + length]))
    return Slice("[][]interface {}", parts)


@adds_to(TABLE, "until", "int")
def until(count: int) -> Slice:
    """0 to a count, which may be below 0."""
    return until_step(0, count, -1 if count < 0 else 1)


@adds_to(TABLE, "untilStep", "int", "int", "int")
def until_step(start: int, stop: int, step: int) -> Slice:
    """Numbers from start to stop, without it."""
    return Slice("[]int", list(_numbers(start, stop, step)))


@adds_to(TABLE, "seq", "...int")
def seq(*numbers: int) -> bytes:
    """Numbers as seq(1) prints them, in one line."""
    if not 1 <= len(numbers) <= 3:
        return b""
    start = numbers[0] if len(numbers) > 1 else 1
    end = numbers[-1]
    direction = -1 if end < start else 1
    step = numbers[1] if len(numbers) == 3 else direction
    if len(numbers) == 3 and end < start and step > 0:
        return b""
    return b" ".join(
        b"%d" % number for number in _numbers(start, end + direction, step)
    )


def _numbers(start: int, stop: int, step: int) -> range:
    if step == 0 or (step > 0) == (stop < start):
        return range(0)
    found = range(start, stop, step)
    fits_items(max(0, abs(stop - start)) // abs(step))
    return found
