"""Which Python runs us, and what can change what it loads."""

from __future__ import annotations

from execcred.doctor.check import Check
from execcred.doctor.examination import Examination
from execcred.doctor.finding import Fact, Finding, ok, warning

# Those that change which modules are found, or run code of their own.
_VARIABLES = ("PYTHONHOME", "PYTHONINSPECT", "PYTHONPATH", "PYTHONSTARTUP")


def look(examination: Examination) -> Finding:
    """Ours to name; a module from elsewhere runs with all our rights."""
    runtime = examination.runtime
    switches = [
        switch
        for switch, on in (("-I", runtime.isolated), ("-S", runtime.no_site))
        if on
    ]
    facts: dict[str, Fact] = {
        "path": runtime.executable,
        "switches": switches,
        "version": runtime.version,
    }
    found = f"Python {runtime.version}, {runtime.executable}"
    if switches:
        found += ", " + " ".join(switches)
    read = [name for name in _VARIABLES if examination.ports.environ.get(name)]
    if read and not runtime.isolated:
        return warning(
            f"{found}; it heeds {', '.join(read)}",
            "execcred launcher /usr/local/bin/execcred-fast",
            **facts,
            variables=read,
        )
    return ok(found, **facts)


CHECK = Check("interpreter", "Interpreter", look)
