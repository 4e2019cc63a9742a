"""The text of an entry that is new."""

from __future__ import annotations

from collections.abc import Mapping

from imagerewrite.kustomize.entry import Entry, Pair
from imagerewrite.kustomize.flow_layout import Element, FlowLayout
from imagerewrite.kustomize.style import Style

Fields = Mapping[str, str]


def block_item(
    style: Style, fields: Fields, lead: str, margin: int, beside: Entry | None = None
) -> str:
    """An item of a block sequence whose dashes are behind `margin` blanks.

    `lead`: the dash and the gap behind it.
    """
    gap = "\n" + " " * (margin + len(lead))
    if "\n" in lead or "\r" in lead:
        gap = "\n" + " " * (len(lead) - len(lead.rstrip(" ")))
    return lead + gap.join(_pairs(style, fields, beside, ": ", flow=False))


def flow_item(style: Style, fields: Fields) -> str:
    """An item between braces, on one line."""
    return f"{{{', '.join(_pairs(style, fields, None, ': ', flow=True))}}}"


def flow_item_beside(text: str, style: Style, fields: Fields, beside: Entry) -> str:
    """An item between braces, laid out as `beside`, which has some too."""
    layout = FlowLayout.of(text, beside.node)
    colon = colon_of(text, beside.pairs[0])
    pairs = _pairs(style, fields, beside, colon, flow=True)
    return layout.text([Element(pair) for pair in pairs])


def colon_of(text: str, pair: Pair) -> str:
    """What stands between a key and its value, on one line."""
    colon = text[pair.key.end : pair.value.start]
    return colon if colon.strip(" ") == ":" else ": "


def _pairs(
    style: Style, fields: Fields, beside: Entry | None, colon: str, *, flow: bool
) -> list[str]:
    return [
        style.pair_text(key, fields[key], flow=flow, beside=beside, colon=colon)
        for key in style.key_order()
        if key in fields
    ]
