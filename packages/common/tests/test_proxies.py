"""Which proxy a URL goes through."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadycd_common.errors import UsageError
from steadycd_common.gcp.proxies import Proxy, proxy_for

URL = "https://iamcredentials.googleapis.com/v1/x"
PROXY = "http://proxy.example:3128"

# environment, where the proxy is
PROXIED = [
    ({"HTTPS_PROXY": PROXY}, "proxy.example:3128"),
    ({"https_proxy": PROXY}, "proxy.example:3128"),
    ({"HTTPS_PROXY": PROXY, "https_proxy": "http://other:1"}, "proxy.example:3128"),
    ({"HTTPS_PROXY": "proxy.example:3128"}, "proxy.example:3128"),
    ({"HTTPS_PROXY": "HTTP://proxy.example:3128/"}, "proxy.example:3128"),
    ({"HTTPS_PROXY": "http://proxy.example"}, "proxy.example:80"),
    ({"HTTPS_PROXY": "http://[fd00::1]"}, "[fd00::1]:80"),
    ({"HTTPS_PROXY": "http://[fd00::1]:3128"}, "[fd00::1]:3128"),
    ({"HTTPS_PROXY": "http://user:pw@proxy.example:1"}, "proxy.example:1"),
]

DIRECT: list[dict[str, str]] = [
    {},
    {"HTTPS_PROXY": ""},
    {"HTTP_PROXY": PROXY},
    {"http_proxy": PROXY},
    {"ALL_PROXY": PROXY},
]


@pytest.mark.parametrize(("environ", "netloc"), PROXIED)
def test_https_goes_through_the_proxy(environ: dict[str, str], netloc: str) -> None:
    proxy = proxy_for(URL, environ)

    assert proxy is not None
    assert netloc == proxy.netloc


@pytest.mark.parametrize("environ", DIRECT)
def test_without_https_proxy_there_is_none(environ: dict[str, str]) -> None:
    assert proxy_for(URL, environ) is None


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/computeMetadata/v1/",
        "http://metadata.google.internal/",
        "http://127.0.0.1:8080/",
        "https://localhost:8443/",
        "https://LOCALHOST:8443/",
        "https://127.0.0.1/",
        "https://[::1]:8443/",
    ],
)
def test_plain_http_and_loopback_never_go_through_one(url: str) -> None:
    assert proxy_for(url, {"HTTPS_PROXY": PROXY, "HTTP_PROXY": PROXY}) is None


def test_a_name_that_begins_like_loopback_goes_through_it() -> None:
    assert proxy_for("https://127.0.0.1.example.com/", {"HTTPS_PROXY": PROXY})


NO_PROXY_HITS = [
    "*",
    "googleapis.com",
    ".googleapis.com",
    "*.googleapis.com",
    "GoogleAPIs.com",
    "iamcredentials.googleapis.com",
    "iamcredentials.googleapis.com:443",
    "example.com,googleapis.com",
    "example.com , googleapis.com",
    "example.com googleapis.com",
    ",,googleapis.com,",
]

NO_PROXY_MISSES = [
    "",
    ",",
    ".",
    "example.com",
    "apis.com",
    "credentials.googleapis.com",
    "googleapis.com:8443",
    "googleapis.com.example.com",
    "iamcredentials",
    "10.0.0.0/8",
    "::1",
    "[fd00::1]:443",
    "*.*",
]


@pytest.mark.parametrize("setting", NO_PROXY_HITS)
def test_no_proxy_names_the_host_or_a_domain_that_it_is_in(setting: str) -> None:
    assert proxy_for(URL, {"HTTPS_PROXY": PROXY, "NO_PROXY": setting}) is None
    assert proxy_for(URL, {"HTTPS_PROXY": PROXY, "no_proxy": setting}) is None


@pytest.mark.parametrize("setting", NO_PROXY_MISSES)
def test_no_proxy_leaves_other_hosts_alone(setting: str) -> None:
    assert proxy_for(URL, {"HTTPS_PROXY": PROXY, "NO_PROXY": setting})


UNUSABLE = [
    "socks5://proxy.example:1080",
    "https://proxy.example:3128",
    "://proxy.example",
    "http://",
    "http://:3128",
    "http://[::1",
    "http://proxy.example:port",
    "http://proxy.example:0",
    "http://proxy.example:99999",
    "http://proxy.example:3128?x",
    "http://pro xy.example",
    "http://proxy.example\r\nX-A: b",
    "http://user:p/w@proxy.example",
]


@pytest.mark.parametrize("setting", UNUSABLE)
def test_a_proxy_that_cannot_be_used_is_an_error_before_anything_is_sent(
    setting: str,
) -> None:
    with pytest.raises(UsageError, match="HTTPS_PROXY"):
        proxy_for(URL, {"HTTPS_PROXY": setting})


LOGINS = [
    ("user:pw", b"user:pw"),
    ("user", b"user:"),
    ("user:", b"user:"),
    (":pw", b":pw"),
    ("us%40er:p%3Aw%2F", b"us@er:p:w/"),
    ("user:p@w", b"user:p@w"),
    ("user:%0d%0aX-A", b"user:\r\nX-A"),
    ("us\N{LATIN SMALL LETTER E WITH ACUTE}r:pw", "us\xe9r:pw".encode()),
    ("us\udce9r:pw", b"us\xe9r:pw"),
]


@pytest.mark.parametrize(("login", "pair"), LOGINS)
def test_a_login_becomes_a_header_that_repr_does_not_show(
    login: str, pair: bytes
) -> None:
    proxy = proxy_for(URL, {"HTTPS_PROXY": f"http://{login}@proxy.example:1"})

    assert proxy is not None
    scheme, _, token = proxy.headers["Proxy-Authorization"].partition(" ")
    assert ("Basic", pair) == (scheme, base64.b64decode(token))
    assert "Proxy(netloc='proxy.example:1')" == repr(proxy)


@given(st.text(max_size=30) | st.text("htp:/@[].1%*,x", max_size=30), st.text())
def test_any_setting_gives_a_proxy_or_none_or_one_error(
    setting: str, bypass: str
) -> None:
    try:
        proxy = proxy_for(URL, {"HTTPS_PROXY": setting, "NO_PROXY": bypass})
    except UsageError:
        return

    assert proxy is None or isinstance(proxy, Proxy)
    if proxy:
        assert proxy.netloc.isascii()
        assert "@" not in proxy.netloc
        assert all(value.isprintable() for value in proxy.headers.values())
