"""One request, one answer, over real sockets."""

from __future__ import annotations

import base64
import datetime
import socket
import ssl
import traceback
from collections.abc import Iterator
from contextlib import closing
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from steadycd_common.errors import UsageError
from steadycd_common.gcp.http import (
    ConnectionFailed,
    HttpRequest,
    HttpResponse,
    HttpTransport,
)
from steadycd_common.gcp.tls import client_context

from .fakes import CANARY, everything_in
from .loopback import says

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
NEVER = "http://127.0.0.1:1"


def _get(url: str, timeout: float = 5, **environ: str) -> HttpResponse:
    return HttpTransport(environ)(HttpRequest("GET", url), timeout)


def test_a_request_is_sent_as_it_is() -> None:
    request = {"Authorization": "Bearer x", "Content-Type": "application/json"}
    with says(OK) as server:
        url = f"http://{server.netloc}/v1/a@b:call?scopes=c%2Fd"
        HttpTransport({})(HttpRequest("POST", url, request, b'{"a": 1}'), 5)
    head, _, body = server.heard[0].partition(b"\r\n\r\n")
    first, *headers = head.decode().split("\r\n")

    assert "POST /v1/a@b:call?scopes=c%2Fd HTTP/1.1" == first
    assert {
        f"Host: {server.netloc}",
        "Accept-Encoding: identity",
        "Content-Length: 8",
        "Connection: close",
        "Authorization: Bearer x",
        "Content-Type: application/json",
    } == set(headers)
    assert b'{"a": 1}' == body


def test_names_of_headers_come_back_in_lower_case() -> None:
    with says(b"HTTP/1.1 200 OK\r\nX-A: B\r\nContent-Length: 2\r\n\r\nhi") as server:
        response = _get(f"http://{server.netloc}")

    assert "B" == response.headers["x-a"]
    assert b"hi" == response.body


ANSWERS = [
    (b"HTTP/1.1 204 No Content\r\n\r\n", 204, b""),
    (b"HTTP/1.1 100 Continue\r\n\r\n" + OK, 200, b"hi"),
    (b"HTTP/1.0 200 OK\r\n\r\nuntil the end", 200, b"until the end"),
    (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"2\r\nhi\r\n4\r\n you\r\n0\r\n\r\n",
        200,
        b"hi you",
    ),
    (b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", 503, b""),
    # A redirect is an answer like any other: nothing is sent to where it points.
    (b"HTTP/1.1 302 F\r\nLocation: " + NEVER.encode() + b"\r\n\r\nx", 302, b"x"),
    (b"HTTP/1.1 308 P\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n", 308, b""),
    (b"HTTP/1.1 401 U\r\nWWW-Authenticate: Basic\r\n\r\n", 401, b""),
    # What comes after the answer is not part of it.
    (OK + OK, 200, b"hi"),
]


@pytest.mark.parametrize(("raw", "status", "body"), ANSWERS)
def test_an_answer_is_what_came_first_whatever_its_status(
    raw: bytes, status: int, body: bytes
) -> None:
    with says(raw, OK) as server:
        response = _get(f"http://{server.netloc}/")
        assert (status, body) == (response.status, response.body)
        assert 1 == len(server.heard)


NO_ANSWERS = [
    (b"", "RemoteDisconnected"),
    (b"SSH-2.0-OpenSSH\r\n", "BadStatusLine"),
    (b"HTTP/1.1 999999 OK\r\n\r\n", "BadStatusLine"),
    (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}", "cut short"),
    (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n", "cut short"),
    (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhi",
        "IncompleteRead",
    ),
    (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhi",
        "IncompleteRead",
    ),
    (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200 + b"\r\n", "HTTPException"),
    (b"HTTP/1.1 200 OK\r\nA: " + b"b" * 70_000 + b"\r\n\r\n", "LineTooLong"),
    (b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * ((1 << 20) + 1), "larger than 1 MiB"),
    (
        b"HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n"
        + b"x" * ((1 << 20) + 1),
        "larger than 1 MiB",
    ),
]


@pytest.mark.parametrize(("raw", "why"), NO_ANSWERS, ids=range(len(NO_ANSWERS)))
def test_half_an_answer_is_none(raw: bytes, why: str) -> None:
    with says(raw) as server:
        with pytest.raises(ConnectionFailed, match=why) as caught:
            _get(f"http://{server.netloc}/")
        assert server.netloc in str(caught.value)
        assert caught.value.__context__ is None


def test_an_answer_of_exactly_one_mebibyte_is_whole() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 1048576\r\n\r\n"
    with says(head + b"x" * (1 << 20)) as server:
        assert 1 << 20 == len(_get(f"http://{server.netloc}/").body)


def test_nobody_there_is_said_in_words() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        netloc = f"127.0.0.1:{listener.getsockname()[1]}"

    with pytest.raises(ConnectionFailed, match=f"{netloc}: connection refused"):
        _get(f"http://{netloc}/")


def test_silence_is_a_time_out() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        netloc = f"127.0.0.1:{listener.getsockname()[1]}"
        with pytest.raises(ConnectionFailed, match="timed out"):
            _get(f"http://{netloc}/", timeout=0.05)


INJECTIONS = [
    HttpRequest("GET", f"{NEVER}/", {"A": CANARY + "\r\nX: y"}),
    HttpRequest("GET", f"{NEVER}/", {"A\r\nX": CANARY}),
    HttpRequest("GET", f"{NEVER}/", {"A": CANARY + "\N{SNOWMAN}"}),
    HttpRequest("GET", f"{NEVER}/ HTTP/1.1\x7f{CANARY}"),
    HttpRequest("GET\r\nX", f"{NEVER}/"),
    HttpRequest("GET", "http://127.0.0.1:x/"),
    HttpRequest("GET", "http://a b/"),
    HttpRequest("GET", f"http://{'a' * 64}.example/"),
]


@pytest.mark.parametrize("request_", INJECTIONS)
def test_what_does_not_belong_into_a_request_is_not_sent(
    request_: HttpRequest,
) -> None:
    with pytest.raises(ConnectionFailed) as caught:
        HttpTransport({})(request_, 1)
    shown = "".join(traceback.format_exception(caught.value))
    assert CANARY not in everything_in(caught.value) + shown.replace(repr(request_), "")


def test_repr_shows_neither_headers_nor_bodies() -> None:
    request = HttpRequest("GET", "http://h/", {"A": CANARY}, CANARY.encode())
    response = HttpResponse(200, {"a": CANARY}, CANARY.encode())

    assert CANARY not in repr((request, response))


# Proxies


def test_a_proxy_gets_its_login_and_nothing_else() -> None:
    with says(b"HTTP/1.1 407 Auth\r\n\r\n") as proxy:
        request = HttpRequest("GET", "https://iam.example/x", {"Authorization": CANARY})
        environ = {"HTTPS_PROXY": f"http://user:pw@{proxy.netloc}"}
        with pytest.raises(ConnectionFailed) as caught:
            HttpTransport(environ)(request, 5)
    heard = proxy.heard[0].decode()

    assert f"iam.example through the proxy {proxy.netloc}: the proxy answered 407" == (
        str(caught.value)
    )
    assert heard.startswith("CONNECT iam.example:443 HTTP/1.")
    login = base64.b64encode(b"user:pw").decode()
    assert f"Proxy-Authorization: Basic {login}" in heard
    assert CANARY not in heard


@pytest.mark.parametrize("raw", [b"", b"nonsense\r\n", OK])
def test_a_proxy_that_is_none_is_a_failed_connection(raw: bytes) -> None:
    with says(raw) as proxy, pytest.raises(ConnectionFailed, match="through the proxy"):
        _get("https://iam.example/", HTTPS_PROXY=f"http://{proxy.netloc}")


def test_a_direct_request_and_plain_http_see_no_proxy() -> None:
    dead = {"HTTPS_PROXY": NEVER, "HTTP_PROXY": NEVER, "http_proxy": NEVER}
    with says(OK, OK) as server:
        url = f"http://{server.netloc}/"
        for direct in (False, True):
            request = HttpRequest("GET", url, direct=direct)
            assert 200 == HttpTransport(dead)(request, 5).status


def test_a_proxy_that_cannot_be_used_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="HTTPS_PROXY"):
        _get("https://iam.example/", HTTPS_PROXY="socks5://proxy:1")


# TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1 and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "loopback")])
    now = datetime.datetime.now(datetime.timezone.utc)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(hours=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    path.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return path


@pytest.fixture
def served(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    client_context.cache_clear()
    yield
    client_context.cache_clear()


@pytest.mark.usefixtures("trusted")
def test_tls_writes_no_session_keys(
    served: ssl.SSLContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "keys"
    monkeypatch.setenv("SSLKEYLOGFILE", str(log))

    with says(OK, tls=served) as server:
        assert 200 == _get(f"https://{server.netloc}/").status
    assert not log.exists()


def test_an_unknown_authority_is_refused(served: ssl.SSLContext) -> None:
    with (
        says(OK, tls=served) as server,
        pytest.raises(ConnectionFailed, match="CERTIFICATE_VERIFY_FAILED") as caught,
    ):
        _get(f"https://{server.netloc}/")
    assert not caught.value.again
    assert "SSL_CERT_FILE" in caught.value.hint
    assert [] == server.heard


@pytest.mark.usefixtures("trusted")
def test_a_certificate_for_another_host_is_refused(served: ssl.SSLContext) -> None:
    with (
        says(OK, tls=served) as server,
        pytest.raises(ConnectionFailed, match="CERTIFICATE_VERIFY_FAILED") as caught,
    ):
        _get(f"https://localhost:{server.port}/")
    assert not caught.value.again
    assert "another host" in caught.value.hint
    assert [] == server.heard


def test_other_faults_of_a_connection_may_pass() -> None:
    with says(OK) as plain, pytest.raises(ConnectionFailed) as no_tls:
        _get(f"https://{plain.netloc}/")
    with pytest.raises(ConnectionFailed) as nobody:
        _get(NEVER)

    assert (True, "") == (no_tls.value.again, no_tls.value.hint)
    assert (True, "") == (nobody.value.again, nobody.value.hint)


def test_tls_is_1_2_at_least_and_verifies() -> None:
    context = client_context()

    assert ssl.TLSVersion.TLSv1_2 == context.minimum_version
    assert ssl.CERT_REQUIRED == context.verify_mode
    assert context.check_hostname
