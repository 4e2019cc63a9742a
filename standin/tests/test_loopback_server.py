from __future__ import annotations

import contextlib
import http.client
import socket
import threading
import time
from pathlib import Path

import pytest

from steadycd_standin.certificates import issue_certificates
from steadycd_standin.google import GoogleStandin
from steadycd_standin.http_message import Request, json_reply
from steadycd_standin.loopback_client import ask
from steadycd_standin.loopback_server import LoopbackServer
from steadycd_standin.wire import Wire


def _echo(request: Request, wire: Wire) -> None:
    fields = {"method": request.method, "path": request.path, "fields": request.fields}
    wire.send(json_reply(fields).message(0))


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_each_method_arrives_with_its_body(method: str) -> None:
    with contextlib.closing(LoopbackServer(_echo)) as server:
        answer = ask(server.url + "/a?b", method=method, fields={"c": 1})
    assert {"method": method, "path": "/a", "fields": {"c": 1}} == answer.json


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b"[1]"),
        ("application/json", b"{"),
        ("application/json", b"[" * 100_000),
        ("application/json", b"\xff"),
        ("application/x-www-form-urlencoded", b"\xff"),
        ("text/plain", b""),
    ],
)
def test_a_body_that_is_no_object_has_no_fields(kind: str, body: bytes) -> None:
    request = Request("POST", "/", {}, {"content-type": kind}, body)
    assert {} == request.fields


@pytest.mark.parametrize(
    ("header", "token"),
    [
        ("Bearer a", "a"),
        ("bearer  a ", "a"),
        ("Basic a", ""),
        ("a", ""),
        ("", ""),
    ],
)
def test_a_bearer_token_is_what_comes_after_the_word(header: str, token: str) -> None:
    request = Request("GET", "/", {}, {"authorization": header}, b"")
    assert token == request.bearer


def test_two_hundred_clients_at_once_are_all_answered(google: GoogleStandin) -> None:
    start = threading.Barrier(200)
    statuses: list[int] = []

    def client() -> None:
        start.wait()
        statuses.append(ask(google.url).status)

    threads = [threading.Thread(target=client) for _ in range(200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [200] * 200 == statuses
    assert 200 == len(google.calls("metadata-root"))


def test_a_client_that_says_nothing_holds_nobody_up(tmp_path: Path) -> None:
    certificates = issue_certificates(tmp_path)
    with GoogleStandin(certificates=certificates) as google:
        port = int(google.host.partition(":")[2])
        with socket.create_connection(("127.0.0.1", port)):
            answer = ask(google.url, ca_file=certificates.ca_file, timeout=2)
    assert 200 == answer.status


def test_the_end_closes_what_is_open_and_leaves_no_thread(tmp_path: Path) -> None:
    certificates = issue_certificates(tmp_path)
    before = threading.active_count()
    with contextlib.ExitStack() as stack:
        for tls in (None, certificates):
            with GoogleStandin(certificates=tls) as google:
                port = int(google.host.partition(":")[2])
                client = socket.create_connection(("127.0.0.1", port))
                stack.enter_context(client)
                while threading.active_count() < before + 2:
                    time.sleep(0.001)
                start = time.monotonic()
            assert 1 > time.monotonic() - start
            assert b"" == client.recv(1)
    assert before == threading.active_count()


def test_clients_that_come_at_the_end_are_no_fault_of_the_stand_in() -> None:
    server = LoopbackServer(_echo)
    url = server.url
    done = threading.Event()

    def client() -> None:
        while not done.is_set():
            with contextlib.suppress(OSError, http.client.HTTPException):
                ask(url, timeout=1)

    threads = [threading.Thread(target=client) for _ in range(8)]
    for thread in threads:
        thread.start()
    time.sleep(0.05)
    server.close()
    done.set()
    for thread in threads:
        thread.join()


def test_a_fault_of_the_stand_in_itself_comes_out_at_its_end() -> None:
    def broken(*_: object) -> None:
        raise LookupError("our own mistake")

    server = LoopbackServer(broken)
    with pytest.raises(OSError, match="closed"):
        ask(server.url)
    with pytest.raises(LookupError, match="our own mistake"):
        server.close()


def test_an_address_is_there_within_the_block_only() -> None:
    with pytest.raises(RuntimeError, match="with block"):
        _ = GoogleStandin().url
