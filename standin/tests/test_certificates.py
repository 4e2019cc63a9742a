from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from steadycd_standin.certificates import issue_certificates
from steadycd_standin.google import GoogleStandin
from steadycd_standin.loopback_client import ask


def test_the_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    files = issue_certificates(tmp_path)
    assert 0o600 == files.key_file.stat().st_mode & 0o777


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_who_knows_the_authority_is_served(tmp_path: Path, name: str) -> None:
    files = issue_certificates(tmp_path)
    with GoogleStandin(certificates=files) as google:
        url = google.url.replace("127.0.0.1", name)
        assert 200 == ask(url, ca_file=files.ca_file).status


def test_who_knows_another_authority_is_not(tmp_path: Path) -> None:
    files = issue_certificates(tmp_path)
    (tmp_path / "other").mkdir()
    other = issue_certificates(tmp_path / "other")
    with (
        GoogleStandin(certificates=files) as google,
        pytest.raises(ssl.SSLCertVerificationError),
    ):
        ask(google.url, ca_file=other.ca_file)
