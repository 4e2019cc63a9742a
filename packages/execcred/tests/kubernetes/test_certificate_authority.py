"""The certificates of an API server's authority."""

from __future__ import annotations

import base64

import pytest

from execcred.kubernetes.certificate_authority import check_certificates
from steadycd_common.errors import UsageError
from steadycd_standin.certificates import issue_certificates


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, bytes]:
    found = issue_certificates(tmp_path_factory.mktemp("tls"))
    return (
        found.ca_file.read_bytes(),
        found.certificate_file.read_bytes(),
        found.key_file.read_bytes(),
    )


def test_certificates_come_back_as_they_are(files: tuple[bytes, bytes, bytes]) -> None:
    one, two, _ = files

    assert one == check_certificates(one)
    assert one + two == check_certificates(one + two)


def test_nothing_but_the_certificates_comes_back(
    files: tuple[bytes, bytes, bytes],
) -> None:
    one, two, _ = files
    noisy = b"issuer: CN=x\n\n" + one.replace(b"\n", b"\r\n") + b"# note\n" + two

    assert one + two == check_certificates(noisy)


def test_a_private_key_is_refused_and_not_shown(
    files: tuple[bytes, bytes, bytes],
) -> None:
    one, _, key = files

    for data in (key, one + key, key + one):
        with pytest.raises(UsageError, match="holds a private key") as caught:
            check_certificates(data)
        assert key.splitlines()[1].decode() not in str(caught.value)


def test_what_is_no_certificate_is_refused_with_the_next_command(
    files: tuple[bytes, bytes, bytes],
) -> None:
    one, _, _ = files
    request = one.replace(b"CERTIFICATE", b"CERTIFICATE REQUEST")
    lines = one.splitlines(keepends=True)
    table = [
        (b"", "no PEM file .*openssl"),
        (b"\x30\x82\x01", "no PEM file .*openssl"),
        (base64.b64encode(one), "base64 -d"),
        (base64.encodebytes(one), "base64 -d"),
        (request, "no certificate that can be read"),
        (b"".join(lines[:2] + lines[-1:]), "no certificate that can be read"),
        (one[:-30], "no certificate that can be read"),
        (one.replace(b"M", b"!", 1), "no certificate that can be read"),
    ]
    for data, reason in table:
        with pytest.raises(UsageError, match=reason):
            check_certificates(data)
