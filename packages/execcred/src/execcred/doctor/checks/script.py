"""Whether somebody else could change what runs."""

from __future__ import annotations

from execcred.doctor.check import Check
from execcred.doctor.examination import Examination
from execcred.doctor.finding import Finding, ok, warning
from execcred.doctor.ownership import cure, exposed


def look(examination: Examination) -> Finding:
    """The script, the interpreter, our modules, and every folder above them."""
    runtime = examination.runtime
    paths = (runtime.script, runtime.executable, runtime.package)
    faults = exposed(paths, runtime.user)
    facts = {"package": runtime.package, "path": runtime.script}
    if not faults:
        return ok(f"{runtime.script}; nobody else may change what runs", **facts)
    return warning(
        f"{runtime.script}; " + "; ".join(each.why for each in faults),
        cure(faults),
        **facts,
        exposed=[each.path for each in faults],
    )


CHECK = Check("script", "Script", look)
