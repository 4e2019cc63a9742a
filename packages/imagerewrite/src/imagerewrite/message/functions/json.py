"""JSON as Go's encoding/json writes and reads it."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from imagerewrite.message.budget import MAX_DEPTH, Budget, fits_depth
from imagerewrite.message.fault import Fault
from imagerewrite.message.functions.function import Table, adds_to
from imagerewrite.message.functions.json_text import Unencodable, encode
from imagerewrite.message.values import DICT, Map, Value, list_of, raw, runes

TABLE: Table = {}


@adds_to(TABLE, "toJson", "any", metered=True)
def to_json(budget: Budget, value: Value) -> bytes:
    """JSON in one line; "" for what JSON cannot show."""
    return _or_empty(budget, value, "")


@adds_to(TABLE, "toPrettyJson", "any", metered=True)
def to_pretty_json(budget: Budget, value: Value) -> bytes:
    """JSON indented by two spaces; "" for what JSON cannot show."""
    return _or_empty(budget, value, "  ")


@adds_to(TABLE, "toRawJson mustToRawJson", "any", metered=True)
def to_raw_json(budget: Budget, value: Value) -> bytes:
    """JSON with <, > and & as they are."""
    return _or_fault(budget, value, "", html=False)


@adds_to(TABLE, "mustToJson", "any", metered=True)
def must_to_json(budget: Budget, value: Value) -> bytes:
    """JSON in one line."""
    return _or_fault(budget, value, "")


@adds_to(TABLE, "mustToPrettyJson", "any", metered=True)
def must_to_pretty_json(budget: Budget, value: Value) -> bytes:
    """JSON indented by two spaces."""
    return _or_fault(budget, value, "  ")


@adds_to(TABLE, "fromJson", "string", metered=True)
def from_json(budget: Budget, text: bytes) -> Value:
    """What a JSON text stands for; nil for what is none."""
    try:
        return _decoded(budget, text)
    except ValueError:
        return None


@adds_to(TABLE, "mustFromJson", "string", metered=True)
def must_from_json(budget: Budget, text: bytes) -> Value:
    """What a JSON text stands for."""
    try:
        return _decoded(budget, text)
    except ValueError as error:
        raise Fault(f"not JSON: {error}") from None


def _or_empty(budget: Budget, value: Value, indent: str) -> bytes:
    try:
        return encode(budget, value, indent, html=True)
    except Unencodable:
        return b""


def _or_fault(budget: Budget, value: Value, indent: str, *, html: bool = True) -> bytes:
    try:
        return encode(budget, value, indent, html=html)
    except Unencodable as error:
        raise Fault(str(error)) from None


def _decoded(budget: Budget, text: bytes) -> Value:
    try:
        loaded = json.loads(
            runes(text), parse_int=_number, parse_float=_number, parse_constant=_refuse
        )
    except RecursionError:
        fits_depth(MAX_DEPTH + 1)
        raise
    return _go(budget, loaded, 0)


def _number(text: str) -> float:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise ValueError("a number that is too large")
    return value


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"unexpected {text}")


def _go(budget: Budget, value: Any, depth: int) -> Value:
    fits_depth(depth)
    budget.spend()
    if isinstance(value, str):
        return raw(value.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    if isinstance(value, list):
        return list_of([_go(budget, item, depth + 1) for item in value])
    if isinstance(value, dict):
        return Map(
            DICT,
            {raw(key): _go(budget, item, depth + 1) for key, item in value.items()},
        )
    return value
