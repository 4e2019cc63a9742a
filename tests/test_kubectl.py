"""A real kubectl reads from an API server with the tokens that execcred gets."""

from __future__ import annotations

import json
import os
import subprocess
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from steadycd_standin.api_server import ApiServer
from steadycd_standin.google import GoogleStandin

pytestmark = pytest.mark.e2e

SCRIPTS = Path(sysconfig.get_path("scripts"))
ACCOUNT = "reader@team-a.iam.gserviceaccount.com"
MINT = "generateAccessToken"
GET = ("get", "configmaps", "-n")
AS_JSON = ("-o", "json")


@dataclass(frozen=True, slots=True)
class Cluster:
    """An API server whose namespace team-a the account may read."""

    google: GoogleStandin
    api: ApiServer
    home: Path

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A whole run; whatever it prints holds nothing secret."""
        environ = {
            "PATH": os.defpath,
            "HOME": str(self.home),
            "EXECCRED_IAM_ENDPOINT": self.google.url,
            "GCE_METADATA_HOST": self.google.host,
        }
        result = subprocess.run(
            [SCRIPTS / program, *arguments],
            env=environ,
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        if "get-token" not in arguments:
            printed = result.stdout + result.stderr
            assert [] == [each for each in self.google.canaries() if each in printed]
        return result

    def write_kubeconfig(self, *options: str) -> None:
        """Have `execcred kubeconfig` write `~/.kube/config`."""
        result = self.run(
            "execcred",
            "kubeconfig",
            *("--name", "prod"),
            *("--server", self.api.url),
            *("--ca-file", str(self.api.ca_file)),
            *("--service-account", ACCOUNT),
            *("--namespace", "team-a"),
            *options,
        )
        assert (0, "") == (result.returncode, result.stderr)
        config = self.home / ".kube" / "config"
        config.parent.mkdir(exist_ok=True)
        config.write_text(result.stdout)

    def kept_token(self) -> str:
        """The token that is in the cache."""
        answer = json.loads(self.run("execcred", "get-token", ACCOUNT).stdout)
        return str(answer["status"]["token"])

    def minted(self) -> int:
        """How many tokens were asked of IAM since the last time."""
        calls = len(self.google.calls(MINT))
        self.google.clear_calls()
        return calls


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with GoogleStandin() as google, ApiServer(google, tmp_path) as api:
        google.grant(google.machine, ACCOUNT)
        api.bind(ACCOUNT, "team-a")
        (tmp_path / "home").mkdir()
        yield Cluster(google, api, tmp_path / "home")


@pytest.mark.parametrize("version", ["v1", "v1beta1"])
def test_it_reads_its_namespace_with_one_token_for_all_requests(
    cluster: Cluster, version: str
) -> None:
    cluster.write_kubeconfig("--api-version", version)

    for _ in range(2):
        result = cluster.run("kubectl", *GET, "team-a", *AS_JSON)
        assert (0, "") == (result.returncode, result.stderr)
        [found] = json.loads(result.stdout)["items"]
        assert {"namespace": "team-a"} == found["data"]

    assert {ACCOUNT} == {request.caller for request in cluster.api.requests}
    assert 1 == cluster.minted()


def test_it_does_not_read_the_namespace_of_another(cluster: Cluster) -> None:
    cluster.write_kubeconfig()

    result = cluster.run("kubectl", *GET, "team-b")

    assert (1, "") == (result.returncode, result.stdout)
    assert "Forbidden" in result.stderr
    assert ACCOUNT in result.stderr


@pytest.mark.parametrize("refuse", ["by the API server", "by Google"])
def test_after_a_token_was_refused_the_next_run_has_another(
    cluster: Cluster, refuse: str
) -> None:
    cluster.write_kubeconfig()
    assert 0 == cluster.run("kubectl", *GET, "team-a").returncode
    token = cluster.kept_token()
    if refuse == "by Google":
        cluster.google.revoke_token(token)
    else:
        cluster.api.refuse_token(token)
    cluster.minted()

    # client-go asks for another after a 401, and hands the 401 to its caller.
    first = cluster.run("kubectl", *GET, "team-a")
    assert (1, "") == (first.returncode, first.stdout)
    assert "Unauthorized" in first.stderr
    assert 1 == cluster.minted()

    for _ in range(2):
        assert 0 == cluster.run("kubectl", *GET, "team-a").returncode
    assert 0 == cluster.minted()


def test_an_api_server_that_refuses_every_token_costs_one_a_minute(
    cluster: Cluster,
) -> None:
    cluster.write_kubeconfig()
    assert 0 == cluster.run("kubectl", *GET, "team-a").returncode
    cluster.minted()
    cluster.api.refuse_next(1000)

    for _ in range(3):
        assert 1 == cluster.run("kubectl", *GET, "team-a").returncode

    assert 1 == cluster.minted()


def test_of_a_failure_it_shows_the_status_and_our_line(cluster: Cluster) -> None:
    cluster.write_kubeconfig()
    cluster.google.revoke(cluster.google.machine, ACCOUNT)

    result = cluster.run("kubectl", *GET, "team-a")

    assert (1, "") == (result.returncode, result.stdout)
    assert "failed with exit code 5" in result.stderr
    assert "execcred: error: IAM says no (403" in result.stderr
    assert 1 == cluster.minted()
