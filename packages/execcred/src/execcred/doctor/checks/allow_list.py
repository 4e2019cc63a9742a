"""Whether the account and its delegates may be asked for at all."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from execcred.allow_list import AllowFileUnusable, matches, read_allow_file
from execcred.doctor.check import Check
from execcred.doctor.examination import Examination
from execcred.doctor.finding import Finding, failed, ok
from execcred.request import OPTIONS
from steadycd_common.gcp.errors import NotAllowed

_OPTION = "--allow"
_VARIABLE = OPTIONS[_OPTION][0]


def look(examination: Examination) -> Finding:
    """Each list by itself: all of them must let every account pass."""
    path = examination.ports.allow_file
    try:
        lists = [(path, patterns) for patterns in read_allow_file(path)]
    except AllowFileUnusable as error:
        return failed(
            NotAllowed.exit_status,
            f"the allow-list cannot be used: {error}",
            f"ls -l {shlex.quote(path)}",
        )
    lists += [(_OPTION, list(patterns)) for patterns in examination.request.allow]
    if examination.ports.environ.get(_VARIABLE):
        lists[-1] = (_VARIABLE, lists[-1][1])
    if not lists:
        return ok(f"no list, so every account may be asked for (no {path})", lists=0)
    account, delegates = examination.account, examination.request.delegates
    if not account:
        return ok(f"{_count(len(lists))}; no account was named", lists=len(lists))
    passed = []
    for each in (*delegates, account):
        for where, patterns in lists:
            pattern = next((p for p in patterns if matches(p.lower(), each)), "")
            if not pattern:
                return failed(
                    NotAllowed.exit_status,
                    f"{where} has no pattern for {each}",
                    _widen(where, patterns, each),
                    lists=len(lists),
                )
            passed.append(f"{pattern} lets {each} pass")
    return ok("; ".join(dict.fromkeys(passed)), lists=len(lists))


def _count(lists: int) -> str:
    return "1 list" if lists == 1 else f"{lists} lists"


def _widen(where: str, patterns: Sequence[str], account: str) -> str:
    if where == _VARIABLE:
        return f'export {_VARIABLE}="${_VARIABLE} {account}"'
    if where == _OPTION:
        options = [f"{_OPTION} {shlex.quote(each)}" for each in (*patterns, account)]
        return f"execcred doctor {' '.join(options)} {account}"
    return f"echo {account} >> {shlex.quote(where)}"


CHECK = Check("allow-list", "Allow-list", look)
