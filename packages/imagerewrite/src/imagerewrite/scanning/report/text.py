"""The scan for people: a line a repository."""

from __future__ import annotations

from imagerewrite.report.printable import printable
from imagerewrite.report.summary import counted
from imagerewrite.scanning.result import LATEST, ScanResult, Scans
from steadycd_common.console import paint


def render(scans: Scans, *, color: bool) -> bytes:
    """`NS/NAME  image  N tags  latest ten…`; those not scanned say why."""
    rows = {
        **{name: _row(each) for name, each in scans.results.items()},
        **dict.fromkeys(scans.suspended, ("", "suspended", "")),
    }
    lines = (
        "  ".join(
            filter(None, (paint(printable(str(name)), "bold", on=color), *rows[name]))
        )
        for name in sorted(rows)
    )
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")


def _row(each: ScanResult) -> tuple[str, str, str]:
    more = [
        f"{each.listed - len(each.tags)} excluded" * (each.listed > len(each.tags)),
        f"{each.left_out} no tags" * bool(each.left_out),
    ]
    aside = f" ({', '.join(filter(None, more))})" if any(more) else ""
    latest = " ".join(map(printable, each.tags[:LATEST]))
    end = " …" if len(each.tags) > LATEST else ""
    return (
        printable(each.image),
        f"{counted(len(each.tags), 'tag')}{aside}",
        latest + end,
    )
