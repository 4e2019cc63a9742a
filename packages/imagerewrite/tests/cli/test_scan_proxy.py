"""`imagerewrite scan` through a proxy that is asked to CONNECT."""

from __future__ import annotations

import base64
import ssl
from collections.abc import Iterator

import pytest

from steadycd_standin.certificates import Certificates, issue_certificates
from steadycd_standin.registry.push import ImagePusher
from steadycd_standin.registry.registry_standin import RegistryStandin

from .connect_proxy import ConnectProxy
from .monorepo import Ended, Monorepo
from .scanned import PASSWORD, TAGS, USERNAME, image_repository, secret

LOGIN = "Basic " + base64.b64encode(f"{USERNAME}:{PASSWORD}".encode()).decode()


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return issue_certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def registry(certificates: Certificates) -> Iterator[RegistryStandin]:
    tls = ssl.create_default_context(cafile=certificates.ca_file)
    with RegistryStandin(tls=certificates.server_context()) as standin:
        with ImagePusher(standin.url, tls=tls) as pusher:
            pusher.push("team/web", TAGS)
        yield standin


def _scanned(
    repo: Monorepo, host: str, certificates: Certificates, **login: str
) -> Ended:
    names = {"certSecretRef": {"name": "tls"}, "proxySecretRef": {"name": "proxy"}}
    repo.write(
        "flux.yaml",
        image_repository("web", f"{host}/team/web", **names)
        + secret("tls", {"ca.crt": certificates.ca_file.read_bytes()})
        + secret("proxy", {name: value.encode() for name, value in login.items()}),
    )
    return repo.here("scan", "--config", "flux.yaml", "--no-cache")


def test_the_registry_is_reached_through_the_proxy_with_its_log_in(
    repo: Monorepo, registry: RegistryStandin, certificates: Certificates
) -> None:
    with ConnectProxy(LOGIN) as proxy:
        login = {"address": proxy.url, "username": USERNAME, "password": PASSWORD}
        ended = _scanned(repo, registry.host, certificates, **login)

    assert (0, "") == (ended.status, ended.stderr)
    assert "3 tags (1 excluded)" in ended.text
    assert {f"CONNECT {registry.host}"} == set(proxy.asked)


def test_a_proxy_that_refuses_is_named(
    repo: Monorepo, registry: RegistryStandin, certificates: Certificates
) -> None:
    with ConnectProxy(LOGIN) as proxy:
        login = {"address": proxy.url, "username": USERNAME, "password": "Wr0ng"}
        ended = _scanned(repo, registry.host, certificates, **login)

    assert 5 == ended.status
    assert "the proxy: it answered 407" in ended.stderr
    assert "Wr0ng" not in ended.stderr
