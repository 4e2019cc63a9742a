"""Debian's `docker-registry` as a process on an ephemeral port of 127.0.0.1."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from steadycd_standin.certificates import Certificates
from steadycd_standin.registry.password_file import write_password_file

PROGRAM = "docker-registry"
_LISTENING = re.compile(rb"listening on 127\.0\.0\.1:(\d+)")
_START = 20.0


def is_installed() -> bool:
    """Whether there is one to start."""
    return shutil.which(PROGRAM) is not None


@dataclass(frozen=True, slots=True)
class TokenAuthority:
    """Who signs the tokens that the registry accepts.

    `realm`: the URL of the token server. `certificate_file`: PEM.
    """

    realm: str
    service: str
    issuer: str
    certificate_file: Path


class RegistryServer:
    """Serves from its making until `close`; a context manager.

    `folder`: an empty one, which the images are kept in. `login`: a user name and a
    password that are asked for. `token_authority`: bearer tokens are. `certificates`:
    TLS.
    """

    def __init__(
        self,
        folder: Path,
        *,
        login: tuple[str, str] | None = None,
        token_authority: TokenAuthority | None = None,
        certificates: Certificates | None = None,
    ) -> None:
        self._tls = certificates is not None
        http: dict[str, object] = {"addr": "127.0.0.1:0"}
        if certificates:
            http["tls"] = {
                "certificate": str(certificates.certificate_file),
                "key": str(certificates.key_file),
            }
        settings: dict[str, object] = {
            "version": "0.1",
            "log": {"level": "info", "accesslog": {"disabled": True}},
            "storage": {"filesystem": {"rootdirectory": str(folder / "images")}},
            "http": http,
            **_auth(folder, login, token_authority),
        }
        config = folder / "config.yaml"
        config.write_text(json.dumps(settings))
        self._process = subprocess.Popen(
            [PROGRAM, "serve", str(config)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={"PATH": "/usr/bin:/bin", "OTEL_TRACES_EXPORTER": "none"},
        )
        self._port = 0
        self._log: list[bytes] = []
        self._started = threading.Event()
        assert self._process.stderr is not None  # noqa: S101 - a pipe was asked for
        self._reader = threading.Thread(target=self._read, args=[self._process.stderr])
        self._reader.start()
        if not self._started.wait(_START) or not self._port:
            self.close()
            raise OSError(b"".join(self._log[-5:]).decode(errors="replace"))

    def _read(self, stream: IO[bytes]) -> None:
        # To its end, as the registry would stop at a full pipe.
        for line in stream:
            self._log = [*self._log[-20:], line]
            if not self._port and (found := _LISTENING.search(line)):
                self._port = int(found[1])
                self._started.set()
        self._started.set()

    @property
    def host(self) -> str:
        """`127.0.0.1:PORT`."""
        return f"127.0.0.1:{self._port}"

    @property
    def url(self) -> str:
        """`http://127.0.0.1:PORT`, or https."""
        return f"http{'s' if self._tls else ''}://{self.host}"

    def close(self) -> None:
        """End the process; what was pushed stays in the folder."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        if self._process.stderr:
            self._process.stderr.close()

    def __enter__(self) -> RegistryServer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _auth(
    folder: Path, login: tuple[str, str] | None, authority: TokenAuthority | None
) -> Mapping[str, object]:
    if authority:
        token = {
            "realm": authority.realm,
            "service": authority.service,
            "issuer": authority.issuer,
            "rootcertbundle": str(authority.certificate_file),
        }
        return {"auth": {"token": token}}
    if login:
        passwords = folder / "passwords"
        write_password_file(passwords, *login)
        return {"auth": {"htpasswd": {"realm": "stand-in", "path": str(passwords)}}}
    return {}
