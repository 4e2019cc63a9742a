"""`order`: which end of the order is the latest.

Source: image-reflector-controller, internal/policy/factory.go, alphabetical.go and
numerical.go.
"""

from __future__ import annotations

from imagerewrite.selection.errors import InvalidPolicy

_ORDERS = {"": True, "ASC": True, "DESC": False}


def ascending(order: str, where: str) -> bool:
    """Whether the last is the latest: `asc`, the default, in any case of letters.

    Raises PolicyError for what is no order; `where`: the field's name.
    """
    try:
        return _ORDERS[order.upper()]
    except KeyError:
        raise InvalidPolicy(f"{where} {order!r} is no order", "asc or desc") from None
