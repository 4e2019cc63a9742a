"""The claims of the READMEs, measured: `nox -s bench`, `nox -s bench -- imagerewrite`.

Ratios of medians, each pair timed in turn in one run; see `in_turn`.
"""

from __future__ import annotations

import sys
from importlib import import_module

RATIOS = {
    "execcred": "execcred_ratios",
    "imagerewrite": "imagerewrite_ratios",
    "policies": "policy_ratios",
    "steadycd": "audit_seconds",
}


def main(names: list[str]) -> None:
    """Measure the packages of these names, or all."""
    for name in names or RATIOS:
        if name not in RATIOS:
            raise SystemExit(f"{name} is none of {', '.join(RATIOS)}")
        import_module(RATIOS[name]).main()


main(sys.argv[1:])
