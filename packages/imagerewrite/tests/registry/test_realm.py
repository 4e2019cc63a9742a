from __future__ import annotations

import pytest

from imagerewrite.registry.auth.realm import is_askable, may_get_credentials

GETS_CREDENTIALS = [
    ("https://auth.docker.io/token", "https://index.docker.io"),
    ("https://ghcr.io/token", "https://ghcr.io"),
    ("https://gcr.io/v2/token", "https://gcr.io"),
    ("https://gitlab.com/jwt/auth", "https://registry.gitlab.com"),
    ("https://docker-auth.elastic.co/auth", "https://docker.elastic.co"),
    (
        "https://api.digitalocean.com/v2/registry/auth",
        "https://registry.digitalocean.com",
    ),
    ("https://team.azurecr.io/oauth2/token", "https://team.azurecr.io"),
    ("https://auth.registry.example.com/t", "https://registry.example.com"),
    ("https://example.com:8443/t", "https://registry.example.com"),
    ("https://auth.foo.co.uk/t", "https://registry.foo.co.uk"),
    ("https://api.scaleway.com/t", "https://rg.fr-par.scw.cloud"),
    ("https://127.0.0.1:5000/t", "https://127.0.0.1:5000"),
    ("http://127.0.0.1:5000/t", "http://127.0.0.1:5000"),
    ("http://registry.example.com/t", "http://registry.example.com:80"),
    ("https://auth.corp.internal/t", "https://registry.corp.internal"),
]
ASKED_WITHOUT = [
    ("https://evil.example/token", "https://index.docker.io"),
    ("https://notdocker.io/token", "https://index.docker.io"),
    ("https://docker.io.evil.example/token", "https://index.docker.io"),
    ("https://evil.co.uk/t", "https://foo.co.uk"),
    ("https://evil.io/t", "https://ghcr.io"),
    ("https://8.8.8.8/t", "https://8.8.4.8"),
    ("https://auth.example.com/t", "http://registry.example.com"),
    ("http://127.0.0.1:5001/t", "http://127.0.0.1:5000"),
    ("https://127.0.0.1:5001/t", "https://127.0.0.1:5000"),
    ("http://localhost:5000/t", "http://127.0.0.1:5000"),
]
NEVER_ASKED = [
    ("", "https://ghcr.io"),
    ("/token", "https://ghcr.io"),
    ("http://ghcr.io/token", "https://ghcr.io"),
    ("http://auth.docker.io/token", "https://index.docker.io"),
    ("https://user:pw@ghcr.io/token", "https://ghcr.io"),
    ("https://169.254.169.254/token", "https://ghcr.io"),
    ("https://10.0.0.1/token", "https://ghcr.io"),
    ("https://127.0.0.1/token", "https://ghcr.io"),
    ("https://[::1]/token", "https://ghcr.io"),
    ("https://localhost/token", "https://ghcr.io"),
    ("https://vault/token", "https://ghcr.io"),
    ("https://metadata.google.internal/token", "https://ghcr.io"),
    ("http://169.254.169.254/token", "http://127.0.0.1:5000"),
    ("file:///etc/passwd", "https://ghcr.io"),
    ("https://ghcr.io:0/token", "https://ghcr.io"),
    ("https://ghcr.io:99999/token", "https://ghcr.io"),
    ("https://ghcr.io\\@evil.example/token", "https://ghcr.io"),
    ("https://ghcr.io/to ken", "https://ghcr.io"),
    ("https://ghcr.io/\r\nX: y", "https://ghcr.io"),
    ("https://gh\u0441r.io/token", "https://ghcr.io"),
]


@pytest.mark.parametrize(("realm", "registry"), NEVER_ASKED)
def test_some_places_are_never_asked(realm: str, registry: str) -> None:
    assert not is_askable(realm, registry)
    assert not may_get_credentials(realm, registry)


@pytest.mark.parametrize(("realm", "registry"), ASKED_WITHOUT)
def test_some_places_are_asked_without_credentials(realm: str, registry: str) -> None:
    assert is_askable(realm, registry)
    assert not may_get_credentials(realm, registry)


@pytest.mark.parametrize(("realm", "registry"), GETS_CREDENTIALS)
def test_the_registrys_own_token_server_gets_them(realm: str, registry: str) -> None:
    assert is_askable(realm, registry)
    assert may_get_credentials(realm, registry)
