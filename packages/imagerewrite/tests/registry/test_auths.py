from __future__ import annotations

import base64
import contextlib
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagerewrite.registry.credentials.auths import find_auth, place_of
from imagerewrite.registry.credentials.credential import Credential
from imagerewrite.registry.errors import RegistryError
from imagerewrite.registry.image import RegistryImage

WEB = RegistryImage("registry.example.com", "team/web")
HUB = RegistryImage("index.docker.io", "library/alpine")
PLACES = {
    "registry.example.com": "registry.example.com",
    "https://registry.example.com": "registry.example.com",
    "https://registry.example.com/": "registry.example.com",
    "https://registry.example.com/v1/": "registry.example.com",
    "https://registry.example.com/v2/team": "registry.example.com/team",
    "registry.example.com:5000/team": "registry.example.com:5000/team",
    "registry.example.com/v1team": "registry.example.com/v1team",
    "https://index.docker.io/v1/": "index.docker.io",
    "docker.io": "index.docker.io",
    "registry-1.docker.io": "index.docker.io",
    "docker.io/library": "index.docker.io/library",
}
OTHERS = [
    "example.com",
    "evil-registry.example.com",
    "registry.example.com.evil.example",
    "registry.example.com:5000",
    "registry.example.com/te",
    "registry.example.com/team/we",
    "registry.example.com/team/web/api",
    "registry.example.com/other",
    "*.com",
    "*.example.org",
    "*.*.*.com",
    "",
    "*",
]
ITS_OWN = [
    "registry.example.com",
    "https://registry.example.com/v2/",
    "registry.example.com/team",
    "registry.example.com/team/web",
    "*.example.com",
    "r*y.example.com/team",
]


def entry(username: str = "u", after_colon: str = "p") -> Mapping[str, str]:
    pair = f"{username}:{after_colon}".encode()
    return {"auth": base64.b64encode(pair).decode()}


def found(auths: Mapping[str, object], image: RegistryImage = WEB) -> Credential | None:
    return find_auth(auths, image, "a file")


@pytest.mark.parametrize("key", OTHERS)
def test_an_entry_for_something_else_is_not_taken(key: str) -> None:
    assert None is found({key: entry()})


@pytest.mark.parametrize("key", ITS_OWN)
def test_an_entry_for_the_image_is_taken(key: str) -> None:
    assert Credential("u", "p", origin="a file") == found({key: entry()})


@pytest.mark.parametrize(("key", "place"), PLACES.items())
def test_what_a_key_is_about(key: str, place: str) -> None:
    assert place == place_of(key)


def test_docker_hub_has_many_names() -> None:
    for key in ("https://index.docker.io/v1/", "docker.io", "docker.io/library"):
        assert found({key: entry()}, HUB)


def test_the_longest_path_counts_then_the_exact_name() -> None:
    auths = {
        "registry.example.com": entry("host"),
        "registry.example.com/team": entry("path"),
        "*.example.com/team": entry("star"),
        "*.example.com": entry("all"),
    }

    for expected in ("path", "star", "host", "all"):
        credential = found(auths)
        assert credential
        assert expected == credential.username
        auths = {key: each for key, each in auths.items() if each != entry(expected)}


EMPTY: list[object] = [{}, {"email": "x"}, {"auth": ""}, {"password": "p"}]
BROKEN: list[object] = [None, "x", [], {"auth": 1}, {"auth": "no base64!"}]
BROKEN += [{"auth": base64.b64encode(b"nocolon").decode()}, {"auth": "/w=="}]
WHOLE: list[tuple[object, Credential]] = [
    ({"username": "u", "password": "p"}, Credential("u", "p")),
    (entry("u", "p:q"), Credential("u", "p:q")),
    (entry("u", "p\0\0"), Credential("u", "p")),
    ({**entry(), "username": "no", "password": "no"}, Credential("u", "p")),
    ({"identitytoken": "t"}, Credential(identity_token="t")),
    ({"registrytoken": "t"}, Credential(registry_token="t")),
]


@pytest.mark.parametrize("value", EMPTY)
def test_an_empty_entry_is_none(value: object) -> None:
    assert None is found({WEB.registry: value})


@pytest.mark.parametrize("value", BROKEN)
def test_a_broken_entry_is_told_without_what_is_in_it(value: object) -> None:
    with pytest.raises(RegistryError, match=r"registry\.example\.com in a file") as got:
        found({WEB.registry: value})

    assert "nocolon" not in str(got.value)
    assert "base64" not in str(got.value)


@pytest.mark.parametrize(("value", "expected"), WHOLE)
def test_an_entry_is_read(value: object, expected: Credential) -> None:
    got = found({WEB.registry: value})

    assert got
    assert (expected.username, expected.password) == (got.username, got.password)
    assert expected.identity_token == got.identity_token
    assert expected.registry_token == got.registry_token


def test_a_broken_entry_of_another_registry_is_no_concern() -> None:
    assert found({"other.example.com": "x", WEB.registry: entry()})


def test_secrets_are_not_shown() -> None:
    secret = Credential("u-secret", "p-secret", "i-secret", "r-secret")

    assert "secret" not in repr(secret)


@given(st.dictionaries(st.text(), st.none() | st.dictionaries(st.text(), st.text())))
def test_any_auths_can_be_searched(auths: dict[str, object]) -> None:
    with contextlib.suppress(RegistryError):
        found(auths)
