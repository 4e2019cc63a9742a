"""The real `cue`, where there is one: what we write means the same but the values."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from .edited import edited, found_in
from .vectors import cases, setters

CUE = shutil.which("cue")
pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(CUE is None, reason="needs cue"),
]

SOURCE = """\
package x

_repo: "reg.io/old"
a: b: image: "a:b" // {"$imagepolicy": "ns:v"}
list: [
	"a:b", // {"$imagepolicy": "ns:v"}
	"c:d",
]
default: *"x:1" | string // {"$imagepolicy": "ns:dig"}
raw:     #"a:b"# @imagepolicy(ns:v)
multi: \"""
	a:b
	\""" // {"$imagepolicy": "ns:v"}
joined: "\\(_repo):v1" // {"$imagepolicy": "ns:v:tag"}
if true {
	inner: "a:b" // {"$imagepolicy": "ns:v"}
}
left: "x:y" | "x:y" // {"$imagepolicy": "ns:v"}
note: "// not a marker"
"""


def _exported(path: Path) -> dict[str, Any]:
    assert CUE
    done = subprocess.run(
        [CUE, "export", str(path)], capture_output=True, text=True, check=True
    )
    exported: dict[str, Any] = json.loads(done.stdout)
    return exported


def test_the_data_is_the_same_but_for_the_marked_values(tmp_path: Path) -> None:
    path = tmp_path / "x.cue"
    path.write_text(SOURCE)
    before = _exported(path)
    data, _ = edited(SOURCE.encode(), setters())
    path.write_bytes(data)
    image, digest = setters()["ns:v"], setters()["ns:dig"]
    assert before | {
        "a": {"b": {"image": image}},
        "list": [image, "c:d"],
        "default": digest,
        "raw": image,
        "multi": image,
        "joined": "reg.io/old:v2.0.0",
        "inner": image,
    } == _exported(path)


def test_its_own_formatting_moves_no_marker_to_another_value(tmp_path: Path) -> None:
    assert CUE
    path = tmp_path / "x.cue"
    path.write_text(SOURCE.replace(":    ", ":"))
    before = [(site.setter, site.path) for site in found_in(path.read_bytes()).sites]
    subprocess.run([CUE, "fmt", str(path)], check=True)
    after = [(site.setter, site.path) for site in found_in(path.read_bytes()).sites]
    assert before == after


def test_it_parses_all_that_we_write(tmp_path: Path) -> None:
    assert CUE
    changed = [case for case in cases("cue-setters.jsonl") if case["changes"]]
    for number, case in enumerate(changed):
        data, _ = edited(case["input"].encode(), setters())
        (tmp_path / f"{number}.cue").write_bytes(data)
    fmt = [CUE, "fmt", "--files", "."]
    done = subprocess.run(
        fmt, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (0, "") == (done.returncode, done.stderr)
