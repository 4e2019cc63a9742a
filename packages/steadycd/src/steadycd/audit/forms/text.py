"""The report for people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from imagerewrite.report.printable import printable
from steadycd.audit.finding import Finding, Severity
from steadycd.audit.forms.words import accounts_of, cluster_of, counted, namespace_of
from steadycd.audit.reach.cell import Cell
from steadycd.audit.report import Report, State
from steadycd.audit.rules.registry import KINDS
from steadycd_common.console import paint

_COLORS = {
    Severity.CRITICAL: "red",
    Severity.HIGH: "red",
    Severity.MEDIUM: "yellow",
    Severity.LOW: "yellow",
    Severity.INFO: "cyan",
}
# Above this, a line for each project says how many ways it has.
_MOST_CELLS = 60
_MOST_PROJECTS = 40
_ALIKE = 3


def render(report: Report, *, color: bool) -> str:
    """Findings, the worst first, then what is open, by project."""
    lines: list[str] = []
    if report.closed is None:
        lines += _findings(report.state.findings, "Findings", color=color)
        lines += _open(report, report.state, "Open", color=color)
    else:
        lines += _findings(report.state.findings, "New findings", color=color)
        lines += _findings(report.closed.findings, "Findings gone", color=color)
        lines += _open(report, report.state, "This opens", color=color)
        lines += _open(report, report.closed, "This closes", color=color)
        lines += _access(report.state, "This lets", color=color)
        lines += _access(report.closed, "This no longer lets", color=color)
        if not lines:
            lines = ["Nothing is opened or closed."]
    return "\n".join(lines) + "\n" if lines else ""


def _findings(findings: Sequence[Finding], title: str, *, color: bool) -> Iterator[str]:
    if not findings:
        return
    yield paint(title, "bold", on=color)
    counts = Counter(each.id for each in findings)
    summed = set()
    for each in findings:
        word = f"{each.severity.word:<8}"
        label = paint(word, _COLORS[each.severity], on=color)
        many = each.severity is Severity.INFO and counts[each.id] > _ALIKE
        if many and each.id not in summed:
            summed.add(each.id)
            said = f"{KINDS[each.id].title} ({counted(counts[each.id], 'object')})"
            yield f"  {label} {each.id}: {said}"
        elif not many:
            place = f" ({printable(str(each.place))})" if each.place else ""
            yield f"  {label} {each.id}: {printable(each.object)}{place}"
            yield f"           {printable(each.reason)}"
            yield f"           fix: {printable(each.fix)}"
    yield ""


def _open(report: Report, state: State, title: str, *, color: bool) -> Iterator[str]:
    if not state.cells:
        return
    by_project = defaultdict(list)
    for each in state.cells:
        by_project[each.project].append(each)
    ways = counted(len(state.cells), "way")
    count = f"{ways} of {counted(len(by_project), 'project')}"
    yield paint(f"{title}: {count}", "bold", on=color)
    if len(state.cells) > _MOST_CELLS:
        yield from _summary(report, by_project)
        return
    for project, cells in by_project.items():
        yield f"  {_project(report, project)}"
        for cell in cells:
            yield (
                f"    {printable(cluster_of(cell))}: {printable(namespace_of(cell))}"
                f" as {printable(accounts_of(cell))}"
            )
            yield f"      by {printable(cell.opened_by)}"
    yield ""


def _summary(report: Report, by_project: dict[str, list[Cell]]) -> Iterator[str]:
    # Those with the most ways are the ones to look at.
    ranked = sorted(by_project.items(), key=lambda each: (-len(each[1]), each[0]))
    for project, cells in ranked[:_MOST_PROJECTS]:
        patterns = sum(each.pattern for each in cells)
        wide = f", {counted(patterns, 'pattern')}" if patterns else ""
        yield f"  {_project(report, project)}: {counted(len(cells), 'way')}{wide}"
    left = len(ranked) - _MOST_PROJECTS
    if left > 0:
        yield f"  … and {counted(left, 'more project')}; --format json has all of it"
    yield ""


def _project(report: Report, project: str) -> str:
    people = report.who(project)
    shown = ", ".join(printable(each) for each in people[:5])
    more = f" and {len(people) - 5} more" if len(people) > 5 else ""
    who = f"deployed by {shown}{more}" if people else "nobody may deploy"
    return f"project {printable(project)} ({who})"


def _access(state: State, title: str, *, color: bool) -> Iterator[str]:
    if not state.access:
        return
    yield paint(title, "bold", on=color)
    for each in state.access[:_MOST_CELLS]:
        where = "all projects" if each.project == "*" else f"project {each.project}"
        yield f"  {printable(each.subject)} {', '.join(each.rights)} in {where}"
    left = len(state.access) - _MOST_CELLS
    if left > 0:
        yield f"  … and {left} more"
    yield ""
