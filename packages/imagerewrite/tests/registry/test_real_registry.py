"""Debian's registry, with and without log-ins and TLS."""

from __future__ import annotations

import base64
import json
import ssl
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from imagerewrite.registry.access import Access
from imagerewrite.registry.credentials.credential import Anonymous
from imagerewrite.registry.credentials.docker_config import DockerConfig
from imagerewrite.registry.credentials.secret import SecretCredentials
from imagerewrite.registry.errors import RegistryError
from imagerewrite.registry.http_registry import HttpRegistry
from imagerewrite.registry.image import RegistryImage
from steadycd_standin.certificates import Certificates, issue_certificates
from steadycd_standin.registry.between import Between
from steadycd_standin.registry.many_tags import add_tags
from steadycd_standin.registry.push import ImagePusher
from steadycd_standin.registry.registry_server import RegistryServer
from steadycd_standin.registry.registry_standin import basic
from steadycd_standin.registry.token_server import TokenServer

from .given import ANONYMOUS, NAME, PASSWORD, USER, image, logged_in, store

pytestmark = pytest.mark.e2e
LOGIN = (USER, PASSWORD)
Start = Callable[..., RegistryServer]


@pytest.fixture
def certificates(tmp_path: Path) -> Certificates:
    return issue_certificates(tmp_path)


def pushed(server: RegistryServer, *tags: str, **options: object) -> str:
    with ImagePusher(server.url, **options) as pusher:  # type: ignore[arg-type]
        return pusher.push(NAME, tags)


def test_tags_and_digests_of_a_pushed_image(
    start_registry: Start, client: HttpRegistry
) -> None:
    server = start_registry()
    digest = pushed(server, "1.0.0", "1.1.0", "latest")

    found = client.tags(image(server.host), ANONYMOUS)

    assert {"1.0.0", "1.1.0", "latest"} == set(found.tags)
    assert digest == client.digest(image(server.host), "1.1.0", ANONYMOUS)


def test_another_push_is_seen_and_none_is_seen(
    start_registry: Start, client: HttpRegistry
) -> None:
    server = start_registry()
    pushed(server, "1.0.0")
    first = client.tags(image(server.host), ANONYMOUS)

    again = client.tags(image(server.host), ANONYMOUS, first)
    pushed(server, "1.0.1")
    changed = client.tags(image(server.host), ANONYMOUS, again)

    assert (first.tags, True) == (again.tags, again.unchanged)
    assert ({"1.0.0", "1.0.1"}, False) == (set(changed.tags), changed.unchanged)


@pytest.mark.parametrize(("name", "tag"), [("team/api", "1.0.0"), (NAME, "2.0.0")])
def test_what_is_not_there_is_said(
    start_registry: Start, client: HttpRegistry, name: str, tag: str
) -> None:
    server = start_registry()
    pushed(server, "1.0.0")

    with pytest.raises(RegistryError, match=f"{server.host}/{name}") as caught:
        client.digest(image(server.host, name), tag, ANONYMOUS)

    assert ("not-found", 5) == (caught.value.kind, caught.value.exit_status)


def test_ten_thousand_tags_over_many_pages(
    start_registry: Start, client: HttpRegistry, tmp_path: Path
) -> None:
    server = start_registry(tmp_path)
    tags = [f"1.{minor}.{patch}" for minor in range(100) for patch in range(100)]
    add_tags(tmp_path, NAME, tags[1:], pushed(server, tags[0]))

    with Between(server.host, page=500) as paged:
        found = client.tags(image(paged.host), ANONYMOUS)
        again = client.tags(image(paged.host), ANONYMOUS, found)

        assert sorted(tags) == list(found.tags)
        assert again.unchanged
        assert 40 == len(paged.calls.of_kind("tags"))


def test_ten_thousand_tags_in_one_answer(
    start_registry: Start, client: HttpRegistry, tmp_path: Path
) -> None:
    server = start_registry(tmp_path)
    tags = [f"build-{number}" for number in range(10_000)]
    add_tags(tmp_path, NAME, tags[1:], pushed(server, tags[0]))

    found = client.tags(image(server.host), ANONYMOUS)

    assert sorted(tags) == sorted(found.tags)


def test_a_user_name_and_a_password(
    start_registry: Start, client: HttpRegistry
) -> None:
    server = start_registry(login=LOGIN)
    digest = pushed(server, "1.0.0", headers={"Authorization": basic(*LOGIN)})

    access = logged_in(server.host)

    assert ("1.0.0",) == client.tags(image(server.host), access).tags
    assert digest == client.digest(image(server.host), "1.0.0", access)


@pytest.mark.parametrize("password", ["", "wrong"])
def test_who_may_not_is_told_so_without_the_password(
    start_registry: Start, client: HttpRegistry, password: str
) -> None:
    server = start_registry(login=LOGIN)
    known = store(server.host, username=USER, password=password) if password else None

    with pytest.raises(RegistryError, match="refuses") as caught:
        client.tags(image(server.host), Access(known or Anonymous(), timeout=10))

    assert "refused" == caught.value.kind
    assert PASSWORD not in str(caught.value)
    assert not password or password not in str(caught.value)


def test_what_docker_login_wrote(
    start_registry: Start, client: HttpRegistry, tmp_path: Path
) -> None:
    server = start_registry(login=LOGIN)
    pushed(server, "1.0.0", headers={"Authorization": basic(*LOGIN)})
    auth = base64.b64encode(":".join(LOGIN).encode()).decode()
    config = json.dumps({"auths": {f"http://{server.host}/v2/": {"auth": auth}}})
    tmp_path.joinpath("config.json").write_text(config)
    secret = SecretCredentials.load({".dockerconfigjson": config.encode()}, "a Secret")

    for known in (DockerConfig({"DOCKER_CONFIG": str(tmp_path)}), secret):
        found = client.tags(image(server.host), Access(known, timeout=10))
        assert ("1.0.0",) == found.tags


@pytest.fixture
def tokens(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TokenServer]:
    folder = tmp_path_factory.mktemp("tokens")
    with TokenServer(folder, login=LOGIN, identity_token="identity") as server:
        yield server


def test_a_token_is_fetched_once_for_several_calls(
    start_registry: Start, client: HttpRegistry, tokens: TokenServer
) -> None:
    server = start_registry(token_authority=tokens.authority)
    access = logged_in(server.host, tokens.host)

    for _ in range(2):
        # Nothing was pushed, but who asks may know that.
        with pytest.raises(RegistryError) as caught:
            client.tags(image(server.host), access)
        assert "not-found" == caught.value.kind

    (call,) = tokens.calls.of_kind()
    assert {"scope": "repository:team/web:pull", "service": "stand-in registry"} == (
        call.query
    )


def test_an_identity_token_is_posted(
    start_registry: Start, client: HttpRegistry, tokens: TokenServer
) -> None:
    server = start_registry(token_authority=tokens.authority)
    known = store(server.host, tokens.host, identity_token="identity")

    with pytest.raises(RegistryError) as caught:
        client.tags(image(server.host), Access(known, timeout=10))

    assert "not-found" == caught.value.kind
    assert ["POST"] == [each.method for each in tokens.calls.of_kind()]


def test_the_token_server_refuses(
    start_registry: Start, client: HttpRegistry, tokens: TokenServer
) -> None:
    server = start_registry(token_authority=tokens.authority)

    with pytest.raises(RegistryError, match="without credentials") as caught:
        client.tags(image(server.host), ANONYMOUS)

    assert "refused" == caught.value.kind


def test_credentials_stay_at_home_until_the_token_server_has_them_too(
    start_registry: Start, client: HttpRegistry, tokens: TokenServer
) -> None:
    server = start_registry(token_authority=tokens.authority)

    with pytest.raises(RegistryError, match="nothing was sent") as caught:
        client.tags(image(server.host), logged_in(server.host))

    assert "refused" == caught.value.kind
    assert tokens.host in str(caught.value)
    assert [] == tokens.calls.of_kind()


def test_tls_with_an_authority_of_ones_own(
    start_registry: Start, client: HttpRegistry, certificates: Certificates
) -> None:
    server = start_registry(certificates=certificates, login=LOGIN)
    ca = certificates.ca_file.read_bytes()
    context = ssl.create_default_context(cadata=ca.decode())
    headers = {"Authorization": basic(*LOGIN)}
    pushed(server, "1.0.0", tls=context, headers=headers)

    access = replace(logged_in(server.host), ca=ca)

    assert ("1.0.0",) == client.tags(image(server.host), access).tags


def test_tls_is_found_where_plain_http_is_tried_first(
    start_registry: Start, client: HttpRegistry, certificates: Certificates
) -> None:
    server = start_registry(certificates=certificates)
    ca = certificates.ca_file.read_bytes()
    pushed(server, "1.0.0", tls=ssl.create_default_context(cadata=ca.decode()))

    access = replace(ANONYMOUS, insecure=True, ca=ca)

    assert ("1.0.0",) == client.tags(image(server.host), access).tags


def test_a_certificate_of_an_unknown_authority_is_not_trusted(
    start_registry: Start, client: HttpRegistry, certificates: Certificates
) -> None:
    server = start_registry(certificates=certificates)

    with pytest.raises(RegistryError, match=r"not trusted.*ca\.crt") as caught:
        client.tags(image(server.host), ANONYMOUS)

    assert "unreachable" == caught.value.kind


def test_nobody_listens(client: HttpRegistry) -> None:
    with pytest.raises(RegistryError, match="connection refused") as caught:
        client.tags(RegistryImage("127.0.0.1:1", NAME), Access(timeout=0.6))

    assert "unreachable" == caught.value.kind
