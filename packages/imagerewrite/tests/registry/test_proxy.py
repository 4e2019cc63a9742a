from __future__ import annotations

import base64
from dataclasses import replace

import pytest

from imagerewrite.registry.access import ProxySetting
from imagerewrite.registry.errors import RegistryError
from imagerewrite.registry.http_registry import HttpRegistry
from imagerewrite.registry.transport.proxy import UsedProxy, used_proxy
from steadycd_standin.registry.between import Between
from steadycd_standin.registry.push import ImagePusher
from steadycd_standin.registry.registry_standin import RegistryStandin

from .given import ANONYMOUS, NAME, image

URL = "https://registry.example.com/v2/"
ENVIRON = {"HTTPS_PROXY": "http://u:p@env.example:3128", "NO_PROXY": "intern.example"}
LOGIN = "Basic " + base64.b64encode(b"u:p").decode()
GIVEN = {
    "http://proxy.example:3128": "http://proxy.example:3128",
    "http://proxy.example": "http://proxy.example:80",
    "https://proxy.example/": "https://proxy.example:443",
    "proxy.example:3128": "http://proxy.example:3128",
}
REFUSED = ["", "socks5://proxy.example", "http://", "http://u:p@proxy.example"]
REFUSED += ["http://proxy.example/path", "http://pro xy", "http://proxy.example:0"]


def test_no_proxy_is_none() -> None:
    assert None is used_proxy(URL, None, {})
    assert None is used_proxy("https://intern.example/v2/", None, ENVIRON)
    assert None is used_proxy("https://127.0.0.1:5000/v2/", None, ENVIRON)
    assert None is used_proxy("http://registry.example.com/v2/", None, ENVIRON)


def test_the_environments_proxy() -> None:
    assert UsedProxy("http://env.example:3128", LOGIN) == used_proxy(URL, None, ENVIRON)


@pytest.mark.parametrize(("address", "url"), GIVEN.items())
def test_the_secrets_proxy_beats_the_environment(address: str, url: str) -> None:
    assert UsedProxy(url) == used_proxy(URL, ProxySetting(address), ENVIRON)
    assert UsedProxy(url, LOGIN) == used_proxy(
        "https://intern.example", ProxySetting(address, "u", "p"), ENVIRON
    )


@pytest.mark.parametrize("address", REFUSED)
def test_what_is_no_proxy_is_told_without_its_password(address: str) -> None:
    with pytest.raises(RegistryError, match="proxySecretRef") as caught:
        used_proxy(URL, ProxySetting(address), {})

    assert "u:p" not in str(caught.value)


def test_the_environments_fault_is_told() -> None:
    with pytest.raises(RegistryError, match="HTTPS_PROXY"):
        used_proxy(URL, None, {"HTTPS_PROXY": "socks5://x"})


def test_logins_are_not_shown() -> None:
    shown = repr(UsedProxy("http://x", LOGIN)) + repr(ProxySetting("x", "user", "pass"))

    assert LOGIN not in shown
    assert "user" not in shown
    assert "pass" not in shown


def test_plain_http_goes_through_the_given_proxy(client: HttpRegistry) -> None:
    with RegistryStandin() as registry, Between(registry.host) as proxy:
        with ImagePusher(registry.url) as pusher:
            pusher.push(NAME, ["1.0.0"])
        access = replace(ANONYMOUS, proxy=ProxySetting(f"http://{proxy.host}"))

        found = client.tags(image(registry.host), access)

        assert ("1.0.0",) == found.tags
        assert 2 == len(proxy.calls.of_kind())


def test_a_proxy_that_is_not_there_is_named_as_such(client: HttpRegistry) -> None:
    access = replace(ANONYMOUS, proxy=ProxySetting("http://127.0.0.1:1"), timeout=5)

    with pytest.raises(RegistryError, match="the proxy: connection refused"):
        client.tags(image("registry.example.com"), access)
