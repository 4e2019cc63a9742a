"""An explanation for people: a funnel, and why others lost."""

from __future__ import annotations

from collections.abc import Iterator

from imagerewrite.report.printable import printable
from imagerewrite.selection.explanation import Explanation
from imagerewrite.selection.funnel import Funnel
from steadycd_common.console import paint

_WIDTH = 8


def render(explanation: Explanation, *, color: bool) -> bytes:
    """A line for each step, and one for each tag that lost."""
    lines = "".join(f"{each}\n" for each in _lines(explanation, color=color))
    return lines.encode("utf-8", "backslashreplace")


def _lines(explanation: Explanation, *, color: bool) -> Iterator[str]:
    name = paint(str(explanation.policy.name), "bold", on=color)
    image = printable(explanation.image)
    yield f"{name}  {image}".rstrip()
    scan, funnel = explanation.scan, explanation.funnel
    if scan:
        excluded = scan.listed - len(scan.tags)
        rest = f", {excluded} more excluded" if excluded else ""
        yield _step(len(scan.tags), f"tags{rest}")
    if funnel:
        yield from _steps(funnel)
        if funnel.tag:
            tag = paint(printable(funnel.tag), "green", on=color)
            yield f"{'->':>{_WIDTH}} {tag}: {printable(funnel.why)}"
        else:
            yield f"{'->':>{_WIDTH}} {paint('nothing', 'red', on=color)}"
        yield from _losers(funnel)


def _steps(funnel: Funnel) -> Iterator[str]:
    if funnel.matching is not None:
        extract = f", of which {funnel.extract} counts" if funnel.extract else ""
        yield _step(
            funnel.matching, printable(f"match {funnel.pattern or '(all)'}{extract}")
        )
    yield _step(funnel.counted, printable(funnel.among or "to choose from"))


def _step(count: int, what: str) -> str:
    return f"{count:>{_WIDTH}} {what}"


def _losers(funnel: Funnel) -> Iterator[str]:
    if not funnel.losers:
        return
    yield "not selected, the best ones first:"
    shown = [
        printable(
            each.tag if each.key in ("", each.tag) else f"{each.tag} ({each.key})"
        )
        for each in funnel.losers
    ]
    width = max(map(len, shown))
    for tag, loser in zip(shown, funnel.losers, strict=True):
        yield f"  {tag:<{width}}  {printable(loser.reason)}"
