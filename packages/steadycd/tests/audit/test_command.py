"""`steadycd audit` as it is called."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from steadycd.cli.commands import steadycd
from steadycd_common.shell.commands import run
from steadycd_common.shell.console import Console

from .worlds import objects

CLEAN = {
    "clusters": {"a": {"project": "a"}},
    "projects": {
        "a": {
            "destinations": [{"server": "https://10.0.0.1?ns=a", "namespace": "a"}],
            "permitOnlyProjectScopedClusters": True,
            "namespaceResourceBlacklist": [
                {"group": "rbac.authorization.k8s.io", "kind": "*"}
            ],
        }
    },
}
WIDE = {**CLEAN, "projects": {"a": {"destinations": [{"name": "*", "namespace": "*"}]}}}


def audit(*arguments: str) -> int:
    return run(steadycd, ["audit", *arguments], Console("steadycd", {}))


def write(folder: Path, name: str, case: dict[str, Any]) -> str:
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(list(objects(case))))
    return str(file)


@pytest.fixture
def clean(tmp_path: Path) -> str:
    return write(tmp_path, "clean.json", CLEAN)


@pytest.fixture
def wide(tmp_path: Path) -> str:
    return write(tmp_path, "wide.json", WIDE)


def report(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_a_clean_set_ends_with_0(clean: str) -> None:
    assert 0 == audit(clean)


def test_findings_end_with_1(wide: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == audit(wide)
    out = capsys.readouterr().out
    assert "destination-any-name" in out
    assert "any namespace *" in out
    assert "as the controller itself" in out


@pytest.mark.parametrize(
    ("threshold", "status"), [("info", 1), ("low", 0), ("never", 0)]
)
def test_fail_on(clean: str, threshold: str, status: int) -> None:
    assert status == audit(clean, "--fail-on", threshold)


def test_never_is_never(wide: str) -> None:
    assert 0 == audit(wide, "--fail-on", "never")


@pytest.mark.parametrize(
    "arguments",
    [
        ["nowhere"],
        ["--fail-on", "worst"],
        ["--format", "xml"],
        ["--allow-list", "nowhere"],
        ["--against", "nowhere"],
        ["--output", "/nowhere/report"],
    ],
)
def test_usage_ends_with_2(clean: str, arguments: list[str]) -> None:
    assert 2 == audit(clean, *arguments)


@pytest.mark.usefixtures("wide")
def test_what_cannot_be_read_ends_with_4_and_the_rest_is_audited(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken.yaml").write_text("a: [")
    assert 4 == audit(str(tmp_path), "--format", "json")
    streams = capsys.readouterr()
    assert "broken.yaml" in streams.err
    assert "destination-any-name" in streams.out
    assert 1 == len(json.loads(streams.out)["unread"])


def test_kubectl_on_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = json.dumps({"apiVersion": "v1", "kind": "List", "items": [*objects(WIDE)]})
    stdin = io.TextIOWrapper(io.BytesIO(text.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert 1 == audit("-", "--format", "json")
    assert 2 == report(capsys)["summary"]["objects"]


def test_the_folder_here_is_the_default(
    wide: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(wide).parent)
    assert 1 == audit()


def test_against_reports_the_change_alone(
    clean: str, wide: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 1 == audit(wide, "--against", clean)
    assert "This opens" in capsys.readouterr().out
    assert 0 == audit(clean, "--against", clean)
    assert "Nothing is opened or closed." in capsys.readouterr().out


def test_an_allow_list(clean: str, tmp_path: Path) -> None:
    listed = tmp_path / "allow.txt"
    listed.write_text("# ours\n\n*@p.iam.gserviceaccount.com\n")
    assert 0 == audit(clean, "--allow-list", str(listed))
    listed.write_text("*@q.iam.gserviceaccount.com\n")
    assert 1 == audit(clean, "--allow-list", str(listed))


def test_the_report_in_a_file(
    wide: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "report.md"
    assert 1 == audit(wide, "--format", "markdown", "--output", str(target))
    assert "" == capsys.readouterr().out
    assert target.read_text().startswith("### Findings")


def test_colour_when_it_is_asked_for(
    wide: str, capsys: pytest.CaptureFixture[str]
) -> None:
    audit(wide, "--color", "always")
    assert "\x1b[31mhigh" in capsys.readouterr().out
    audit(wide, "--color", "never")
    assert "\x1b" not in capsys.readouterr().out


def test_where_argo_cd_runs(tmp_path: Path) -> None:
    case = {
        "projects": {
            "a": {"in": "x", "destinations": [{"name": "in-cluster", "namespace": "x"}]}
        }
    }
    file = write(tmp_path, "x.json", case)
    assert 1 == audit(file, "--fail-on", "critical", "--argocd-namespace", "x")


def test_a_mistyped_namespace_is_not_clean(
    wide: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == audit(wide, "--fail-on", "never", "--argocd-namespace", "nope")
    streams = capsys.readouterr()
    assert "" == streams.out
    assert "in the namespace nope, but there is in: argocd" in streams.err
    assert 0 == audit(wide, "--fail-on", "never", "--argocd-namespace", "argocd")


@pytest.mark.parametrize("form", ["text", "json", "sarif", "markdown", "mermaid"])
def test_no_form_shows_a_secret(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = {"bearerToken": "canary", "password": "canary", "username": "canary"}
    case = {**WIDE, "clusters": {"a": {"config": config}}}
    audit(write(tmp_path, "x.json", case), "--format", form)
    streams = capsys.readouterr()
    assert streams.out
    assert "canary" not in streams.out + streams.err


@pytest.mark.parametrize("content", ["", "---\n", "a: b\n", "[]"])
def test_nothing_to_audit_is_not_clean(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.yaml").write_text(content)
    assert 4 == audit(str(tmp_path), "--format", "json")
    streams = capsys.readouterr()
    assert "" == streams.out
    assert "nothing to audit" in streams.err


def test_an_empty_base_is_one(clean: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    base = str(tmp_path / "empty")
    assert 0 == audit(clean, "--against", base, "--fail-on", "medium")
    assert 1 == audit(clean, "--against", base)


@pytest.mark.parametrize("arguments", [["-", "-"], ["-", "--against", "-"]])
def test_standard_input_is_read_once(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(b'{"kind": "A"}'))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert 2 == audit(*arguments)


def test_two_namespaces_that_may_be_argo_cds_are_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = {**WIDE, "objects": [tenants_map("argocd-rbac-cm")]}
    file = write(tmp_path, "x.json", case)
    assert 2 == audit(file)
    assert "--argocd-namespace" in capsys.readouterr().err
    assert 1 == audit(file, "--argocd-namespace", "argocd")


def tenants_map(name: str) -> dict[str, Any]:
    metadata = {"name": name, "namespace": "tenant"}
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata}


@pytest.mark.parametrize("form", ["text", "json", "sarif", "markdown", "mermaid"])
@pytest.mark.parametrize("userinfo", ["bot:canary", "canary", "b:can/ary", 'b:c"anary'])
def test_no_form_shows_what_is_in_a_url(
    form: str, userinfo: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server, url = f"https://{userinfo}@h1", f"https://{userinfo}@git.example/x"
    to = {"server": server, "namespace": "*"}
    case = {
        "clusters": {"a": {"server": server}},
        "projects": {
            "p": {"destinations": [to], "sourceRepos": [f"{url}/*"]},
            "q": {"destinations": [to, {"server": f"{server}:1", "namespace": "x"}]},
        },
        "applications": {
            "x": {"project": "p", "destination": to, "source": {"repoURL": url}}
        },
    }
    audit(write(tmp_path, "x.json", case), "--format", form)
    streams = capsys.readouterr()
    assert "***@" in streams.out
    assert "nary" not in streams.out + streams.err
