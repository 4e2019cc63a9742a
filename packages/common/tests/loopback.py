"""A server on loopback that says exactly the bytes that it is told to say."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass(slots=True)
class Loopback:
    """Where it listens, and what it has heard."""

    port: int
    heard: list[bytes] = field(default_factory=list)

    @property
    def netloc(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.port}"


@contextmanager
def says(*answers: bytes, tls: ssl.SSLContext | None = None) -> Iterator[Loopback]:
    """Give each connection the next answer, then close it; b"" closes at once."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(5)
        server = Loopback(listener.getsockname()[1])

        def run() -> None:
            for each in answers:
                with suppress(OSError):
                    _converse(listener, each, server, tls)

        thread = threading.Thread(target=run)
        thread.start()
        try:
            yield server
        finally:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def _converse(
    listener: socket.socket,
    answer: bytes,
    server: Loopback,
    tls: ssl.SSLContext | None,
) -> None:
    connection, _ = listener.accept()
    with connection:
        connection.settimeout(5)
        if tls:
            connection = tls.wrap_socket(connection, server_side=True)
        server.heard.append(_request(connection))
        connection.sendall(answer)
        with suppress(OSError):
            connection.shutdown(socket.SHUT_WR)
        connection.close()


def _request(connection: socket.socket) -> bytes:
    heard = b""
    while b"\r\n\r\n" not in heard:
        if not (more := connection.recv(65536)):
            return heard
        heard += more
    head, _, body = heard.partition(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            while len(body) < int(line.partition(b":")[2]):
                body += connection.recv(65536)
    return head + b"\r\n\r\n" + body
