"""`imagerewrite scan`, against a real registry server."""

from __future__ import annotations

import base64
import json
import os
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from imagerewrite.scanning.report.json import json_schema
from steadycd_standin.certificates import Certificates, issue_certificates
from steadycd_standin.registry.push import ImagePusher
from steadycd_standin.registry.registry_server import RegistryServer, is_installed

from .monorepo import Ended, Monorepo
from .scanned import (
    PASSWORD,
    TAGS,
    USERNAME,
    cached,
    dead_host,
    docker_config,
    image_repository,
    pull_secret,
    secret,
)

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(
        not is_installed() and "CI" not in os.environ, reason="needs docker-registry"
    ),
]
PAIR = base64.b64encode(f"{USERNAME}:{PASSWORD}".encode()).decode()
CACHE = ("--cache-dir", "cache")
SCAN = ("scan", "--config", "flux.yaml", *CACHE)
LINE = "team-a/web  {host}/team/web  3 tags (1 excluded)  2.0 1.1 1.0\n"


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return issue_certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RegistryServer]:
    with RegistryServer(tmp_path_factory.mktemp("public")) as server:
        with ImagePusher(server.url) as pusher:
            pusher.push("team/web", TAGS)
        yield server


@pytest.fixture(scope="module")
def private(
    tmp_path_factory: pytest.TempPathFactory, certificates: Certificates
) -> Iterator[RegistryServer]:
    """With a log-in and TLS."""
    folder = tmp_path_factory.mktemp("private")
    login = (USERNAME, PASSWORD)
    with RegistryServer(folder, login=login, certificates=certificates) as server:
        tls = ssl.create_default_context(cafile=certificates.ca_file)
        headers = {"Authorization": f"Basic {PAIR}"}
        with ImagePusher(server.url, tls=tls, headers=headers) as pusher:
            pusher.push("team/web", TAGS)
        yield server


def _web(server: RegistryServer, name: str = "web", **spec: Any) -> str:
    return image_repository(name, f"{server.host}/team/web", **spec)


def _documents(ended: Ended) -> Any:
    document = ended.document
    jsonschema.validate(document, json.loads(json_schema()))
    assert ended.status == document["exit_status"]
    assert "" == ended.stderr
    return document


def _codes(ended: Ended) -> list[str]:
    return [each["code"] for each in _documents(ended)["problems"]]


def test_the_tags_of_an_image(repo: Monorepo, public: RegistryServer) -> None:
    repo.write("flux.yaml", _web(public))
    ended = repo.here(*SCAN)

    assert (0, "", LINE.format(host=public.host)) == (
        ended.status,
        ended.stderr,
        ended.text,
    )


def test_only_those_that_are_named(repo: Monorepo, public: RegistryServer) -> None:
    repo.write("flux.yaml", _web(public) + _web(public, "other"))

    assert 2 == repo.here(*SCAN).text.count("\n")
    assert LINE.format(host=public.host) == repo.here(*SCAN, "team-a/web").text


def test_credentials_and_certificates_from_secrets(
    repo: Monorepo, private: RegistryServer, certificates: Certificates
) -> None:
    spec: dict[str, Any] = {
        "secretRef": {"name": "pull"},
        "certSecretRef": {"name": "tls"},
    }
    repo.write("flux.yaml", _web(private, **spec))
    repo.write(
        "secrets.yaml",
        pull_secret("pull", private.host)
        + secret("tls", {"ca.crt": certificates.ca_file.read_bytes()}),
    )
    ended = repo.here(*SCAN, "--config", "secrets.yaml")

    assert (0, "") == (ended.status, ended.stderr)
    assert LINE.format(host=private.host) == ended.text


def test_credentials_from_docker_and_an_old_name(
    repo: Monorepo, private: RegistryServer, certificates: Certificates
) -> None:
    repo.write(
        "flux.yaml",
        _web(private, certSecretRef={"name": "tls"})
        + secret("tls", {"caFile": certificates.ca_file.read_bytes()}),
    )
    repo.write("docker/config.json", docker_config(private.host))
    ended = repo.here(*SCAN, DOCKER_CONFIG=str(repo.folder / "docker"))

    assert (0, LINE.format(host=private.host)) == (ended.status, ended.text)
    assert "has caFile [old-secret-key]" in ended.stderr


def test_a_wrong_password_is_refused_and_shown_to_nobody(
    repo: Monorepo, private: RegistryServer, certificates: Certificates
) -> None:
    spec: dict[str, Any] = {
        "secretRef": {"name": "pull"},
        "certSecretRef": {"name": "tls"},
    }
    repo.write(
        "flux.yaml",
        _web(private, **spec)
        + pull_secret("pull", private.host, "Wr0ng")
        + secret("tls", {"ca.crt": certificates.ca_file.read_bytes()}),
    )
    ended = repo.here(*SCAN, "--format", "json")

    assert (5, ["registry-refused"]) == (ended.status, _codes(ended))
    for text in ("Wr0ng", base64.b64encode(f"{USERNAME}:Wr0ng".encode()).decode()):
        assert text not in ended.text


def test_an_authority_that_is_not_given_is_not_trusted(
    repo: Monorepo, private: RegistryServer
) -> None:
    repo.write("flux.yaml", _web(private))

    assert 5 == repo.here(*SCAN).status


def test_a_secret_that_is_not_there_is_asked_for(
    repo: Monorepo, public: RegistryServer
) -> None:
    repo.write(
        "flux.yaml",
        _web(public, "secretless", secretRef={"name": "gone"}) + _web(public),
    )
    ended = repo.here(*SCAN)

    assert (4, LINE.format(host=public.host)) == (ended.status, ended.text)
    assert "add a file with Secret team-a/gone to --config" in ended.stderr


def test_a_dead_registry_is_a_problem_of_its_own(
    repo: Monorepo, public: RegistryServer
) -> None:
    dead = dead_host()
    repo.write(
        "flux.yaml",
        image_repository("api", f"{dead}/team/api", timeout="1s") + _web(public),
    )
    ended = repo.here(*SCAN, "--format", "json")
    document = _documents(ended)

    assert 5 == ended.status
    assert ["team-a/web"] == [each["repository"] for each in document["repositories"]]
    [found] = document["problems"]
    assert ("registry-unreachable", "flux.yaml") == (found["code"], found["file"])
    assert f"team-a/api: {dead}/team/api" in found["message"]


def test_the_second_scan_replaces_nothing_and_works_without_the_server(
    repo: Monorepo, tmp_path: Path
) -> None:
    (tmp_path / "images").mkdir()
    with RegistryServer(tmp_path / "images") as server:
        with ImagePusher(server.url) as pusher:
            pusher.push("team/web", TAGS)
        repo.write("flux.yaml", _web(server))
        online = repo.here(*SCAN)
        entries = cached(repo.folder / "cache")
        again = repo.here(*SCAN)
    offline = repo.here(*SCAN, "--offline")

    assert (0, online) == (online.status, again)
    assert 1 == len(entries)
    assert entries == cached(repo.folder / "cache")
    assert online == offline
    assert 5 == repo.here(*SCAN, "--timeout", "1").status


def test_a_damaged_entry_is_replaced(repo: Monorepo, public: RegistryServer) -> None:
    repo.write("flux.yaml", _web(public))
    online = repo.here(*SCAN)
    [entry] = (repo.folder / "cache").glob("*.entry")
    whole = entry.read_bytes()
    entry.write_bytes(whole[:-1])

    assert ["not-cached"] == _codes(repo.here(*SCAN, "--offline", "--format=json"))
    assert online == repo.here(*SCAN)
    assert whole == entry.read_bytes()


def test_a_cache_that_cannot_be_is_said_and_done_without(
    repo: Monorepo, public: RegistryServer
) -> None:
    repo.write("flux.yaml", _web(public))
    ended = repo.here("scan", "--config", "flux.yaml", "--cache-dir", "flux.yaml/x")

    assert (0, LINE.format(host=public.host)) == (ended.status, ended.text)
    assert "warning: no tags are kept there: " in ended.stderr
    assert "[no-cache]" in ended.stderr


def test_no_cache_leaves_no_trace(repo: Monorepo, public: RegistryServer) -> None:
    repo.write("flux.yaml", _web(public))
    before = repo.files()
    ended = repo.here("scan", "--config=flux.yaml", "--no-cache", HOME=str(repo.folder))

    assert 0 == ended.status
    assert before == repo.files()


def test_without_it_the_cache_is_the_users(
    repo: Monorepo, public: RegistryServer
) -> None:
    repo.write("flux.yaml", _web(public))
    repo.here("scan", "--config=flux.yaml", XDG_CACHE_HOME=str(repo.folder / "xdg"))

    assert 1 == len(cached(repo.folder / "xdg/imagerewrite/tags"))


def test_the_report_goes_to_a_file(repo: Monorepo, public: RegistryServer) -> None:
    repo.write("flux.yaml", _web(public))
    ended = repo.here(*SCAN, "--format", "json", "--output", "tags.json")

    assert (0, b"") == (ended.status, ended.stdout)
    document = json.loads((repo.folder / "tags.json").read_text())
    assert ["2.0", "1.1", "1.0"] == document["repositories"][0]["tags"]
