"""Connections are kept, and a client shows its certificate where it has one."""

from __future__ import annotations

import datetime
import ssl
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from imagerewrite.registry.access import Access
from imagerewrite.registry.errors import RegistryError
from imagerewrite.registry.http_registry import HttpRegistry
from imagerewrite.registry.transport.answer import NoAnswer
from imagerewrite.registry.transport.connections import Connections, Message
from steadycd_common.clock import Deadline, SystemClock
from steadycd_standin.certificates import issue_certificates
from steadycd_standin.http_message import Reply, Request
from steadycd_standin.loopback_server import LoopbackServer
from steadycd_standin.registry.push import ImagePusher
from steadycd_standin.registry.registry_server import RegistryServer
from steadycd_standin.registry.registry_standin import RegistryStandin
from steadycd_standin.wire import Wire

from .given import ANONYMOUS, NAME, image


@pytest.mark.e2e
def test_one_connection_serves_several_calls(
    start_registry: Callable[..., RegistryServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = start_registry()
    with ImagePusher(server.url) as pusher:
        pusher.push(NAME, ["1.0.0"])
    made: list[object] = []
    real = Connections._pool

    def noted(self: Connections, url: str, access: Access) -> object:
        pool = real(self, url, access)
        made.append(pool.connection_from_url(url))
        return pool

    monkeypatch.setattr(Connections, "_pool", noted)
    connections = Connections({})
    deadline = Deadline.after(SystemClock(), 10)
    for method, path in (
        ("GET", "/v2/"),
        ("HEAD", f"/v2/{NAME}/manifests/1.0.0"),
        ("GET", f"/v2/{NAME}/tags/list"),
        ("GET", f"/v2/{NAME}/manifests/none"),
    ):
        connections.send(Message(method, server.url + path), ANONYMOUS, deadline)
    connections.close()

    (pool,) = set(made)
    assert (1, 4) == (pool.num_connections, pool.num_requests)  # type: ignore[attr-defined]


def client_certificate() -> tuple[bytes, bytes]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "client")])
    now = datetime.datetime.now(datetime.timezone.utc)
    day = datetime.timedelta(days=1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - day)
        .not_valid_after(now + day)
        .sign(key, hashes.SHA256())
    )
    return (
        certificate.public_bytes(serialization.Encoding.PEM),
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ),
    )


def test_a_certificate_is_shown_to_a_registry_that_wants_one(
    client: HttpRegistry, tmp_path: Path
) -> None:
    certificates = issue_certificates(tmp_path)
    pair = client_certificate()
    wanting = certificates.server_context()
    wanting.verify_mode = ssl.CERT_REQUIRED
    wanting.load_verify_locations(cadata=pair[0].decode())
    without = replace(ANONYMOUS, ca=certificates.ca_file.read_bytes(), timeout=0.5)
    shown = replace(without, client_certificate=pair, timeout=5)
    with RegistryStandin(tls=wanting) as registry:
        for access, kind in ((without, "unreachable"), (shown, "not-found")):
            with pytest.raises(RegistryError) as caught:
                client.tags(image(registry.host), access)
            assert kind == caught.value.kind


def test_a_body_that_comes_a_byte_now_and_then_is_not_read_to_its_end() -> None:
    def drip(request: Request, wire: Wire) -> None:
        del request
        wire.send(Reply(200).head(time.time(), 1_000_000))
        while not wire.closing.is_set():
            wire.send(b" ")
            wire.wait(0.02)

    server = LoopbackServer(drip)
    connections = Connections({})
    begun = time.monotonic()

    with pytest.raises(NoAnswer, match="timed out"):
        connections.send(
            Message("GET", server.url + "/", largest=1 << 30),
            ANONYMOUS,
            Deadline.after(SystemClock(), 0.2),
        )

    assert time.monotonic() - begun < 20
    connections.close()
    server.close()
