"""The registry in this process answers as the real one does."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from steadycd_standin.registry.push import MANIFEST, ImagePusher, digest_of
from steadycd_standin.registry.registry_server import RegistryServer, is_installed
from steadycd_standin.registry.registry_standin import RegistryStandin, basic

LOGIN = ("robot", "correct horse")
HEADERS = {"Authorization": basic(*LOGIN), "Accept": MANIFEST}
Registry = RegistryServer | RegistryStandin


@pytest.fixture(params=["real", "stand-in"])
def registry(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Registry]:
    if request.param == "stand-in":
        with RegistryStandin(login=LOGIN) as standin:
            yield standin
        return
    if not is_installed() and "CI" not in os.environ:
        pytest.skip("there is no docker-registry")
    with RegistryServer(tmp_path, login=LOGIN) as server:
        yield server


def ask(
    registry: Registry, path: str, method: str = "GET"
) -> tuple[dict[str, str], bytes]:
    request = urllib.request.Request(
        registry.url + path, headers=HEADERS, method=method
    )
    with urllib.request.urlopen(request) as answer:
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return headers, answer.read()


def test_an_image_is_pushed_listed_and_found(registry: Registry) -> None:
    with ImagePusher(registry.url, headers=HEADERS) as pusher:
        digest = pusher.push("team/web", ["1.0.0", "latest"])
        assert digest != pusher.push("team/web", ["1.1.0"], "another")

    _, listed = ask(registry, "/v2/team/web/tags/list")
    headers, nothing = ask(registry, "/v2/team/web/manifests/latest", "HEAD")
    _, manifest = ask(registry, f"/v2/team/web/manifests/{digest}")

    assert {"1.0.0", "1.1.0", "latest"} == set(json.loads(listed)["tags"])
    assert (digest, b"") == (headers["docker-content-digest"], nothing)
    assert str(len(manifest)) == headers["content-length"]
    assert digest == digest_of(manifest)


@pytest.mark.parametrize("path", ["/v2/", "/v2/team/web/tags/list"])
def test_who_does_not_log_in_is_challenged(registry: Registry, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(registry.url + path)

    with caught.value as refused:
        assert 401 == refused.code
        assert 'Basic realm="stand-in"' == refused.headers["www-authenticate"]


@pytest.mark.parametrize(
    "path", ["/v2/team/api/tags/list", "/v2/team/web/manifests/none"]
)
def test_what_is_not_there_is_not_found(registry: Registry, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        ask(registry, path)

    with caught.value as refused:
        assert 404 == refused.code


def test_a_manifest_without_its_blobs_is_refused(registry: Registry) -> None:
    config = {"digest": digest_of(b"none"), "size": 4, "mediaType": "application/json"}
    manifest = {"schemaVersion": 2, "config": config, "layers": []}

    with (
        ImagePusher(registry.url, headers=HEADERS) as pusher,
        pytest.raises(OSError, match="400"),
    ):
        pusher.put_manifest("team/web", "1.0.0", json.dumps(manifest).encode())
