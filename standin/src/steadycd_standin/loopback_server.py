"""A threaded HTTP/1.1 server on an ephemeral port of 127.0.0.1."""

from __future__ import annotations

import contextlib
import socket
import ssl
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from steadycd_standin.http_message import Request
from steadycd_standin.wire import Wire

Handle = Callable[[Request, Wire], None]

_PATIENCE = 30.0
_POLL = 0.02


class LoopbackServer:
    """Serves from its making until `close`. `tls`: None for plain HTTP."""

    def __init__(self, handle: Handle, tls: ssl.SSLContext | None = None) -> None:
        self._server = _Server(handle, tls)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(_POLL,), name="standin"
        )
        self._thread.start()

    @property
    def host(self) -> str:
        """`127.0.0.1:PORT`."""
        return f"127.0.0.1:{self._server.server_address[1]}"

    @property
    def url(self) -> str:
        """`http://127.0.0.1:PORT`, or https."""
        return f"http{'s' if self._server.tls else ''}://{self.host}"

    def close(self) -> None:
        """End all connections and threads.

        Raises what went wrong inside while serving, which is a fault of the
        stand-in and would otherwise look like one of the client.
        """
        self._server.shutdown()
        self._thread.join()
        self._server.end_connections()
        self._server.server_close()
        if self._server.failures:
            raise self._server.failures[0]


class _Server(ThreadingHTTPServer):
    request_queue_size = 512
    daemon_threads = False
    allow_reuse_port = False

    def __init__(self, handle: Handle, tls: ssl.SSLContext | None) -> None:
        self.handle_message = handle
        self.tls = tls
        self.closing = threading.Event()
        self.failures: list[BaseException] = []
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", 0), _Handler)

    def server_bind(self) -> None:
        # HTTPServer's own asks DNS for the name of this machine.
        TCPServer.server_bind(self)

    def finish_request(self, request: Any, client_address: Any) -> None:
        connection: socket.socket = request
        connection.settimeout(_PATIENCE)
        with self._tracked(connection):
            if self.tls is None:
                super().finish_request(connection, client_address)
                return
            # In the worker's thread: a slow handshake must not hold up others.
            secured = self.tls.wrap_socket(
                connection, server_side=True, do_handshake_on_connect=False
            )
            with secured, self._tracked(secured):
                secured.do_handshake()
                super().finish_request(secured, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        del request, client_address
        error = sys.exc_info()[1]
        # Clients that go away, time out or dislike our certificate are expected.
        if error is not None and not isinstance(error, OSError):
            self.failures.append(error)

    def end_connections(self) -> None:
        self.closing.set()
        with self._lock:
            still_open = list(self._open)
        for connection in still_open:
            _cut(connection)

    @contextlib.contextmanager
    def _tracked(self, connection: socket.socket) -> Iterator[None]:
        with self._lock:
            self._open.add(connection)
        if self.closing.is_set():
            _cut(connection)
        try:
            yield
        finally:
            with self._lock:
                self._open.discard(connection)


def _cut(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        # Not SSLSocket's own, which takes the session from its thread.
        socket.socket.shutdown(connection, socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def answer(self) -> None:
        self.close_connection = True
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        request = Request(
            self.command,
            parts.path,
            dict(parse_qsl(parts.query, keep_blank_values=True)),
            {name.lower(): value for name, value in self.headers.items()},
            body,
        )
        self.server.handle_message(request, Wire(self.connection, self.server.closing))

    def log_message(self, *_: object) -> None:
        pass


for _method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"):
    setattr(_Handler, "do_" + _method, _Handler.answer)
