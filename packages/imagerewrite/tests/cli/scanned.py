"""Objects to scan, as YAML, and registries that answer or do not."""

from __future__ import annotations

import base64
import json
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

USERNAME, PASSWORD = "robot", "s3cret-Pass"
TAGS = ("1.0", "1.1", "2.0", "2.0.sig")


def image_repository(name: str, image: str, **spec: object) -> str:
    """One of team-a; `spec` as its YAML has it."""
    spec = {"image": image, "interval": "1m", "timeout": "5s", **spec}
    return _document(
        "image.toolkit.fluxcd.io/v1", "ImageRepository", name, {"spec": spec}
    )


def secret(name: str, data: Mapping[str, bytes], kind: str = "Opaque") -> str:
    """A Secret of team-a."""
    encoded = {key: base64.b64encode(value).decode() for key, value in data.items()}
    return _document("v1", "Secret", name, {"type": kind, "data": encoded})


def docker_config(host: str, password: str = PASSWORD) -> bytes:
    """Docker's config.json."""
    pair = base64.b64encode(f"{USERNAME}:{password}".encode()).decode()
    return json.dumps({"auths": {host: {"auth": pair}}}).encode()


def pull_secret(name: str, host: str, password: str = PASSWORD) -> str:
    """A Secret with a log-in."""
    data = {".dockerconfigjson": docker_config(host, password)}
    return secret(name, data, "kubernetes.io/dockerconfigjson")


def _document(version: str, kind: str, name: str, more: dict[str, object]) -> str:
    metadata = {"name": name, "namespace": "team-a"}
    document = {"apiVersion": version, "kind": kind, "metadata": metadata, **more}
    return f"---\n{json.dumps(document)}\n"


@contextmanager
def silent_host() -> Iterator[str]:
    """HOST:PORT that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


def dead_host() -> str:
    """HOST:PORT where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"127.0.0.1:{server.getsockname()[1]}"


def cached(folder: Path) -> dict[str, int]:
    """The entries of a tag cache, and the file that each is in."""
    return {each.name: each.stat().st_ino for each in folder.glob("*.entry")}
