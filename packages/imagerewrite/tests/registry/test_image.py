from __future__ import annotations

import pytest

from imagerewrite.image_ref import ImageRefFault
from imagerewrite.registry.image import RegistryImage

CANONICAL = {
    "alpine": "index.docker.io/library/alpine",
    "docker.io/alpine": "index.docker.io/library/alpine",
    "docker.io/library/alpine": "index.docker.io/library/alpine",
    "index.docker.io/alpine": "index.docker.io/library/alpine",
    "team/web": "index.docker.io/team/web",
    "docker.io/team/web": "index.docker.io/team/web",
    "ghcr.io/stefanprodan/podinfo": "ghcr.io/stefanprodan/podinfo",
    "ghcr.io/podinfo": "ghcr.io/podinfo",
    "localhost:5000/team/web": "localhost:5000/team/web",
    "localhost/team": "localhost/team",
    "registry/team/web": "index.docker.io/registry/team/web",
    "Registry.Example.com/web": "Registry.Example.com/web",
    "[::1]:5000/team/web": "[::1]:5000/team/web",
    "127.0.0.1:5000/a/b/c": "127.0.0.1:5000/a/b/c",
}
REFUSED = [
    "",
    "https://ghcr.io/team/web",
    "oci://ghcr.io/team/web",
    "ghcr.io/team/web:1.0",
    "ghcr.io/team/web@sha256:" + "0" * 64,
    "ghcr.io/team/web@",
    "ghcr.io/team/web:",
    "ghcr.io/Team/web",
    "ghcr.io/te am/web",
    "ghcr.io/",
    "localhost:5000/x",
    "user@ghcr.io/team/web",
    "ghcr.io?x/team/web",
]
PLAIN = ["localhost:1", "x.localhost", "127.0.0.1", "127.0.0.1:80", "[::1]:5000"]
PLAIN += ["10.1.2.3", "10.1.2.3:5000", "172.16.0.1", "172.31.9.9:1", "192.168.0.1"]
NOT_PLAIN = ["localhost", "127.0.0.2", "ghcr.io", "10.1.2.3.example.com", "172.32.0.1"]
NOT_PLAIN += ["192.169.0.1", "localhost.example.com", "11.1.2.3", "10.1.2", "x.local"]


@pytest.mark.parametrize(("text", "canonical"), CANONICAL.items())
def test_short_forms_are_written_out_as_the_reference_does(
    text: str, canonical: str
) -> None:
    assert canonical == RegistryImage.parse(text).canonical


@pytest.mark.parametrize("text", REFUSED)
def test_what_spec_image_may_not_hold_is_refused(text: str) -> None:
    with pytest.raises(ImageRefFault):
        RegistryImage.parse(text)


@pytest.mark.parametrize("host", PLAIN)
def test_plain_http_may_be_tried_with_local_registries(host: str) -> None:
    assert RegistryImage(host, "team/web").may_be_plain


@pytest.mark.parametrize("host", NOT_PLAIN)
def test_plain_http_is_not_tried_with_others(host: str) -> None:
    assert not RegistryImage(host, "team/web").may_be_plain
