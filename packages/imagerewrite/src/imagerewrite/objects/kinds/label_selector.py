"""How a LabelSelector is read (apimachinery, meta/v1/validation)."""

from __future__ import annotations

from typing import cast

from imagerewrite.objects.fields import Fields
from imagerewrite.objects.selector import LabelSelector, Operator, Requirement

_OPERATORS = ("In", "NotIn", "Exists", "DoesNotExist")
_WITH_VALUES = ("In", "NotIn")


def label_selector(fields: Fields, key: str) -> LabelSelector | None:
    """The selector in a field; None where there is none."""
    if not fields.has(key):
        return None
    selector = fields.fields(key)
    return LabelSelector(
        selector.words("matchLabels"),
        tuple(map(_requirement, selector.all_fields("matchExpressions"))),
    )


def _requirement(fields: Fields) -> Requirement:
    operator, values = fields.required("operator"), fields.texts("values")
    if operator and operator not in _OPERATORS:
        fields.fault("operator", f"is {operator!r}, none of {', '.join(_OPERATORS)}")
    elif operator and bool(values) != (operator in _WITH_VALUES):
        said = "are missing" if not values else f"do not go with {operator}"
        fields.fault("values", said)
    return Requirement(fields.required("key"), cast(Operator, operator), values)
