"""What imagerewrite takes, beside the reference controller's code and beside cue."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from cue_tree import cue_policies, cue_tree, write_cue_tree
from go_programs import NotBuilt, build_flux, install_cue
from in_turn import Runner, medians, report
from monorepo import policies, write_monorepo

from imagerewrite.cue import parse

IMAGEREWRITE = str(Path(sys.executable).with_name("imagerewrite"))
CUE = "v0.17.1"
ROUNDS = 7
PARSED = 8.0
"""MB of CUE that are to be parsed in a second."""


def main() -> None:
    """Print each ratio beside what is wanted."""
    print("imagerewrite")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environ = {"PATH": os.environ["PATH"], "HOME": name}
        attempt("image-automation-controller", beside_flux, folder, environ)
        attempt("cue", beside_cue, folder, environ)
    parse_speed()


def attempt(
    name: str,
    measure: Callable[[Path, Mapping[str, str]], None],
    folder: Path,
    environ: Mapping[str, str],
) -> None:
    """Measure, or say in a line why there is nothing to compare with."""
    try:
        measure(folder, environ)
    except NotBuilt as error:
        print(f"beside {name}: skipped, {error}", flush=True)


def beside_flux(folder: Path, environ: Mapping[str, str]) -> None:
    """Whole processes over one monorepo, without and with changes."""
    reference = build_flux(folder)
    tree = folder / "monorepo"
    write_monorepo(tree, release=1)
    old, new = folder / "old.yaml", folder / "new.yaml"
    old.write_text(policies(release=1))
    new.write_text(policies(release=2))
    theirs = Runner([reference, str(tree), str(old)], environ)
    for what, wanted in (("unchanged", old), ("2,600 files changed", new)):
        # The reference puts back what we changed, and changes as much itself.
        update = [IMAGEREWRITE, "update", str(tree), "--policies", str(wanted)]
        ours, reference_took = medians([Runner(update, environ), theirs], ROUNDS)
        report(f"16,000 files, {what} : controller", ours / reference_took, 0.8)
        print(f"  {ours:.2f} s : {reference_took:.2f} s; the aim is 0.60")


def beside_cue(folder: Path, environ: Mapping[str, str]) -> None:
    """Whole processes over one tree of CUE files."""
    cue = install_cue(folder, CUE)
    tree, file = folder / "cue-tree", folder / "cue-policies.yaml"
    write_cue_tree(tree)
    file.write_text(cue_policies())
    check = [IMAGEREWRITE, "update", "--check", str(tree), "--policies", str(file)]
    fmt = [cue, "fmt", "--check", "--files", str(tree)]
    ours, theirs = medians([Runner(check, environ), Runner(fmt, environ)], ROUNDS)
    report("2,000 CUE files, --check : cue fmt --check", ours / theirs, 1.0)
    print(f"  {ours:.2f} s : {theirs:.2f} s")


def parse_speed() -> None:
    """Megabytes of generated CUE a second, the best of some rounds."""
    texts = [text for _, text in cue_tree(seed=1)]
    size = sum(map(len, texts)) / 1e6
    taken = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for text in texts:
            parse(text)
        taken.append(time.perf_counter() - started)
    speed = size / min(taken)
    verdict = "ok" if speed >= PARSED else "SLOW"
    what = "CUE parsed, made-up files, MB a second"
    print(f"{what:50}  {speed:5.1f}  at least {PARSED:3.1f}  {verdict}")
