"""A proxy on loopback that is asked to CONNECT."""

from __future__ import annotations

import select
import socket
import threading
from types import TracebackType


class ConnectProxy:
    """Passes bytes on; a context manager. `asked`: `CONNECT HOST:PORT`, each time."""

    def __init__(self, authorization: str) -> None:
        self._wanted = f"Proxy-Authorization: {authorization}\r\n"
        self._server = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._serve)]
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        """`http://127.0.0.1:PORT`."""
        return f"http://127.0.0.1:{self._server.getsockname()[1]}"

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            self._threads.append(threading.Thread(target=self._pass, args=[connection]))
            self._threads[-1].start()

    def _pass(self, connection: socket.socket) -> None:
        with connection:
            with connection.makefile("rb") as reader:
                head = b"".join(iter(reader.readline, b"\r\n")).decode()
            method, place = head.split()[:2]
            self.asked.append(f"{method} {place}")
            if method != "CONNECT" or self._wanted not in head:
                connection.sendall(b"HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n")
                return
            host, _, port = place.partition(":")
            with socket.create_connection((host, int(port)), timeout=5) as other:
                connection.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
                _exchange(connection, other)

    def __enter__(self) -> ConnectProxy:
        self._threads[0].start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        for each in self._threads:
            each.join(5)


def _exchange(one: socket.socket, other: socket.socket) -> None:
    """Until one of them has nothing more to say."""
    ends = {one: other, other: one}
    while True:
        for each in select.select(list(ends), [], [], 10)[0]:
            try:
                data = each.recv(1 << 16)
            except OSError:
                return
            if not data:
                return
            ends[each].sendall(data)
