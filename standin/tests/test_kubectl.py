"""The real kubectl reads from the stand-in for an API server."""

from __future__ import annotations

import json
import subprocess
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

from steadycd_standin.api_server import ApiServer
from steadycd_standin.faults import Fault
from steadycd_standin.google import GoogleStandin
from steadycd_standin.tokens import CLOUD_PLATFORM

pytestmark = pytest.mark.e2e

_USER = "team-a@p.iam.gserviceaccount.com"
_KUBECTL = Path(sysconfig.get_path("scripts"), "kubectl")

Kubectl = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def token(google: GoogleStandin) -> str:
    return google.issue_token(_USER)


@pytest.fixture
def kubectl(api: ApiServer, token: str, tmp_path: Path) -> Kubectl:
    api.bind(_USER, "team-a")

    def run(*arguments: str, bearer: str = token) -> subprocess.CompletedProcess[str]:
        path = tmp_path / "kubeconfig"
        path.write_text(json.dumps(_kubeconfig(api, bearer)))
        return subprocess.run(
            [_KUBECTL, *arguments],
            env={"KUBECONFIG": str(path), "HOME": str(tmp_path)},
            capture_output=True,
            check=False,
            text=True,
            timeout=20,
        )

    return run


def _kubeconfig(api: ApiServer, token: str) -> object:
    cluster = {"server": api.url, "certificate-authority": str(api.ca_file)}
    return {
        "apiVersion": "v1",
        "kind": "Config",
        "clusters": [{"name": "standin", "cluster": cluster}],
        "users": [{"name": "me", "user": {"token": token}}],
        "contexts": [
            {"name": "it", "context": {"cluster": "standin", "user": "me"}},
        ],
        "current-context": "it",
    }


_READS = {
    "names": (["get", "configmaps", "-o", "name"], "configmap/settings\n"),
    "one name": (["get", "cm", "settings", "-o", "name"], "configmap/settings\n"),
    "a field": (
        ["get", "cm", "settings", "-o", "jsonpath={.data.namespace}"],
        "team-a",
    ),
    "a table": (
        ["get", "pods"],
        "NAME    READY   STATUS    RESTARTS   AGE\n"
        "web-0   1/1     Running   0          1d\n",
    ),
    "may": (["auth", "can-i", "list", "pods"], "yes\n"),
}


@pytest.mark.parametrize("name", _READS)
def test_an_account_reads_in_its_namespace(kubectl: Kubectl, name: str) -> None:
    arguments, expected = _READS[name]
    done = kubectl(*arguments, "-n", "team-a")
    assert (0, expected, "") == (done.returncode, done.stdout, done.stderr)


def test_yaml_is_whole(kubectl: Kubectl) -> None:
    done = kubectl("get", "configmaps", "-n", "team-a", "-o", "yaml")
    assert 0 == done.returncode
    assert "  kind: ConfigMap\n" in done.stdout
    assert "    namespace: team-a\n" in done.stdout


def test_requests_are_recorded_with_user_and_namespace(
    kubectl: Kubectl, api: ApiServer
) -> None:
    kubectl("get", "pods", "-n", "team-a")
    call = api.requests[-1]
    assert ("pods", _USER, "team-a", 200) == (
        call.kind,
        call.caller,
        call.target,
        call.status,
    )


def test_an_account_is_told_who_it_is(kubectl: Kubectl) -> None:
    done = kubectl("auth", "whoami", "-o", "jsonpath={.status.userInfo.username}")
    assert (0, _USER) == (done.returncode, done.stdout)


def test_an_account_is_told_what_it_may(kubectl: Kubectl) -> None:
    done = kubectl("auth", "can-i", "--list", "-n", "team-a", "--no-headers")
    rows = [line.split() for line in done.stdout.splitlines()]
    assert ["configmaps", "pods"] == [row[0] for row in rows]
    assert "" == kubectl("auth", "can-i", "--list", "-n", "b", "--no-headers").stdout


_REFUSALS = {
    "another namespace": ["get", "configmaps", "-n", "team-b"],
    "all namespaces": ["get", "pods", "-A"],
    "a change": ["create", "configmap", "new", "-n", "team-a"],
    "a deletion": ["delete", "pod", "web-0", "-n", "team-a"],
}


@pytest.mark.parametrize("name", _REFUSALS)
def test_an_account_may_do_no_more(kubectl: Kubectl, name: str) -> None:
    done = kubectl(*_REFUSALS[name])
    assert (1, "") == (done.returncode, done.stdout)
    assert f'User "{_USER}" cannot' in done.stderr


@pytest.mark.parametrize("verb", ["create", "delete", "*"])
def test_an_account_is_told_what_it_may_not(kubectl: Kubectl, verb: str) -> None:
    done = kubectl("auth", "can-i", verb, "configmaps", "-n", "team-a")
    assert (1, "no\n") == (done.returncode, done.stdout)


def test_what_is_not_there_is_not_found(kubectl: Kubectl) -> None:
    done = kubectl("get", "configmap", "other", "-n", "team-a")
    assert 1 == done.returncode
    assert '(NotFound): configmaps "other" not found' in done.stderr


def test_without_the_scope_for_addresses_a_user_is_a_number(
    kubectl: Kubectl, google: GoogleStandin
) -> None:
    bearer = google.issue_token(_USER, [CLOUD_PLATFORM])
    done = kubectl("get", "pods", "-n", "team-a", bearer=bearer)
    assert 1 == done.returncode
    assert _USER not in done.stderr
    assert '(Forbidden): pods is forbidden: User "1' in done.stderr


_UNAUTHORIZED = "error: You must be logged in to the server (Unauthorized)\n"


def test_a_token_that_is_not_known_is_unauthorized(kubectl: Kubectl) -> None:
    done = kubectl("get", "pods", "-n", "team-a", bearer="ya29.other")
    assert (1, "") == (done.returncode, done.stdout)
    assert "You must be logged in to the server" in done.stderr


def test_a_token_that_google_or_the_cluster_refuses_is_unauthorized(
    kubectl: Kubectl, google: GoogleStandin, api: ApiServer, token: str
) -> None:
    assert 0 == kubectl("get", "pods", "-n", "team-a").returncode
    api.refuse_token(token)
    assert _UNAUTHORIZED == kubectl("get", "pods", "-n", "team-a").stderr
    other = google.issue_token(_USER)
    assert 0 == kubectl("get", "pods", "-n", "team-a", bearer=other).returncode
    google.revoke_token(other)
    done = kubectl("get", "pods", "-n", "team-a", bearer=other)
    assert _UNAUTHORIZED == done.stderr
    assert [200, 401, 200, 401] == [c.status for c in api.requests if c.kind == "pods"]


def test_an_expired_token_is_unauthorized(
    kubectl: Kubectl, google: GoogleStandin
) -> None:
    assert 0 == kubectl("get", "pods", "-n", "team-a").returncode
    google.clock_offset = 3601
    assert _UNAUTHORIZED == kubectl("get", "pods", "-n", "team-a").stderr


def test_the_next_requests_can_be_refused(kubectl: Kubectl, api: ApiServer) -> None:
    kubectl("get", "pods", "-n", "team-a")
    api.refuse_next(1)
    assert _UNAUTHORIZED == kubectl("get", "pods", "-n", "team-a").stderr
    assert 0 == kubectl("get", "pods", "-n", "team-a").returncode


def test_a_binding_can_be_taken_back(kubectl: Kubectl, api: ApiServer) -> None:
    api.unbind(_USER, "team-a")
    assert 1 == kubectl("get", "pods", "-n", "team-a").returncode


def test_faults_happen_here_too(kubectl: Kubectl, api: ApiServer) -> None:
    kubectl("get", "pods", "-n", "team-a")
    api.faults.add("pods", Fault("garbage"))
    api.clear_requests()
    kubectl("get", "pods", "-n", "team-a")
    assert "garbage" == api.requests[0].fault
