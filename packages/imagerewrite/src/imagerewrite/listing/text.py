"""The listing for people: a line a marker."""

from __future__ import annotations

from imagerewrite.report.printable import place, printable
from imagerewrite.tree.list_markers import Listing, MarkedField
from steadycd_common.console import paint


def render(listing: Listing, *, color: bool) -> bytes:
    """`file:line:column: setter: path = value`."""
    lines = (f"{_line(each, color=color)}\n" for each in listing.fields)
    return "".join(lines).encode("utf-8", "backslashreplace")


def _line(each: MarkedField, *, color: bool) -> str:
    site = each.site
    where = paint(place(each.file, site.line, site.column), "bold", on=color)
    setter = paint(printable(site.setter), "cyan", on=color)
    value = printable(site.value) or '""'
    field = f"{printable(site.path)} = {value}" if site.path else value
    return f"{where}: {setter}: {field}"
