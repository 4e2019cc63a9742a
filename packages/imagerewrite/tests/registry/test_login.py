"""Log-ins that no server on loopback can be asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from imagerewrite.registry.access import Access
from imagerewrite.registry.auth.challenge import Challenge
from imagerewrite.registry.auth.login import Login
from imagerewrite.registry.auth.token_shelf import TokenShelf
from imagerewrite.registry.errors import RegistryError
from imagerewrite.registry.transport.answer import Answer
from imagerewrite.registry.transport.connections import Message
from steadycd_common.clock import SystemClock
from steadycd_standin.registry.registry_standin import basic

from .given import PASSWORD, USER, image, logged_in

BASIC = Challenge("basic", {})


def login(
    host: str, access: Access, sent: list[Message] | None = None, status: int = 200
) -> Login:
    clock = SystemClock()

    def send(message: Message) -> Answer:
        if sent is not None:
            sent.append(message)
        return Answer(status, message.url, {}, b'{"token": "t"}')

    return Login(image(host), access, TokenShelf(clock), clock, send)


@pytest.mark.parametrize("host", ["10.0.0.1:5000", "registry.example.com"])
def test_nothing_goes_over_plain_http_that_was_not_allowed_to(host: str) -> None:
    access = logged_in(host)

    with pytest.raises(RegistryError, match="plain HTTP") as caught:
        login(host, access).header(f"http://{host}", BASIC)

    assert PASSWORD not in str(caught.value)
    allowed = login(host, replace(access, insecure=True))
    assert basic(USER, PASSWORD) == allowed.header(f"http://{host}", BASIC)


def test_docker_hubs_token_server_gets_docker_hubs_credentials() -> None:
    sent: list[Message] = []
    realm = "https://auth.docker.io/token"
    challenge = Challenge("bearer", {"realm": realm, "service": "registry.docker.io"})

    header = login("docker.io", logged_in("index.docker.io"), sent).header(
        "https://index.docker.io", challenge
    )

    (message,) = sent
    assert "Bearer t" == header
    assert basic(USER, PASSWORD) == message.headers["Authorization"]
    assert (
        f"{realm}?scope=repository%3Ateam%2Fweb%3Apull&service=registry.docker.io"
        == message.url
    )


def test_a_public_stranger_is_asked_without_credentials_alone() -> None:
    sent: list[Message] = []
    challenge = Challenge("bearer", {"realm": "https://tokens.example.net/"})
    base = "https://registry.example.com"

    login("registry.example.com", Access(), sent).header(base, challenge)
    with pytest.raises(RegistryError, match=r"tokens\.example\.net"):
        login("registry.example.com", logged_in("registry.example.com"), sent).header(
            base, challenge
        )

    (message,) = sent
    assert {} == message.headers


def test_a_wider_scope_of_the_same_image_is_asked_for_first() -> None:
    sent: list[Message] = []
    challenge = Challenge(
        "bearer",
        {
            "realm": "https://team.azurecr.io/oauth2/token",
            "scope": "repository:team/web:metadata_read",
        },
    )

    login("team.azurecr.io", Access(), sent).header(
        "https://team.azurecr.io", challenge
    )

    assert sent[0].url.index("metadata_read") < sent[0].url.index("%3Apull")


@pytest.mark.parametrize(
    "scope",
    [
        "",
        "repository:team/web:pull",
        "repository:team/web:pull,push",
        "repository:team/web:*",
        "repository:team/web:pull repository:team/api:pull",
        "repository:team/api:pull",
        "registry:catalog:*",
    ],
)
def test_a_scope_that_a_scan_needs_not_is_not_asked_for(scope: str) -> None:
    sent: list[Message] = []
    realm = "https://registry.example.com/token"
    challenge = Challenge("bearer", {"realm": realm, "scope": scope})

    login("registry.example.com", Access(), sent).header(
        "https://registry.example.com", challenge
    )

    assert f"{realm}?scope=repository%3Ateam%2Fweb%3Apull" == sent[0].url


@pytest.mark.parametrize(
    "realm", ["https://169.254.169.254/t", "http://ghcr.io/t", "https://\x1b[2J/t", ""]
)
@pytest.mark.parametrize("access", [Access(), logged_in("ghcr.io")])
def test_some_places_are_not_asked_for_anybody(realm: str, access: Access) -> None:
    sent: list[Message] = []

    with pytest.raises(RegistryError, match="not a place to ask") as caught:
        login("ghcr.io", access, sent).header(
            "https://ghcr.io", Challenge("bearer", {"realm": realm})
        )

    assert [] == sent
    assert str(caught.value).isprintable()
