"""`execcred kubeconfig`, read back by kubectl."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from execcred.cli.commands import run_click
from steadycd_standin.certificates import issue_certificates

KUBECTL = Path(sys.executable).parent / "kubectl"
ACCOUNT = "reader@project.iam.gserviceaccount.com"
PLAIN = (
    "kubeconfig",
    "--name=prod",
    "--server=https://203.0.113.7:6443",
    f"--service-account={ACCOUNT}",
    "--command=/usr/local/bin/execcred",
)
OTHERS = """\
# mine
apiVersion: v1
kind: Config
clusters:
- {name: one, cluster: {server: https://one.example}}
contexts:
- {name: one, context: {cluster: one, user: one}}
current-context: one
users:
- {name: one, user: {token: not-ours}}
"""


def kubectl_config(path: Path, *arguments: str) -> str:
    return subprocess.run(
        [KUBECTL, "--kubeconfig", path, "config", *arguments],
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def viewed(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        kubectl_config(path, "view", "--raw", "-o", "json")
    )
    return found


def test_kubectl_reads_what_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ca_file = issue_certificates(tmp_path).ca_file
    more = (
        f"--ca-file={ca_file}",
        "--server-name=api.example",
        "--namespace=123",
        "--lifetime=15m",
        "--no-cache",
        "--api-version=v1beta1",
    )

    assert 0 == run_click([*PLAIN, *more], {})

    path = tmp_path / "config"
    path.write_text(capsys.readouterr().out)
    found = viewed(path)
    assert "prod" == found["current-context"]
    assert [
        {
            "cluster": {
                "certificate-authority-data": base64.b64encode(
                    ca_file.read_bytes()
                ).decode(),
                "server": "https://203.0.113.7:6443",
                "tls-server-name": "api.example",
            },
            "name": "prod",
        }
    ] == found["clusters"]
    assert [
        {
            "context": {"cluster": "prod", "namespace": "123", "user": "prod"},
            "name": "prod",
        }
    ] == found["contexts"]
    (user,) = found["users"]
    command = user["user"]["exec"]
    assert "client.authentication.k8s.io/v1beta1" == command["apiVersion"]
    assert ["get-token", ACCOUNT, "--lifetime=15m", "--no-cache"] == command["args"]
    assert "/usr/local/bin/execcred" == command["command"]
    assert command["env"] is None
    assert "Never" == command["interactiveMode"]
    assert command["provideClusterInfo"] is False


def test_kubectl_sees_the_merged_context_beside_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "config"
    path.write_text(OTHERS)
    before = viewed(path)

    assert 0 == run_click([*PLAIN, "--write", str(path)], {})

    out, err = capsys.readouterr()
    assert "" == out
    assert "has the context prod" in err
    after = viewed(path)
    assert ["one", "prod"] == kubectl_config(path, "get-contexts", "-o", "name").split()
    assert "one" == after["current-context"]
    for section in ("clusters", "contexts", "users"):
        assert before[section] == [
            each for each in after[section] if each["name"] != "prod"
        ]


def test_what_kubectl_has_rewritten_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "config"
    path.write_text(OTHERS)
    assert 0 == run_click([*PLAIN, "--write", str(path)], {})
    kubectl_config(path, "use-context", "prod")
    rewritten = path.read_bytes()

    assert 0 == run_click([*PLAIN, "--write", str(path)], {})

    assert rewritten == path.read_bytes()
    assert "already" in capsys.readouterr().err


def test_kubectl_reads_every_merged_case() -> None:
    for path in sorted((Path(__file__).parent / "changes").glob("*.after.*")):
        assert "prod" in kubectl_config(path, "get-contexts", "-o", "name").split()


def test_set_current_sets_the_current_context(tmp_path: Path) -> None:
    path = tmp_path / "config"
    path.write_text(OTHERS)

    assert 0 == run_click([*PLAIN, "--write", str(path), "--set-current"], {})

    assert "prod" == kubectl_config(path, "current-context").strip()


def test_the_command_is_the_one_that_runs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = tmp_path / "execcred"
    script.touch(0o755)
    monkeypatch.setattr(sys, "argv", [str(script)])

    assert 0 == run_click(PLAIN[:-1], {})

    assert f"command: {script}" in capsys.readouterr().out


REFUSED = [
    # what is added, what the error says
    (["--server=http://h"], "not https"),
    (["--server=https://h?ns=a"], "query"),
    (["--name=a b"], "no name for a context"),
    (["--name="], "no name for a context"),
    (["--namespace=Team"], "no name that Kubernetes takes"),
    (["--service-account=x"], "exactly one '@'"),
    (["--command=execcred"], "no absolute path"),
    (["--insecure-skip-tls-verify"], "--insecure-skip-tls-verify"),
    (["--ca-file=/dev/null"], "no PEM file"),
    (["--write=/dev/null"], "no regular file"),
]


@pytest.mark.parametrize(("added", "reason"), REFUSED)
def test_what_would_not_work_is_refused_with_one_line(
    added: list[str], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == run_click([*PLAIN, *added], {})

    out, err = capsys.readouterr()
    assert ("", 1) == (out, err.count("\n"))
    assert reason in err


def test_a_file_that_is_refused_stays_and_its_secrets_are_not_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "config"
    path.write_text(OTHERS.replace("one", "prod"))

    assert 2 == run_click([*PLAIN, "--write", str(path)], {})

    assert OTHERS.replace("one", "prod") == path.read_text()
    err = capsys.readouterr().err
    assert f"{path} stays as it is" in err
    assert "not-ours" not in err


def test_the_help_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run_click(["kubeconfig", "--help"], {})

    assert "Examples:" in capsys.readouterr().out
