"""The inputs that a run begins with: our test cases, and what earlier runs found.

`corpus/TARGET.jsonl` has an input on each line, as a JSON string whose characters
are the bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

CORPUS = Path(__file__).with_name("corpus")
CASES = CORPUS.parent.parent / "packages" / "imagerewrite" / "tests" / "conformance"
SEEDS = {
    "cue": (("cue-setters.jsonl", "input"), ("cue-syntax.jsonl", "source")),
    "yaml": (("yaml-setters.jsonl", "input"),),
}
"""By target: a file of `CASES`, and where an input stands in each of its lines."""


def seeds(target: str) -> Iterator[bytes]:
    """The inputs of our test cases."""
    for name, key in SEEDS[target]:
        for line in (CASES / name).read_text("utf-8").splitlines():
            yield json.loads(line)[key].encode()


def kept(target: str) -> list[bytes]:
    """What earlier runs found."""
    lines = (CORPUS / f"{target}.jsonl").read_text().splitlines()
    return [json.loads(line).encode("latin-1") for line in lines]


def keep(target: str, inputs: Iterable[bytes]) -> None:
    """Put these in the place of what earlier runs found."""
    ordered = sorted(set(inputs), key=lambda each: (len(each), each))
    lines = [json.dumps(each.decode("latin-1")) + "\n" for each in ordered]
    (CORPUS / f"{target}.jsonl").write_text("".join(lines))


def unpack(inputs: Iterable[bytes], folder: Path) -> None:
    """A file in `folder` for each of them, as libFuzzer wants it."""
    folder.mkdir()
    for data in inputs:
        (folder / hashlib.sha256(data).hexdigest()).write_bytes(data)
