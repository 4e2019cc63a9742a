"""Both parsers against inputs that libFuzzer makes: `nox -s fuzz -- --seconds 600`.

A find is an exception, a hang of ten seconds or a gigabyte of memory; libFuzzer says
in which file its input is.
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from corpora import keep, kept, seeds, unpack
from targets import TARGETS

OPTIONS = ("-max_len=512", "-verbosity=0")
"""Longer inputs find the same, more slowly."""
MOST = 150
"""Inputs that are kept for each target."""


def main() -> None:
    """Fuzz, and exit with 1 after a find."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--keep", action="store_true", help="what is new in the corpus")
    parser.add_argument("--replay", action="store_true", help="the corpus alone")
    parser.add_argument("--found", type=Path, default=Path(), help="folder for finds")
    given = parser.parse_args()
    targets = given.targets or list(TARGETS)
    if unknown := set(targets) - set(TARGETS):
        parser.error(f"no such target: {', '.join(unknown)}")
    if given.replay:
        for target in targets:
            replay(target)
        return
    ended = [
        fuzz(target, given.seconds, given.found, keep_new=given.keep)
        for target in targets
    ]
    sys.exit(any(ended))


def replay(target: str) -> None:
    """Call a target with what earlier runs found, without libFuzzer."""
    inputs = kept(target)
    for data in inputs:
        TARGETS[target](data)
    print(f"{target}: {len(inputs)} inputs")


def fuzz(target: str, seconds: int, found: Path, *, keep_new: bool) -> int:
    """libFuzzer's exit status."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        known, new = folder / "known", folder / "new"
        unpack([*seeds(target), *kept(target)], known)
        new.mkdir()
        program = launcher(target, folder)
        print(f"{target}: {seconds} s", flush=True)
        limits = [f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=1024"]
        finds = f"-artifact_prefix={found}/{target}-"
        run = [str(program), *OPTIONS, *limits, finds, "-print_final_stats=1"]
        ended = subprocess.run([*run, str(new), str(known)], check=False)
        if keep_new and not ended.returncode:
            merge(target, program, new, folder)
        return ended.returncode


def merge(target: str, program: Path, new: Path, folder: Path) -> None:
    """Keep of the inputs those that see what our test cases do not."""
    merged, before = folder / "merged", folder / "before"
    unpack(seeds(target), merged)
    of_seeds = set(merged.iterdir())
    unpack(kept(target), before)
    folders = map(str, [merged, before, new])
    subprocess.run([str(program), *OPTIONS, "-merge=1", *folders], check=True)
    added = [path.read_bytes() for path in set(merged.iterdir()) - of_seeds]
    keep(target, sorted(added, key=len)[:MOST])


def launcher(target: str, folder: Path) -> Path:
    """A program that is libFuzzer with that target."""
    one = shlex.join([sys.executable, str(Path(__file__).with_name("one.py")), target])
    program = folder / target
    program.write_text(f'#!/bin/sh\nexec {one} "$0" "$@"\n')
    program.chmod(0o755)
    return program


if __name__ == "__main__":
    main()
