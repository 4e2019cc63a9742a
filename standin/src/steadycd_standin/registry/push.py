"""Pushes small images over the distribution API.

https://github.com/opencontainers/distribution-spec/blob/main/spec.md#push
"""

from __future__ import annotations

import hashlib
import http.client
import json
import ssl
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

MANIFEST = "application/vnd.oci.image.manifest.v1+json"
_CONFIG = "application/vnd.oci.image.config.v1+json"


class ImagePusher:
    """One connection to a registry; a context manager.

    `headers`: sent with each request, such as `Authorization`.
    """

    def __init__(
        self,
        url: str,
        *,
        tls: ssl.SSLContext | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        netloc = urlsplit(url).netloc
        self._connection = (
            http.client.HTTPSConnection(netloc, timeout=20, context=tls)
            if url.startswith("https:")
            else http.client.HTTPConnection(netloc, timeout=20)
        )
        self._headers = dict(headers or {})

    def push(self, repository: str, tags: Iterable[str], content: str = "") -> str:
        """An image that has no layers, under all `tags`; its digest.

        Another `content` makes another digest.
        """
        manifest = self.push_config(repository, content)
        for tag in tags:
            self.put_manifest(repository, tag, manifest)
        return digest_of(manifest)

    def push_config(self, repository: str, content: str) -> bytes:
        """Push all of an image but its manifest, which is returned."""
        config = json.dumps(
            {
                "architecture": "amd64",
                "os": "linux",
                "config": {"Labels": {"content": content}},
                "rootfs": {"type": "layers", "diff_ids": []},
            }
        ).encode()
        self._put_blob(repository, config)
        manifest = {
            "schemaVersion": 2,
            "mediaType": MANIFEST,
            "config": {
                "mediaType": _CONFIG,
                "digest": digest_of(config),
                "size": len(config),
            },
            "layers": [],
        }
        return json.dumps(manifest).encode()

    def put_manifest(self, repository: str, tag: str, manifest: bytes) -> None:
        """Let `tag` stand for `manifest`."""
        path = f"/v2/{repository}/manifests/{tag}"
        self._send("PUT", path, manifest, MANIFEST)

    def _put_blob(self, repository: str, blob: bytes) -> None:
        place = self._send("POST", f"/v2/{repository}/blobs/uploads/", b"", "")
        parts = urlsplit(place)
        query = f"{parts.query}&" if parts.query else ""
        target = f"{parts.path}?{query}digest={digest_of(blob)}"
        self._send("PUT", target, blob, "application/octet-stream")

    def _send(self, method: str, target: str, body: bytes, content_type: str) -> str:
        headers = {**self._headers, "Content-Length": str(len(body))}
        if content_type:
            headers["Content-Type"] = content_type
        self._connection.request(method, target, body, headers)
        with self._connection.getresponse() as answer:
            text = answer.read()
            if answer.status not in (201, 202):
                raise OSError(f"{method} {target}: {answer.status} {text[:300]!r}")
            return answer.getheader("Location") or ""

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def __enter__(self) -> ImagePusher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def digest_of(content: bytes) -> str:
    """`sha256:` and 64 hexadecimal digits."""
    return "sha256:" + hashlib.sha256(content).hexdigest()
