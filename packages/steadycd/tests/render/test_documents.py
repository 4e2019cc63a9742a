"""What is wrong with a document, and where: all of it at once."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imagerewrite.yaml.fault import YamlFault
from steadycd.documents.fault import Fault, NotRead, Refused
from steadycd.documents.reading import read_documents
from steadycd.render.compose import compose

from .rendering import EXAMPLES, parsed

SERVICE = """\
apiVersion: steadycd/v1
kind: Service
name: catalog
teams: [{name: shop}]
clusters: [prod-eu]
workloads:
  - name: web
    path: services/catalog
"""
WRONG = [
    # what is written for what, the line and column and how the fault begins
    (
        "name: catalog",
        "nme: catalog",
        "3:1: nme: there is no such field; did you mean name?",
    ),
    ("name: catalog", "nme: catalog", "1:1: name: is missing; write"),
    ("name: catalog", "name: Catalog", "3:7: name: 'Catalog' is no name; a-z"),
    ("name: catalog", "name: cat*", "3:7: name: 'cat*' is no name; a-z"),
    ("name: catalog", "name: 7", "3:7: name: must be text; put it in quotes"),
    ("name: catalog", "name: yes", "3:7: yes is not the same in every version of YAML"),
    ("name: catalog", "name: 0777", "3:7: 0777 is not the same in every version"),
    ("name: catalog", "name:", "3:1: name: is empty; write a value or leave"),
    ("name: catalog", "name: &a catalog\nnamespace: *a", "4:12: an alias; write out"),
    ("name: catalog", "name: !!str catalog", "3:7: the tag tag:yaml.org,2002:str"),
    ("name: catalog", "name: a\nname: b", "4:1: name is there twice; leave one out"),
    ("[{name: shop}]", "[]", "4:8: teams: is an empty list; write at least"),
    ("[{name: shop}]", "shop", "4:8: teams: must be a list; write '- ' before"),
    (
        "[{name: shop}]",
        "[{name: Shop Team}]",
        "4:16: teams[0].name: 'Shop Team' is no slug",
    ),
    (
        "[{name: shop}]",
        "[{name: shop, role: admin}]",
        "4:28: teams[0].role: must be 'viewer' or 'deployer'",
    ),
    (
        "[{name: shop}]",
        "[shop]",
        "4:9: teams[0]: must be fields with values; there are: name, role",
    ),
    (
        "path: services/catalog",
        "path: a\noverrides: {prune: true, digests: }",
        "9:26: overrides.digests: is empty",
    ),
    (
        "path: services/catalog",
        "path: a\noverrides: {prune: 'yes'}",
        "9:20: overrides.prune: must be true or false; write it without quotes",
    ),
    (
        "path: services/catalog",
        "path: a\noverrides: {retryLimit: '1'}",
        "9:25: overrides.retryLimit: must be a whole number; write it without",
    ),
    (
        "path: services/catalog",
        "path: a\n    image: x/y\n    filterTags: {pattern: ''}",
        "10:27: workloads[0].filterTags.pattern: is empty; write something",
    ),
    (
        "path: services/catalog",
        "path: a\n    image: x/y\n    filterTags: {pattern: '(?P<n>.)', extract: $m}",
        "10:17: workloads[0].filterTags: extract: '$m' has a group that pattern has "
        "not; there is $n, $0, $1",
    ),
    (
        "    path",
        "    paht",
        "8:5: workloads[0].paht: there is no such field; did you mean path?",
    ),
    (
        "    path",
        "    x",
        "8:5: workloads[0].x: there is no such field; there are: name, path",
    ),
    (
        "path: services/catalog",
        "path: services/**",
        "8:11: workloads[0].path: 'services/**' is no path in the repository",
    ),
    (
        "path: services/catalog",
        "path: a\n    image: x/y:1.0",
        "9:12: workloads[0].image: 'x/y:1.0' is no image name; write REGISTRY/NAME",
    ),
    (
        "path: services/catalog",
        "path: a\n    policy: {semver: {range: '1'}}",
        "7:5: workloads[0]: has a policy for tags and no image; write image",
    ),
    (
        "path: services/catalog",
        "path: a\n    image: x/y\n    policy: {numerical: {}, alphabetical: {}}",
        "10:13: workloads[0].policy: has not exactly one way to choose",
    ),
    (
        "kind: Service",
        "kind: Servise",
        "2:7: kind: Servise, which is none of our kinds",
    ),
    (
        "steadycd/v1",
        "steadycd/v2",
        "1:13: apiVersion: steadycd/v2, which is none of our",
    ),
]


def said(text: str, folder: Path) -> list[str]:
    """What is wrong with a service beside the example's platform."""
    file = folder / "x.yaml"
    file.write_text(text)
    faults: list[Fault] = []
    paths = [str(EXAMPLES / "platform.yaml"), str(file)]
    try:
        compose(read_documents(paths, {}, bytes, faults), faults)
    except Refused as refused:
        return [str(each).removeprefix(f"{file}:") for each in refused.faults]
    return []


def test_nothing_is_wrong_with_the_service_that_the_table_changes(
    tmp_path: Path,
) -> None:
    assert [] == said(SERVICE, tmp_path)


@pytest.mark.parametrize(("old", "new", "expected"), WRONG)
def test_a_fault_has_its_place_and_what_to_do(
    old: str, new: str, expected: str, tmp_path: Path
) -> None:
    assert old in SERVICE
    found = said(SERVICE.replace(old, new, 1), tmp_path)

    assert any(each.startswith(expected) for each in found), found


def test_all_faults_are_said_at_once(tmp_path: Path) -> None:
    text = SERVICE.replace("catalog\nteams", "Catalog\nteams").replace("prod-eu", "X")

    assert 2 == len(said(text.replace("path: services/", "path: /"), tmp_path)) - 1


def test_one_fault_hides_none_of_another_document(tmp_path: Path) -> None:
    other = SERVICE.replace("catalog", "kube-x").replace(
        "steadycd/v1", "steadycd/v1", 1
    )
    found = said(SERVICE.replace("nam", "nom", 1) + "---\n" + other, tmp_path)

    assert {"nome", "name"} <= {each.split(": ")[1] for each in found}
    assert any("[namespace-name]" in each for each in found)


def test_json_is_read_as_it_is(tmp_path: Path) -> None:
    text = (
        '{\t"apiVersion": "steadycd/v1", "kind": "Service",\n'
        '\t"name": "catalog", "teams": [{"name": "shop"}],\n'
        '\t"clusters": ["prod-eu"],\n'
        '\t"workloads": [{"name": "web", "path": "services/x"}]}'
    )

    assert ["4:40"] == [each.partition(": ")[0] for each in said(text, tmp_path)]


def test_a_password_in_a_url_is_not_repeated(tmp_path: Path) -> None:
    secret = "hunter2"
    text = (EXAMPLES / "platform.yaml").read_text()
    text = text.replace("https://github", f"https://x:{secret}@github")
    (tmp_path / "p.yaml").write_text(text)
    with pytest.raises(Refused) as caught:
        compose(read_documents([str(tmp_path)], {}, bytes, []), [])

    assert "is no repository URL" in str(caught.value)
    assert secret not in str(caught.value)


@pytest.mark.parametrize("url", ["https://github.com/a?token={}", "x?key={}"])
def test_a_query_is_not_repeated(url: str, tmp_path: Path) -> None:
    secret = "hunter2"
    text = (EXAMPLES / "platform.yaml").read_text()
    text = text.replace("https://github.com/acme/manifests", url.format(secret))
    (tmp_path / "p.yaml").write_text(text)
    with pytest.raises(Refused) as caught:
        compose(read_documents([str(tmp_path)], {}, bytes, []), [])

    assert "it is no repository URL" in str(caught.value)
    assert secret not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: [", "1:5"),
        ("a: b: c", "1:5"),
        ("{a: b}: c", "1:1"),
        ("<<: {a: b}", "1:1"),
        ("a: 'b", "1:6"),
    ],
)
def test_what_is_no_yaml_has_its_place(text: str, expected: str) -> None:
    with pytest.raises(YamlFault, match=f"^{expected}: "):
        parsed(text)


VALUES = st.recursive(
    st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.text('aé 1:#"\\\n-', max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abc", min_size=1, max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(st.text("xyz", min_size=1, max_size=2), VALUES, min_size=1))
def test_json_comes_back_with_a_place_for_every_field(value: dict[str, object]) -> None:
    (document,), faults = parsed(json.dumps(value, indent=1))

    assert [] == faults
    assert value == document.value
    assert set(document.keys) == {
        path for path in document.values if path and isinstance(path[-1], str)
    }


@settings(deadline=None)
@given(st.text("ab:[]{}-&*!|>'\"#\n ,<?", max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(YamlFault):
        parsed(text)


def test_a_file_that_is_named_must_have_a_document(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("apiVersion: v1\nkind: Pod\n")
    (tmp_path / "empty.yaml").write_text("")
    faults: list[Fault] = []

    assert [] == read_documents([str(tmp_path / "x.yaml")], {}, bytes, faults)
    assert 1 == len(faults)
    with pytest.raises(NotRead, match="no document of steadycd/v1"):
        read_documents([str(tmp_path / "empty.yaml")], {}, bytes, [])


def test_other_objects_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "pod.yaml").write_text("apiVersion: v1\nkind: Pod\n")
    (tmp_path / "template.yaml").write_text("{{ if no yaml }} # steadycd/service")
    (tmp_path / "x.yml").write_text(SERVICE)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.yml").write_text(SERVICE)

    found = read_documents([str(tmp_path), str(tmp_path / "x.yml")], {}, bytes, [])
    assert ["Service"] == [each.kind for each in found]


@pytest.mark.parametrize("registry", ["", "registry.example/cue"])
def test_cue_sees_little_of_the_environment(registry: str, tmp_path: Path) -> None:
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    (bin_ / "cue").write_text("#!/bin/sh\n/usr/bin/env > env.txt\necho '{}'\n")
    (bin_ / "cue").chmod(0o755)
    (tmp_path / "x.cue").write_text("package x")
    environ = {"PATH": str(bin_), "HOME": "/nowhere", "TOKEN": "x", "CUE_DEBUG": "x"}
    if registry:
        environ["CUE_REGISTRY"] = registry

    with pytest.raises(NotRead, match="there is no document"):
        read_documents([str(tmp_path)], environ, bytes, [])

    seen = (tmp_path / "env.txt").read_text().splitlines()
    assert f"CUE_REGISTRY={registry or 'none'}" in seen
    names = {line.partition("=")[0] for line in seen}
    assert {"CUE_REGISTRY", "HOME", "PATH"} == names - {"PWD", "SHLVL", "_", "OLDPWD"}
