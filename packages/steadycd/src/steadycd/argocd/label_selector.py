"""Kubernetes' label selectors (apimachinery, `LabelSelectorAsSelector`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from steadycd.argocd.fields import mapping_of, mappings_of, text_of, texts_of


def selects(selector: Mapping[str, Any], labels: Mapping[str, Any]) -> bool:
    """Whether labels are selected; an empty selector takes all.

    An operator that does not exist selects here; Argo CD ignores such a selector.
    """
    wanted = mapping_of(selector, "matchLabels")
    if any(labels.get(key) != value for key, value in wanted.items()):
        return False
    return all(
        _fulfilled(each, labels) for each in mappings_of(selector, "matchExpressions")
    )


def _fulfilled(expression: Mapping[str, Any], labels: Mapping[str, Any]) -> bool:
    key, values = text_of(expression, "key"), texts_of(expression, "values")
    match text_of(expression, "operator"):
        case "In":
            return labels.get(key) in values
        case "NotIn":
            return labels.get(key) not in values
        case "Exists":
            return key in labels
        case "DoesNotExist":
            return key not in labels
        case _:
            return True
