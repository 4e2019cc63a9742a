"""What the Secrets that an ImageRepository names are used for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagerewrite.objects.secret import ServiceAccount
from imagerewrite.registry.access import ProxySetting
from imagerewrite.scanning.fault import ScanFault
from imagerewrite.scanning.secrets.certificates import Certificates, certificates
from imagerewrite.scanning.secrets.named import pull_secrets
from imagerewrite.scanning.secrets.proxy import proxy_setting

from .objects import config, name, repository, secret

CA, CERT, KEY = b"authority", b"certificate", b"private"

USED: dict[str, tuple[dict[str, bytes], Certificates]] = {
    "an authority": ({"ca.crt": CA}, Certificates(CA)),
    "who we are": (
        {"tls.crt": CERT, "tls.key": KEY},
        Certificates(client=(CERT, KEY)),
    ),
    "both": (
        {"ca.crt": CA, "tls.crt": CERT, "tls.key": KEY, "more": b"x"},
        Certificates(CA, (CERT, KEY)),
    ),
    "old names": (
        {"caFile": CA, "certFile": CERT, "keyFile": KEY},
        Certificates(CA, (CERT, KEY), ("caFile", "certFile", "keyFile")),
    ),
    "both names": ({"ca.crt": CA, "caFile": b"old"}, Certificates(CA)),
}


@pytest.mark.parametrize(("data", "found"), USED.values(), ids=list(USED))
def test_certificates(data: dict[str, bytes], found: Certificates) -> None:
    assert found == certificates(secret("tls", data))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({}, "neither ca.crt nor both"),
        ({"ca.pem": CA}, "neither ca.crt nor both"),
        ({"tls.crt": CERT}, "neither ca.crt nor both"),
        ({"ca.crt": CA, "tls.crt": CERT}, "only one of"),
        ({"ca.crt": CA, "keyFile": KEY}, "only one of"),
    ],
)
def test_a_secret_without_them_is_refused(data: dict[str, bytes], why: str) -> None:
    with pytest.raises(ScanFault, match=why) as caught:
        certificates(secret("tls", data))

    assert "invalid-access" == caught.value.code
    assert "Secret team-a/tls" in str(caught.value)


PROXIES: dict[str, tuple[dict[str, bytes], ProxySetting]] = {
    "an address": ({"address": b"http://p:3128"}, ProxySetting("http://p:3128")),
    "a line feed at the end": ({"address": b"http://p\n"}, ProxySetting("http://p")),
    "with a log-in": (
        {"address": b"https://p:1", "username": b"me", "password": b"s3cret"},
        ProxySetting("https://p:1", "me", "s3cret"),
    ),
    "a log-in in the address": (
        {"address": b"http://m%40e:s3%3Acret@[::1]:80/"},
        ProxySetting("http://[::1]:80", "m@e", "s3:cret"),
    ),
}


@pytest.mark.parametrize(("data", "found"), PROXIES.values(), ids=list(PROXIES))
def test_proxies(data: dict[str, bytes], found: ProxySetting) -> None:
    setting = proxy_setting(secret("proxy", data))

    assert found == setting
    assert "s3" not in repr(setting)


@pytest.mark.parametrize(
    "address",
    [
        b"",
        b"  ",
        b"p:3128",
        b"ftp://s3cret@p",
        b"http://",
        b"http://s3cret@p:x",
        b"\xff",
    ],
)
def test_what_is_no_proxy_is_refused_and_not_shown(address: bytes) -> None:
    with pytest.raises(ScanFault, match="Secret team-a/proxy") as caught:
        proxy_setting(secret("proxy", {"address": address}))

    assert "invalid-access" == caught.value.code
    assert "s3cret" not in str(caught.value)


@given(st.binary())
def test_no_address_ends_otherwise(address: bytes) -> None:
    try:
        found = proxy_setting(secret("proxy", {"address": address}))
    except ScanFault:
        return
    assert found.address.startswith(("http://", "https://"))


def test_those_of_the_service_account_come_behind_that_of_the_object() -> None:
    one, two, three = (secret(each, {}) for each in ("one", "two", "three"))
    objects = config(
        secrets=(one, two, three),
        accounts=(ServiceAccount(name("sa"), ("two", "one")),),
    )

    def found(**spec: str) -> list[str]:
        return [each.name.name for each in pull_secrets(objects, repository(**spec))]

    assert [] == found()
    assert ["three"] == found(secret="three")
    assert ["two", "one"] == found(service_account="sa")
    assert ["three", "two", "one"] == found(secret="three", service_account="sa")


def test_a_secret_that_is_encrypted_is_of_no_use() -> None:
    objects = config(secrets=(secret("pull", {}, unusable="it is encrypted"),))

    with pytest.raises(ScanFault, match="is of no use: it is encrypted") as caught:
        pull_secrets(objects, repository(secret="pull"))

    assert "no-such-secret" == caught.value.code


@pytest.mark.parametrize(
    ("spec", "what"),
    [
        ({"secret": "none"}, "Secret team-a/none"),
        ({"service_account": "none"}, "ServiceAccount team-a/none"),
        ({"service_account": "sa"}, "Secret team-a/gone"),
    ],
)
def test_what_is_not_there_is_named_and_asked_for(
    spec: dict[str, str], what: str
) -> None:
    objects = config(accounts=(ServiceAccount(name("sa"), ("gone",)),))

    with pytest.raises(ScanFault) as caught:
        pull_secrets(objects, repository(**spec))

    assert "no-such-secret" == caught.value.code
    assert what in caught.value.message
    assert f"add a file with {what} to --config" == caught.value.hint
