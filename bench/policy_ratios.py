"""What selecting a tag takes, beside the reference controller's policies."""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from go_programs import NotBuilt
from in_turn import report
from policy_program import build_policies

from imagerewrite.selection.select import select_tag

TAGS = 95_000
TURNS, ROUNDS = 5, 3
WANTED = 3.0
TIMESTAMP = r"^main-[a-f0-9]+-(?P<ts>[0-9]+)$"
CASES: dict[str, tuple[str, ...]] = {
    "a range": ("semver", ">=1.0.0 <5.0.0"),
    "a range with prereleases": ("semver", ">=0.0.0-0"),
    "a filtered number": ("numerical", "ASC", TIMESTAMP, "$ts"),
    "the alphabet": ("alphabetical", "ASC"),
}


def main() -> None:
    """Print each ratio beside what is wanted."""
    print("policies")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            reference = build_policies(folder)
        except NotBuilt as error:
            print(f"beside image-reflector-controller: skipped, {error}", flush=True)
            return
        tags = made_up_tags()
        # Sorted already, the reference's sort has nothing to do: as its filter leaves
        # tags in any order, they are shuffled where it sorts.
        shuffled = random.Random(2).sample(tags, len(tags))
        for what, words in CASES.items():
            listed = shuffled if words[0] == "alphabetical" else tags
            beside(reference, folder / "tags", what, words, listed)


def beside(
    reference: str, file: Path, what: str, words: tuple[str, ...], tags: list[str]
) -> None:
    """Both in turn, and both select the same."""
    file.write_text("\n".join(tags))
    command = [reference, str(file), str(ROUNDS), *words]
    spec = _spec(*words)
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(TURNS):
        said = subprocess.run(command, capture_output=True, check=True).stdout
        answer = json.loads(said)
        theirs += answer["seconds"]
        for _ in range(ROUNDS):
            started = time.perf_counter()
            tag = select_tag(spec, tags)
            ours.append(time.perf_counter() - started)
            assert answer["tag"] == tag
    mine, its = statistics.median(ours), statistics.median(theirs)
    report(f"{TAGS:,} tags, {what} : controller", mine / its, WANTED)
    print(f"  {mine * 1000:.0f} ms : {its * 1000:.0f} ms")


def _spec(kind: str, argument: str, pattern: str = "", extract: str = "") -> Any:
    field = "range" if kind == "semver" else "order"
    spec: dict[str, object] = {"policy": {kind: {field: argument}}}
    if pattern:
        spec["filterTags"] = {"pattern": pattern, "extract": extract}
    return spec


def made_up_tags() -> list[str]:
    """Releases, prereleases, branches and pull requests, in the database's order."""
    found: set[str] = set()
    for tag in _endless(random.Random(1)):
        found.add(tag)
        if len(found) == TAGS:
            break
    return sorted(found, reverse=True)


def _endless(dice: random.Random) -> Iterator[str]:
    while True:
        version = f"{dice.randrange(6)}.{dice.randrange(120)}.{dice.randrange(200)}"
        commit = f"{dice.randrange(16**7):07x}"
        yield dice.choice(("", "v")) + version
        yield f"{version}-rc.{dice.randrange(9)}"
        yield f"main-{commit}-{dice.randrange(1_600_000_000, 1_800_000_000)}"
        yield f"pr-{dice.randrange(5000)}-{commit[:4]}"
