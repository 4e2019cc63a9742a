from __future__ import annotations

import pytest

from imagerewrite.registry.transport.origin import are_public, same_origin

SAME = [
    ("https://ghcr.io/a", "https://ghcr.io/b?c"),
    ("https://ghcr.io", "https://GHCR.io:443/"),
    ("http://127.0.0.1:5000/a", "http://127.0.0.1:5000/b"),
    ("http://[::1]:80/a", "http://[::1]/b"),
]
NOT_SAME = [
    ("https://ghcr.io", "http://ghcr.io"),
    ("https://ghcr.io", "https://ghcr.io:8443"),
    ("https://ghcr.io", "https://ghcr.io.evil.example"),
    ("https://ghcr.io", "https://u@ghcr.io"),
    ("https://ghcr.io", "https://ghcr.io\\@evil.example"),
    ("http://127.0.0.1:5000", "http://127.0.0.1:5001"),
    ("http://127.0.0.1:5000", "http://localhost:5000"),
    ("", ""),
    ("ftp://ghcr.io", "ftp://ghcr.io"),
]
NOT_PUBLIC = [
    "http://registry.k8s.io",
    "https://10.0.0.1",
    "https://169.254.169.254",
    "https://[fd00::1]",
    "https://[::ffff:127.0.0.1]",
    "https://localhost",
    "https://x.localhost",
    "https://vault",
    "https://metadata.google.internal",
    "https://printer.local.",
    "",
]


@pytest.mark.parametrize(("one", "other"), NOT_SAME)
def test_another_scheme_host_or_port_is_another_server(one: str, other: str) -> None:
    assert not same_origin(one, other)
    assert not same_origin(other, one)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_server_may_be_written_in_several_ways(one: str, other: str) -> None:
    assert same_origin(one, other)


@pytest.mark.parametrize("url", NOT_PUBLIC)
def test_no_way_leads_from_the_public_to_the_private(url: str) -> None:
    assert not are_public("https://registry.k8s.io/v2/", url)
    assert not are_public(url, "https://registry.k8s.io/v2/")


def test_a_way_may_lead_from_one_public_server_to_another() -> None:
    assert are_public("https://registry.k8s.io/v2/", "https://us-docker.pkg.dev/v2/")
