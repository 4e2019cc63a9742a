from __future__ import annotations

import ssl
import tempfile
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from imagerewrite.registry.errors import RegistryError
from imagerewrite.registry.transport.tls import tls_context
from steadycd_standin.certificates import Certificates, issue_certificates


@pytest.fixture
def certificates(tmp_path: Path) -> Certificates:
    return issue_certificates(tmp_path)


def test_the_systems_authorities_stay(
    certificates: Certificates, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "system"
    folder.mkdir()
    system = issue_certificates(folder).ca_file
    monkeypatch.setenv("SSL_CERT_FILE", str(system))

    context = tls_context(certificates.ca_file.read_bytes(), None)

    assert {system.read_text(), certificates.ca_file.read_text()} == {
        ssl.DER_cert_to_PEM_cert(each) for each in context.get_ca_certs(True)
    }
    assert context.check_hostname
    assert ssl.CERT_REQUIRED == context.verify_mode


def test_keys_of_sessions_are_not_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))

    assert not tls_context(b"", None).keylog_filename


def test_nothing_of_a_client_certificate_stays_on_the_disk(
    certificates: Certificates, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    key = certificates.key_file.read_bytes()

    tls_context(b"", (certificates.certificate_file.read_bytes(), key))

    assert [] == list(scratch.iterdir())


@pytest.mark.parametrize("ca", [b"x", b"\xff", b"-----BEGIN CERTIFICATE-----\nx\n"])
def test_what_is_no_authority_is_told(ca: bytes) -> None:
    with pytest.raises(RegistryError, match=r"ca\.crt"):
        tls_context(ca, None)


def test_a_key_that_is_none_or_has_a_password_is_told(
    certificates: Certificates,
) -> None:
    key = serialization.load_pem_private_key(certificates.key_file.read_bytes(), None)
    locked = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(b"secret"),
    )
    certificate = certificates.certificate_file.read_bytes()

    for each in (b"", b"x", locked):
        with pytest.raises(RegistryError, match=r"tls\.key"):
            tls_context(b"", (certificate, each))
