"""Runs the checks in turn; what hangs on a broken link is not looked at."""

from __future__ import annotations

from collections.abc import Iterable

from execcred.doctor.check import Check
from execcred.doctor.examination import Examination
from execcred.doctor.finding import Finding, Result, State, failed, skipped
from steadycd_common.errors import SteadyError


def examine(checks: Iterable[Check], examination: Examination) -> list[Result]:
    """What each of `checks` comes to, in their order."""
    results: list[Result] = []
    broken: dict[str, Check] = {}
    for check in checks:
        cause = next((broken[need] for need in check.needs if need in broken), None)
        if cause:
            finding = skipped(
                f"hangs on what failed above: {cause.title}", cause=cause.id
            )
            broken[check.id] = cause
        else:
            finding = _look(check, examination)
            if finding.state is State.FAILED:
                broken[check.id] = check
        results.append(Result(check.id, check.title, finding))
    return results


def exit_status(results: Iterable[Result]) -> int:
    """That of the first link that failed; 0 where none did."""
    statuses = (result.finding.status for result in results)
    return next((status for status in statuses if status), 0)


def _look(check: Check, examination: Examination) -> Finding:
    try:
        return check.look(examination)
    except Exception as error:  # noqa: BLE001 - one fault must not hide all else
        return failed(
            SteadyError.exit_status,
            f"a fault of execcred itself: {type(error).__name__} (please report it)",
            "execcred --version",
        )
