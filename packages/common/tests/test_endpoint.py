"""Which URLs a token may be sent to."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadycd_common.errors import UsageError
from steadycd_common.gcp.endpoint import (
    check_base,
    check_endpoint,
    is_host,
    is_loopback,
)

UNCHANGED = [
    "https://iamcredentials.googleapis.com",
    "https://IAMcredentials.googleapis.com:443",
    "HTTPS://example.com",
    "https://10.0.0.1/base",
    "https://[fd00::1]:8443",
    "https://example.com/token",
    "http://localhost:8080",
    "http://LOCALHOST:8080",
    "http://127.0.0.1",
    "http://127.255.0.9:1",
    "http://[::1]:9",
]

REFUSED = [
    ("", "names no host"),
    ("iamcredentials.googleapis.com", "names no host"),
    ("https://", "names no host"),
    ("https://:443", "names no host"),
    ("https:///path", "names no host"),
    ("https://example.com:0", "names no host"),
    ("https://example.com:65536", "is no URL"),
    ("https://example.com:x", "is no URL"),
    ("https://example.com:4_4", "is no URL"),
    ("https://example.com:\N{ARABIC-INDIC DIGIT ONE}", "is no URL"),
    ("https://[::1", "is no URL"),
    ("https://user@example.com", "has a user name"),
    ("https://@example.com", "has a user name"),
    ("https://:pw@example.com", "has a user name"),
    ("https://iamcredentials.googleapis.com@evil.example", "has a user name"),
    ("https://good.example\\@evil.example", "has a user name"),
    ("https://example.com#x", "or a fragment"),
    ("https://example.com/#", "or a fragment"),
    ("https://exam ple.com", "has characters"),
    ("https://example.com\n", "has characters"),
    ("https://example.com/\r\nX-A: b", "has characters"),
    ("https://example.com/\x7f", "has characters"),
    ("https://ex\N{LATIN SMALL LETTER A WITH DIAERESIS}mple.com", "has characters"),
    ("http://example.com", "is not https"),
    ("http://169.254.169.254/x", "is not https"),
    ("http://127.0.0.1.example.com", "is not https"),
    ("http://127.1", "is not https"),
    ("http://127.0.0.256", "is not https"),
    ("http://127.0.0." + "1" * 5000, "is not https"),
    ("http://localhost.example.com", "is not https"),
    ("ftp://localhost", "is not https"),
    ("file://localhost/etc/passwd", "is not https"),
]


@pytest.mark.parametrize("url", UNCHANGED)
def test_https_and_loopback_pass_unchanged(url: str) -> None:
    assert url == check_endpoint(url, "--iam-endpoint")


@pytest.mark.parametrize(("url", "why"), REFUSED)
def test_all_else_is_refused_with_the_setting_named(url: str, why: str) -> None:
    with pytest.raises(UsageError, match=why) as caught:
        check_endpoint(url, "--iam-endpoint")

    assert caught.value.message.startswith("--iam-endpoint ")


def test_slashes_at_the_end_go() -> None:
    assert "https://example.com/a" == check_endpoint("https://example.com/a//", "it")


def test_plain_http_passes_for_the_hosts_that_are_named() -> None:
    url = "http://169.254.169.254/metadata"

    assert url == check_endpoint(url, "it", plain=("169.254.169.254",))


@pytest.mark.parametrize("url", ["https://example.com?a=b", "https://example.com/?"])
def test_a_base_has_no_query_where_an_endpoint_may_have_one(url: str) -> None:
    assert url == check_endpoint(url, "it")
    with pytest.raises(UsageError, match="has a query"):
        check_base(url, "it")


@given(
    st.text(max_size=30).map("https://".__add__)
    | st.text("htps:/@[]#?.1%\\ x", max_size=30)
)
def test_what_passes_as_a_base_takes_a_path_and_keeps_its_host(url: str) -> None:
    try:
        checked = check_base(url, "it")
    except UsageError:
        return
    before, after = urlsplit(url), urlsplit(checked + "/v1/x")

    assert (before.scheme, before.netloc) == (after.scheme, after.netloc)
    assert after.path.endswith("/v1/x")
    assert "" == after.query == after.fragment


HOSTS = [
    "metadata",
    "metadata.google.internal",
    "Metadata.Google.Internal:80",
    "169.254.169.254",
    "127.0.0.1:8080",
    "[fd20:ce::254]",
    "[fd20:ce::254]:80",
    "with_underscore",
]

NO_HOSTS = [
    "",
    ":80",
    "a b",
    "a/b",
    "a/",
    "a?b",
    "a#b",
    "a\\b",
    "user@a",
    "user:pw@a",
    "http://a",
    "a:x",
    "a:0",
    "a:65536",
    "a:1:2",
    "fd20:ce::254",
    "[::1",
    "a\r\nX-A: b",
    "a\tb",
    "a%0d",
    "h\N{LATIN SMALL LETTER O WITH DIAERESIS}st",
    "a:\N{ARABIC-INDIC DIGIT ONE}",
]


@pytest.mark.parametrize("text", HOSTS)
def test_a_host_may_have_a_port(text: str) -> None:
    assert is_host(text)


@pytest.mark.parametrize("text", NO_HOSTS)
def test_nothing_else_may_stand_beside_a_host(text: str) -> None:
    assert not is_host(text)


@given(st.text(max_size=20) | st.text("a1.:[]@/-", max_size=12))
def test_what_passes_as_a_host_is_all_of_the_url_that_is_not_the_path(
    text: str,
) -> None:
    if is_host(text):
        assert text == urlsplit(f"http://{text}/path").netloc


@given(st.ip_addresses().map(str))
def test_loopback_is_what_the_registry_of_addresses_says(text: str) -> None:
    assert (text.startswith("127.") or text == "::1") == is_loopback(text)
