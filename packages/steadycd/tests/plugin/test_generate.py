"""`generate`, as the cmp-server calls it, with the real cue."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest

from .cmp_server import MODULE, CmpServer, needs_cue, string

pytestmark = needs_cue

THING = 'apiVersion: "v1", kind: "ConfigMap"'
SHOP = f"""\
package shop

_app: string @tag(ARGOCD_APP_NAME)
env:  *"dev" | "prod" @tag(env)
size: *1 | int @tag(size,type=int)
web: {{{THING}, metadata: name: "web", data: {{a: _app, e: env, s: "\\(size)"}}}}
other: deep: [{{{THING}, metadata: name: "other"}}]
"""


def one(name: str, **data: str) -> str:
    fields = ", ".join(f"{key}: {json.dumps(value)}" for key, value in data.items())
    return f'{{{THING}, metadata: name: "{name}", data: {{{fields}}}}}'


def package(*fields: str) -> dict[str, str]:
    return {"a.cue": "\n".join(["package a", *fields, ""])}


def data_of(objects: list[dict[str, Any]], name: str = "web") -> Any:
    return next(each["data"] for each in objects if name == each["metadata"]["name"])


def test_objects_and_argo_cds_facts(server: CmpServer) -> None:
    server.write({"cue.mod/module.cue": MODULE, "apps/shop/shop.cue": SHOP})
    answer = server.run("apps/shop")
    assert ["ConfigMap/other", "ConfigMap/web"] == answer.names
    assert {"a": "shop", "e": "dev", "s": "1"} == data_of(answer.objects)


def test_each_line_is_one_json_document(server: CmpServer) -> None:
    server.write(package("big: " + one("x", n="y"), "n: 3"))
    assert (
        b'{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"},'
        b'"data":{"n":"y"}}\n' == server.run().stdout
    )


@pytest.mark.parametrize(
    "parameters",
    [
        [string("env", "prod"), string("size", "3")],
        [{"name": "cue_tags", "map": {"env": "prod", "size": "3"}}],
    ],
)
def test_parameters_are_tags(server: CmpServer, parameters: object) -> None:
    server.write({"shop.cue": SHOP})
    answer = server.run(parameters=parameters)
    assert {"a": "shop", "e": "prod", "s": "3"} == data_of(answer.objects)


def test_the_applications_environment_is_tags(server: CmpServer) -> None:
    server.write({"shop.cue": SHOP})
    answer = server.run(argocd={"ARGOCD_ENV_env": "prod", "ARGOCD_ENV_none": "x"})
    assert "prod" == data_of(answer.objects)["e"]


def test_parameters_may_be_absent(server: CmpServer) -> None:
    server.write(package("x: " + one("a")))
    assert ["ConfigMap/a"] == server.run(argocd={"ARGOCD_APP_PARAMETERS": ""}).names


def test_a_switch_includes_files(server: CmpServer) -> None:
    more = f"@if(prod)\npackage shop\nmore: {one('more')}\nn: string @tag(n)\n"
    server.write({"shop.cue": SHOP, "more.cue": more})
    assert "ConfigMap/more" not in server.run().names
    given = [string("prod", "true"), string("n", "1")]
    assert "ConfigMap/more" in server.run(parameters=given).names
    server.run(parameters=given[1:]).refused(2, "declares no tag 'n'")


def test_the_package_goes_up_to_the_module(server: CmpServer) -> None:
    root = "package shop\nregion: string @tag(region)\nx: data: r: region\n"
    app = f"package shop\nx: {one('x')}\n"
    server.write({"cue.mod/module.cue": MODULE, "r.cue": root, "a/b/x.cue": app})
    answer = server.run("a/b", parameters=[string("region", "eu")])
    assert {"r": "eu"} == data_of(answer.objects, "x")


def test_vendored_packages_need_no_network(server: CmpServer) -> None:
    library = 'package lib\nlabel: "eu" @tag(label)\n'
    app = f'package a\nimport "example.org/lib"\nx: {one("x")}\nx: data: l: lib.label\n'
    server.write(
        {
            "cue.mod/module.cue": MODULE,
            "cue.mod/pkg/example.org/lib/lib.cue": library,
            "app/a.cue": app,
        }
    )
    assert {"l": "eu"} == data_of(server.run("app").objects, "x")


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("web", ["web"]),
        ("other.deep", ["other"]),
        ("other.deep[0]", ["other"]),
        ("[web, other]", ["other", "web"]),
        (["web", "other"], ["other", "web"]),
        ("{x: web}", ["web"]),
        ('[if env == "dev" {web}]', ["web"]),
        ("", ["other", "web"]),
    ],
)
def test_an_expression_chooses(
    server: CmpServer, expression: Any, expected: list[str]
) -> None:
    server.write({"shop.cue": SHOP})
    kind = "array" if isinstance(expression, list) else "string"
    answer = server.run(parameters=[{"name": "expression", kind: expression}])
    assert expected == [name.partition("/")[2] for name in answer.names]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (f"objects: [{one('a')}]\nother: {one('b')}", ["ConfigMap/a"]),
        (f"objects: x: {one('a')}\n_hidden: {one('b')}", ["ConfigMap/a"]),
        (f"timoni: apply: all: [{one('a')}]\nother: {one('b')}", ["ConfigMap/a"]),
        (f"#D: {one('a')}\nx: #D", ["ConfigMap/a"]),
        (
            'apiVersion: "v1", kind: "List", items: [{apiVersion: "v1", kind: "List",'
            f" items: [{one('a')}, {one('b')}]}}]",
            ["ConfigMap/a", "ConfigMap/b"],
        ),
        (f"b: {one('b')}\na: {one('a')}", ["ConfigMap/a", "ConfigMap/b"]),
    ],
)
def test_objects_are_found(server: CmpServer, fields: str, expected: list[str]) -> None:
    server.write(package(fields))
    assert expected == server.run().names


def test_no_object_is_an_error_unless_allowed(server: CmpServer) -> None:
    server.write(package("x: 1"))
    server.run().refused(4, "the package has no objects")
    allowed = server.run(parameters=[string("allow_empty", "true")])
    assert (0, b"", "") == (allowed.status, allowed.stdout, allowed.stderr)


def test_one_of_two_packages(server: CmpServer) -> None:
    b = f"package b\nx: {one('b')}\ny: string @tag(y)\n"
    server.write({**package("x: " + one("a")), "b.cue": b})
    server.run().refused(4, 'found packages "a" (a.cue) and "b" (b.cue)')
    given = [string("package", "b"), string("y", "1")]
    assert ["ConfigMap/b"] == server.run(parameters=given).names


FAILS = {
    "a conflict": ("x: 1 & 2", "x: conflicting values 2 and 1"),
    "what is incomplete": ("x: string", "x: incomplete value string"),
    "no reference": ("x: y", 'reference "y" not found'),
    "half an object": ('x: {kind: "Pod", metadata: name: "x"}', "'x' has only kind"),
    "no name": ('x: {apiVersion: "v1", kind: "Pod"}', "Pod at 'x' has no metadata"),
    "twice": (f"x: {one('ok')}", "ConfigMap team-a/ok is there twice: at 'x'"),
    "no CUE": ("x: [", "cue: missing ',' in list"),
    "a module": ('import "example.org/none"', "cue: "),
}


@pytest.mark.parametrize(("field", "words"), FAILS.values(), ids=FAILS)
def test_a_fault_anywhere_prints_nothing(
    server: CmpServer, field: str, words: str
) -> None:
    text = f"package a\n{field}\nok: {one('ok')}\n"
    server.write({"cue.mod/module.cue": MODULE, "a.cue": text})
    server.run().refused(4, words)


def test_a_reason_has_its_place(server: CmpServer) -> None:
    server.write(package("x: 1", "x: 2"))
    first, *rest = server.run().stderr.splitlines()
    assert first == "steadycd: error: cue: x: conflicting values 2 and 1:"
    assert ["    ./a.cue:2:4", "    ./a.cue:3:4"] == rest


def test_the_order_is_that_of_every_run(server: CmpServer) -> None:
    server.write({"shop.cue": SHOP})
    assert 1 == len({server.run().stdout for _ in range(3)})


def test_a_tree_of_the_cmp_server_is_left_as_it_was(server: CmpServer) -> None:
    server.write({"cue.mod/module.cue": MODULE, "shop.cue": SHOP})
    before = sorted(os.walk(server.root))
    server.run()
    assert before == sorted(os.walk(server.root))
    left = [each for each in os.listdir(server.root.parent) if "plugin" in each]
    assert [f"steadycd-plugin-{os.geteuid()}"] == left
