"""git over HTTP: `git http-backend` behind a server that asks who is there."""

from __future__ import annotations

import os
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class SmartHttp:
    """Serves all repositories below `root`.

    `wanted`: the Authorization header that counts; "" for any. `redirect`: where
    everything leads to, if it does. `seen`: each Authorization header, or "".
    """

    root: Path
    wanted: str = ""
    redirect: str = ""
    url: str = ""
    seen: list[str] = field(default_factory=list)


@contextmanager
def serve(root: Path, tls: ssl.SSLContext | None = None) -> Iterator[SmartHttp]:
    served = SmartHttp(root)

    class Handler(_Handler):
        smart = served

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    scheme = "https" if tls else "http"
    served.url = f"{scheme}://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    smart: SmartHttp
    protocol_version = "HTTP/1.0"

    def log_message(self, *_: Any) -> None:
        return

    def do_GET(self) -> None:
        smart = self.smart
        given = self.headers.get("Authorization", "")
        smart.seen.append(given)
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        if smart.redirect:
            self.send_response(301)
            self.send_header("Location", smart.redirect + self.path)
            self.end_headers()
        elif smart.wanted and given != smart.wanted:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="git"')
            self.end_headers()
        else:
            self._answer(body)

    do_POST = do_GET  # noqa: N815 - the base class calls it

    def _answer(self, body: bytes) -> None:
        path, _, query = self.path.partition("?")
        environ = {
            **os.environ,
            "GIT_PROJECT_ROOT": str(self.smart.root),
            "GIT_HTTP_EXPORT_ALL": "1",
            "REQUEST_METHOD": self.command,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            "REMOTE_USER": "someone",
        }
        ended = subprocess.run(
            ["git", "http-backend"],
            input=body,
            env=environ,
            capture_output=True,
            check=True,
        )
        head, _, rest = ended.stdout.partition(b"\r\n\r\n")
        lines = dict(line.split(": ", 1) for line in head.decode().splitlines())
        status = lines.pop("Status", "200")
        self.send_response(int(status.split()[0]))
        for key, value in lines.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(rest)))
        self.end_headers()
        self.wfile.write(rest)
