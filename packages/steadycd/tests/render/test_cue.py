"""The real `cue`: our output is what it evaluates to, and our input what it makes."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steadycd.documents.fault import Fault, NotRead, Refused
from steadycd.documents.reading import read_documents
from steadycd.render.compose import compose
from steadycd.render.folder import Folder
from steadycd.render.forms.registry import form
from steadycd.render.text import files, stream

from .cue import CUE, exported, needs_cue, run_cue
from .rendering import EXAMPLES, MODES, documents, in_mode, rendered

pytestmark = [pytest.mark.e2e, needs_cue]


@pytest.mark.parametrize("mode", MODES)
def test_cue_output_evaluates_to_the_same_objects(mode: str, tmp_path: Path) -> None:
    found = rendered(in_mode(documents(EXAMPLES), mode))
    (tmp_path / "x.cue").write_bytes(stream(found, "cue", ""))

    objects = exported("x.cue", cwd=tmp_path)["objects"]

    items = json.loads(stream(found, "json", ""))["items"]
    assert items == list(objects.values())


def test_the_files_of_a_folder_are_one_package_each(tmp_path: Path) -> None:
    found = rendered(documents(EXAMPLES))
    Folder(str(tmp_path)).write(files(found, "cue"))

    objects = exported("./services/checkout", cwd=tmp_path)["objects"]

    wanted = [
        each.object for each in found if each.file.startswith("services/checkout/")
    ]
    key = json.dumps
    assert sorted(map(key, wanted)) == sorted(map(key, objects.values()))


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cn", "Co"]))
LINES = st.lists(st.text('a\\("#\t ', max_size=5), min_size=2, max_size=4)


@settings(deadline=None, max_examples=3)
@given(
    st.lists(
        TEXTS
        | LINES.map("\n".join)
        | st.sampled_from(['"""\n\\(x)\n', "\U000e0001", "é\x85"]),
        min_size=40,
    )
)
def test_any_text_is_that_text_to_cue(texts: list[str]) -> None:
    import tempfile

    data: dict[str, Any] = {f"{number}": text for number, text in enumerate(texts)}
    meta = {"name": "x", "namespace": "y"}
    each = {"kind": "ConfigMap", "metadata": meta, "data": data, "list": texts}
    with tempfile.TemporaryDirectory() as folder:
        text = form("cue").render([each], "a header")
        (Path(folder) / "x.cue").write_text(text, newline="")

        found = exported("x.cue", cwd=Path(folder))

    assert {"ConfigMap/y/x": each} == found["objects"]


def package(folder: Path) -> Path:
    """The examples as a CUE package, in which services have what they share."""
    for name in ("platform.yaml", "services/catalog.yaml"):
        done = run_cue("import", "-o", "-", str(EXAMPLES / name), cwd=folder)
        assert 0 == done.returncode, done.stderr
        stem = Path(name).stem
        text = f"package acme\n\n{stem}: {{\n{done.stdout}\n}}\n"
        (folder / f"{stem}.cue").write_text(text)
    return folder


def environ(tmp_path: Path) -> dict[str, str]:
    assert CUE
    return {"PATH": os.path.dirname(CUE), "HOME": str(tmp_path), "SECRET": "x"}


def test_a_cue_package_is_read(tmp_path: Path) -> None:
    faults: list[Any] = []
    found = read_documents([str(package(tmp_path))], environ(tmp_path), bytes, faults)

    assert {"Platform", "Service"} == {each.kind for each in found}
    wanted = [EXAMPLES / "platform.yaml", EXAMPLES / "services" / "catalog.yaml"]
    assert stream(rendered(documents(*wanted)), "yaml", "") == stream(
        rendered(found), "yaml", ""
    )


def test_a_fault_in_a_package_names_the_document_and_the_field(tmp_path: Path) -> None:
    catalog = package(tmp_path) / "catalog.cue"
    text = catalog.read_text().replace("name:", 'namespace: "x"\n\tname:', 1)
    text = text.replace("catalog: {", "services: catalog: {").replace("shop", "A B")
    catalog.write_text(text)
    faults: list[Fault] = []
    found = read_documents([str(tmp_path)], environ(tmp_path), bytes, faults)
    with pytest.raises(Refused) as caught:
        compose(found, faults)

    (line,) = str(caught.value).splitlines()
    assert line.startswith(f"{tmp_path}: services.catalog: teams[0].name: 'A B' is no")


def test_a_file_of_a_package_is_told_to_name_the_folder(tmp_path: Path) -> None:
    file = package(tmp_path) / "catalog.cue"

    with pytest.raises(NotRead, match=rf"a CUE package .name its folder, {tmp_path}\)"):
        read_documents([str(file)], environ(tmp_path), bytes, [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("package x\na: string", "incomplete value string.*it must evaluate"),
        ("package x\na: 1 & 2", "conflicting values .*[0-9]$"),
        ("package x\na: {", "expected .*[0-9]$"),
        ('package x\nimport "example.com/y"\na: y.z', "imports are unavailable"),
    ],
)
def test_a_package_that_is_not_concrete_is_not_read(
    text: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / "x.cue").write_text(text)

    with pytest.raises(NotRead, match=said):
        read_documents([str(tmp_path)], environ(tmp_path), bytes, [])


def test_without_cue_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "x.cue").write_text("package x")

    with pytest.raises(NotRead, match="install it: https://cuelang"):
        read_documents([str(tmp_path)], {"PATH": ""}, bytes, [])
