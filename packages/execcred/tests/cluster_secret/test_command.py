"""`execcred cluster-secret`, read back by kubectl and by a strict Argo CD."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from execcred.cli.commands import run_click
from execcred.cluster_secret.manifest import render_manifest
from execcred.cluster_secret.secret import ClusterSecret
from execcred.kubernetes.exec_config import exec_config
from steadycd_standin.certificates import issue_certificates

from .cluster_config import check_cluster_config

KUBECTL = Path(sys.executable).parent / "kubectl"
ACCOUNT = "team-a@project.iam.gserviceaccount.com"
PLAIN = (
    "cluster-secret",
    "--name=prod.team-a",
    "--namespace=team-a",
    "--project=team-a",
    "--server=https://203.0.113.7",
    f"--service-account={ACCOUNT}",
)
LABEL = {"argocd.argoproj.io/secret-type": "cluster"}


def read_by_kubectl(manifest: str) -> dict[str, Any]:
    # annotate --local is what parses a manifest without asking a server.
    done = subprocess.run(
        [KUBECTL, "annotate", "--local", "-f", "-", "-o", "json", "read=back"],
        check=True,
        input=manifest,
        capture_output=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    del found["metadata"]["annotations"]["read"]
    return found


def test_kubectl_reads_the_secret(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run_click(PLAIN, {})

    out, err = capsys.readouterr()
    found = read_by_kubectl(out)
    assert "" == err
    assert ("v1", "Secret", "Opaque") == (
        found["apiVersion"],
        found["kind"],
        found["type"],
    )
    assert {
        "annotations": {},
        "labels": LABEL,
        "name": "prod.team-a",
        "namespace": "argocd",
    } == found["metadata"]
    data = found["stringData"]
    config = json.loads(data.pop("config"))
    check_cluster_config(config)
    assert {
        "clusterResources": "false",
        "name": "prod.team-a",
        "namespaces": "team-a",
        "project": "team-a",
        "server": "https://203.0.113.7?ns=team-a",
    } == data
    assert {"insecure": False} == config["tlsClientConfig"]
    assert ["get-token", ACCOUNT] == config["execProviderConfig"]["args"]
    assert "/usr/local/bin/execcred" == config["execProviderConfig"]["command"]


def test_all_options_arrive(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    ca_file = issue_certificates(tmp_path).ca_file
    more = (
        "--project=on",
        f"--ca-file={ca_file}",
        "--server-name=api.example",
        "--command=/opt/execcred/launcher",
        "--unique-url=fragment",
        "--cluster-resources",
        "--shard=0",
        "--metadata-namespace=123",
        "--label=example.com/tier=1e3",
        "--label=empty=",
        "--annotation=note=a: b # c\n=d é",
        "--api-version=v1beta1",
        "--lifetime=15m",
        "--delegate=hop@project.iam.gserviceaccount.com",
        "--allow=*@project.iam.gserviceaccount.com",
        "--timeout=10",
    )

    assert 0 == run_click([*PLAIN, *more], {})

    found = read_by_kubectl(capsys.readouterr().out)
    data = found["stringData"]
    config = json.loads(data["config"])
    check_cluster_config(config)
    assert json.dumps(config, indent=2, sort_keys=True) + "\n" == data["config"]
    assert {**LABEL, "example.com/tier": "1e3", "empty": ""} == found["metadata"][
        "labels"
    ]
    assert {"note": "a: b # c\n=d é"} == found["metadata"]["annotations"]
    assert "123" == found["metadata"]["namespace"]
    assert ("true", "on", "0", "https://203.0.113.7#prod.team-a") == (
        data["clusterResources"],
        data["project"],
        data["shard"],
        data["server"],
    )
    assert {
        "caData": base64.b64encode(ca_file.read_bytes()).decode(),
        "insecure": False,
        "serverName": "api.example",
    } == config["tlsClientConfig"]
    command = config["execProviderConfig"]
    assert "client.authentication.k8s.io/v1beta1" == command["apiVersion"]
    assert "/opt/execcred/launcher" == command["command"]
    assert [
        "get-token",
        ACCOUNT,
        "--lifetime=15m",
        "--delegate=hop@project.iam.gserviceaccount.com",
        "--allow=*@project.iam.gserviceaccount.com",
        "--timeout=10",
    ] == command["args"]


def test_the_environment_of_who_generates_it_does_not_count(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run_click(PLAIN, {})
    before = capsys.readouterr().out
    monkeypatch.setenv("EXECCRED_LIFETIME", "15m")
    monkeypatch.setenv("EXECCRED_ALLOW", "nobody@example.com")

    assert 0 == run_click(PLAIN, {})

    assert before == capsys.readouterr().out


def test_the_order_of_options_does_not_count(
    capsys: pytest.CaptureFixture[str],
) -> None:
    more = ["--label=b=1", "--label=a=2", "--timeout=9", "--lifetime=15m"]
    run_click([*PLAIN, *more], {})
    before = capsys.readouterr().out

    assert 0 == run_click([*PLAIN, *reversed(more)], {})

    assert before == capsys.readouterr().out


def test_the_comments_have_the_same_url(capsys: pytest.CaptureFixture[str]) -> None:
    run_click(PLAIN, {})

    comments = [
        line for line in capsys.readouterr().out.splitlines() if line[:1] == "#"
    ]
    assert "#     - server: https://203.0.113.7?ns=team-a" in comments
    assert any(
        "team-a/https://203.0.113.7?ns=team-a, allow" in each for each in comments
    )
    assert any(each.endswith(f"name: {ACCOUNT}") for each in comments)


def test_a_url_that_is_not_unique_is_warned_about(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert 0 == run_click([*PLAIN, "--unique-url=none"], {})

    out, err = capsys.readouterr()
    assert "server: https://203.0.113.7\n" in out
    assert "warning" in err


REFUSED = [
    # what is added, what the error says
    (["--name=Prod"], "no name that Kubernetes takes"),
    (["--name=argocd-secret"], "Argo CD's own"),
    (["--name=in-cluster"], "Argo CD's own"),
    (["--namespace=a,b"], "no name that Kubernetes takes"),
    (["--namespace="], "no name that Kubernetes takes"),
    (["--namespace=a.b"], "no name that Kubernetes takes"),
    (["--project=*"], "no name that Kubernetes takes"),
    (["--metadata-namespace=Argo"], "no name that Kubernetes takes"),
    (["--server=https://kubernetes.default.svc/"], "ignores execProviderConfig"),
    (["--server=http://203.0.113.7"], "not https"),
    (["--server=https://203.0.113.7?ns=x"], "query"),
    (["--server-name=a b"], "no host"),
    (["--service-account=-x@y.z"], "begins with '-'"),
    (["--command=execcred"], "no absolute path"),
    (["--shard=-1"], "--shard"),
    (["--shard=x"], "--shard"),
    (["--label=a"], "no '='"),
    (["--label=a=1", "--label=a=2"], "given twice"),
    (["--label=a b=1"], "no key"),
    (["--label=a=b c"], "no value"),
    (["--label=argocd.argoproj.io/secret-type=repo"], "always there"),
    (["--annotation=/=1"], "no key"),
    (["--api-version=v1alpha1"], "--api-version"),
    (["--ca-file=/nonexistent"], "No such file"),
    (["--ca-file=/dev/null"], "no PEM file"),
    (["--ca-file=/dev/zero"], "larger than 1 MiB"),
    (["--env=A=B"], "--env"),
    (["--verbose"], "--verbose"),
]


@pytest.mark.parametrize(("added", "reason"), REFUSED)
def test_what_argo_cd_would_take_and_not_work_is_refused_with_one_line(
    added: list[str], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == run_click([*PLAIN, *added], {})

    out, err = capsys.readouterr()
    assert ("", 1) == (out, err.count("\n"))
    assert reason in err


LABELS = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cn", "Co"]))


@settings(deadline=None)
@given(LABELS, LABELS, LABELS, TEXTS, st.integers(0, 10**6))
def test_any_names_come_back_as_strings(
    name: str, namespace: str, project: str, note: str, shard: int
) -> None:
    config = exec_config("/bin/x", ACCOUNT, {}, api_version="v1", install_hint="get it")
    secret = ClusterSecret(
        name=name,
        server=f"https://{name}.example?ns={namespace}",
        namespace=namespace,
        project=project,
        exec_config=config,
        shard=shard,
        annotations={"note": note},
    )
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 1)

    found = reader.load(render_manifest(secret))

    data = found["stringData"]
    check_cluster_config(json.loads(data.pop("config")))
    assert {"note": note} == found["metadata"]["annotations"]
    assert name == found["metadata"]["name"]
    assert {
        "clusterResources": "false",
        "name": name,
        "namespaces": namespace,
        "project": project,
        "server": f"https://{name}.example?ns={namespace}",
        "shard": str(shard),
    } == data


def test_the_help_says_why_the_url_is_changed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert 0 == run_click(["cluster-secret", "--help"], {})

    text = " ".join(capsys.readouterr().out.split())
    assert "Argo CD tells clusters apart by their server URL alone" in text
    assert "Examples:" in text
