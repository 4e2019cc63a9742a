"""The distribution API's endpoints, as far as small images need them.

https://github.com/opencontainers/distribution-spec/blob/main/spec.md#endpoints
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from steadycd_standin.google_error import Refused
from steadycd_standin.http_message import Reply, Request
from steadycd_standin.registry.images import Images
from steadycd_standin.registry.push import digest_of
from steadycd_standin.service import Route

_NAME = r"/v2/(?P<name>[a-z0-9][a-z0-9._/-]*?)"


def _everybody(authorization: str) -> bool:
    del authorization
    return True


@dataclass(frozen=True, slots=True)
class RegistryState:
    """`accepts`: whether one with that `Authorization` may in; else `challenge`.

    `page`: tags on one page at most. `etags`: whether lists have one.
    """

    images: Images = field(default_factory=Images)
    challenge: str = ""
    accepts: Callable[[str], bool] = _everybody
    page: int = 1000
    etags: bool = False

    def check(self, request: Request) -> None:
        """Raise Refused for those who may not in."""
        if not self.accepts(request.headers.get("authorization", "")):
            headers = {"WWW-Authenticate": self.challenge}
            raise Refused(_error(401, "UNAUTHORIZED", headers))


def _ping(state: RegistryState, request: Request) -> Reply:
    state.check(request)
    return Reply(200, b"{}")


def _list(state: RegistryState, request: Request) -> Reply:
    state.check(request)
    name = request.parts["name"]
    tags = state.images.tags(name)
    if tags is None:
        return _error(404, "NAME_UNKNOWN")
    after = request.query.get("last", "")
    rest = [tag for tag in tags if tag > after]
    size = min(state.page, int(request.query.get("n", state.page)))
    headers = {}
    if len(rest) > size:
        query = urlencode({"last": rest[size - 1], "n": size})
        headers["Link"] = f'</v2/{name}/tags/list?{query}>; rel="next"'
    body = json.dumps({"name": name, "tags": rest[:size]}).encode()
    if state.etags:
        headers["ETag"] = f'"{digest_of(body)}"'
        if request.headers.get("if-none-match") == headers["ETag"]:
            return Reply(304, headers=headers)
    return Reply(200, body, headers=headers)


def _manifest(state: RegistryState, request: Request) -> Reply:
    state.check(request)
    found = state.images.manifest(request.parts["name"], request.parts["reference"])
    if found is None:
        return _error(404, "MANIFEST_UNKNOWN")
    media_type, content = found
    headers = {"Docker-Content-Digest": digest_of(content)}
    if request.method == "HEAD":
        headers["Content-Length"] = str(len(content))
        return Reply(200, b"", media_type, headers)
    return Reply(200, content, media_type, headers)


def _put_manifest(state: RegistryState, request: Request) -> Reply:
    state.check(request)
    name, reference = request.parts["name"], request.parts["reference"]
    config = request.fields.get("config")
    if not isinstance(config, dict) or not state.images.has_blob(
        name, str(config.get("digest"))
    ):
        return _error(400, "MANIFEST_BLOB_UNKNOWN")
    media_type = request.headers.get("content-type", "")
    digest = state.images.add_manifest(name, reference, media_type, request.body)
    return Reply(201, headers={"Docker-Content-Digest": digest})


def _begin_upload(state: RegistryState, request: Request) -> Reply:
    state.check(request)
    place = f"/v2/{request.parts['name']}/blobs/uploads/1"
    return Reply(202, headers={"Location": place})


def _end_upload(state: RegistryState, request: Request) -> Reply:
    state.check(request)
    digest = state.images.add_blob(request.parts["name"], request.body)
    if digest != request.query.get("digest"):
        return _error(400, "DIGEST_INVALID")
    return Reply(201, headers={"Docker-Content-Digest": digest})


def _error(status: int, code: str, headers: dict[str, str] | None = None) -> Reply:
    body = json.dumps({"errors": [{"code": code, "message": "stand-in"}]})
    return Reply(status, body.encode(), headers=headers or {})


_MANIFEST = _NAME + r"/manifests/(?P<reference>[^/]+)"
_UPLOADS = _NAME + r"/blobs/uploads/"
ROUTES: tuple[Route[RegistryState], ...] = (
    Route("ping", "GET", r"/v2/", _ping),
    Route("tags", "GET", _NAME + r"/tags/list", _list),
    Route("manifest", "HEAD", _MANIFEST, _manifest),
    Route("manifest", "GET", _MANIFEST, _manifest),
    Route("push", "PUT", _MANIFEST, _put_manifest),
    Route("push", "POST", _UPLOADS, _begin_upload),
    Route("push", "PUT", _UPLOADS + r"[^/]+", _end_upload),
)
