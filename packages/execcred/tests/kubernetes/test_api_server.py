"""The URL of an API server."""

from __future__ import annotations

import pytest

from execcred.kubernetes.api_server import check_api_server
from steadycd_common.errors import UsageError

GOOD = [
    # what is given, what is used
    ("https://203.0.113.7", "https://203.0.113.7"),
    ("https://203.0.113.7/", "https://203.0.113.7"),
    ("https://203.0.113.7:6443", "https://203.0.113.7:6443"),
    ("https://[2001:db8::1]:6443", "https://[2001:db8::1]:6443"),
    ("HTTPS://API.Example:443//", "https://api.example:443"),
    (
        "https://rancher.example/k8s/clusters/c-1",
        "https://rancher.example/k8s/clusters/c-1",
    ),
]
BAD = [
    "",
    "203.0.113.7",
    "http://203.0.113.7",
    "http://127.0.0.1:8001",
    "https://",
    "https://h?ns=a",
    "https://h?",
    "https://h#a",
    "https://user@h",
    "https://user:word@h",
    "https://h h",
    "https://h\n",
    "https://h\x00",
    "https://é.example",
    "https://h:",
    "https://[2001:db8::1]:",
    "https://h:/k8s",
    "https://h:0",
    "https://h:x",
    "https://h:99999",
    "https://h/a//b",
    "https://h/../b",
    "https://h/.",
    "https://h/%2e",
    "https://*.example",
    "https://h]",
    "file:///etc",
]


@pytest.mark.parametrize(("given", "used"), GOOD)
def test_a_good_url_gets_its_one_spelling(given: str, used: str) -> None:
    assert used == check_api_server(given)
    assert used == check_api_server(used)


@pytest.mark.parametrize("url", BAD)
def test_anything_else_is_an_error(url: str) -> None:
    with pytest.raises(UsageError, match=r"^--server") as caught:
        check_api_server(url)

    assert "word" not in str(caught.value)


def test_the_hint_says_all_that_a_url_may_have() -> None:
    with pytest.raises(UsageError) as caught:
        check_api_server("https://h/a//b")

    assert "write it as https://HOST[:PORT][/PATH]" == caught.value.hint
