"""A run as one page that needs nothing else: tiles, policies, hunks, problems.

What comes from files, registries and git is text in it, never markup; a
Content-Security-Policy has the browser load and run nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from imagerewrite import __version__
from imagerewrite.automation.outcome import AutomationRun, RunOutcome
from imagerewrite.automation.report.hunks import Line, hunks
from imagerewrite.automation.report.policy_rows import policy_rows
from imagerewrite.automation.report.sentences import closing, headline
from imagerewrite.report.printable import place, printable, shown_path

_KINDS = {"-": "old", "+": "new", " ": "same", "\\": "note"}


def render(outcome: RunOutcome, *, color: bool) -> bytes:
    """All of the page, in UTF-8."""
    del color
    style = files("imagerewrite.automation.report").joinpath("page.css").read_text()
    parts = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Image updates</title>\n<style>\n{style}</style>\n</head>\n<body>",
        f"<h1>Image updates</h1>\n<p>{escape(closing(outcome))}</p>",
        *_tiles(outcome),
        *_policies(outcome),
        *(part for run in outcome.automations for part in _automation(run)),
        *_problems(outcome),
        f"<footer>imagerewrite {escape(__version__)}</footer>\n</body>\n</html>\n",
    ]
    return "\n".join(parts).encode("utf-8", "backslashreplace")


def _tiles(outcome: RunOutcome) -> Iterator[str]:
    runs = outcome.automations
    done = outcome.done
    changed = [file for run in done for file in run.changed]
    severities = [each.problem.severity for each in outcome.all_problems]
    yield '<ul class="tiles">'
    for label, count, kind in (
        ("to be pushed" if outcome.dry else "pushed", len(done), "good"),
        ("up to date", sum(run.state == "up-to-date" for run in runs), ""),
        ("values", sum(len(file.changes) for file in changed), "good"),
        ("files", len(changed), ""),
        ("policies", len(outcome.selections), ""),
        ("repositories", len(outcome.scans.results), ""),
        ("errors", severities.count("error"), "bad"),
        ("warnings", severities.count("warning"), "doubtful"),
    ):
        kind = kind if count else ""
        yield f'<li class="{kind}"><b>{count}</b> {label}</li>'
    yield "</ul>"


def _policies(outcome: RunOutcome) -> Iterator[str]:
    rows = [
        (
            _code(row.policy),
            "<br>".join(map(_code, row.old)),
            _code(row.new),
            escape(printable(row.why)),
            str(row.fields),
        )
        for row in policy_rows(outcome)
    ]
    yield from _table("Policies", ("Policy", "Old", "New", "Why", "Fields"), rows)


def _automation(run: AutomationRun) -> Iterator[str]:
    yield f'<section class="automation">\n<h2>{escape(headline(run))}</h2>'
    if run.repository:
        base = f" at {_code(run.base)}" if run.base else ""
        yield f"<p>{_code(run.repository)}{base}</p>"
    if run.message:
        yield f'<pre class="message">{escape(run.message.rstrip())}</pre>'
    for file in run.changed if run.counts else ():
        yield f"<h3>{_code(shown_path(file.file))}</h3>"
        for lines in hunks(file):
            rows = "\n".join(map(_line, lines))
            yield f'<table class="hunk">\n{rows}\n</table>'
    yield "</section>"


def _line(line: Line) -> str:
    text = "".join(
        f"<mark>{escape(piece.text)}</mark>" if piece.changed else escape(piece.text)
        for piece in line.pieces
    )
    old, new = line.old or "", line.new or ""
    kind = _KINDS[line.mark]
    return (
        f'<tr class="{kind}"><td class="at">{old}</td><td class="at">{new}</td>'
        f"<td>{escape(line.mark)}</td><td><code>{text}</code></td></tr>"
    )


def _problems(outcome: RunOutcome) -> Iterator[str]:
    rows = [
        (
            f'<span class="{found.severity}">{found.severity}</span>',
            _code(place(each.file, found.line, found.column)),
            escape(printable(found.message)),
            escape(printable(found.hint)),
            _code(found.code),
        )
        for each, found in ((each, each.problem) for each in outcome.all_problems)
    ]
    heads = ("Severity", "Where", "What", "What to do", "Code")
    yield from _table("Problems", heads, rows)


def _table(
    title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]
) -> Iterator[str]:
    if not rows:
        return
    head = "".join(f"<th>{each}</th>" for each in heads)
    yield f'<section class="{title.lower()}">\n<h2>{title}</h2>\n<table>'
    yield f"<thead><tr>{head}</tr></thead>\n<tbody>"
    for row in rows:
        cells = "".join(f"<td>{cell}</td>" for cell in row)
        yield f"<tr>{cells}</tr>"
    yield "</tbody>\n</table>\n</section>"


def _code(text: str) -> str:
    return f"<code>{escape(printable(text))}</code>" if text else ""
