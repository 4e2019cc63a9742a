"""As much of an API server as `kubectl create --dry-run=client` asks for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from .crd_schemas import CRDS

_BUILT_IN = {
    "v1": {
        "configmaps": "ConfigMap",
        "secrets": "Secret",
        "serviceaccounts": "ServiceAccount",
    },
    "rbac.authorization.k8s.io/v1": {"roles": "Role", "rolebindings": "RoleBinding"},
}


def _resources() -> dict[str, dict[str, str]]:
    found = {version: dict(kinds) for version, kinds in _BUILT_IN.items()}
    for crd in CRDS:
        spec = crd["spec"]
        version = f"{spec['group']}/{spec['versions'][0]['name']}"
        names = spec["names"]
        found.setdefault(version, {})[names["plural"]] = names["kind"]
    return found


_RESOURCES = _resources()


def _answer(path: str) -> dict[str, Any] | None:
    if path == "/api":
        return {"kind": "APIVersions", "versions": ["v1"]}
    if path == "/apis":
        groups = []
        for version in _RESOURCES:
            group, slash, name = version.partition("/")
            only = {"groupVersion": version, "version": name}
            if slash:
                each = {"name": group, "versions": [only], "preferredVersion": only}
                groups.append(each)
        return {"kind": "APIGroupList", "apiVersion": "v1", "groups": groups}
    version = path.removeprefix("/api/").removeprefix("/apis/")
    if version not in _RESOURCES:
        return None
    resources = [
        {"name": name, "kind": kind, "namespaced": True, "verbs": ["create"]}
        for name, kind in _RESOURCES[version].items()
    ]
    return {
        "kind": "APIResourceList",
        "apiVersion": "v1",
        "groupVersion": version,
        "resources": resources,
    }


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = _answer(self.path.partition("?")[0])
        body = json.dumps(found or {}).encode()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing on stderr."""


@contextmanager
def discovery_server() -> Iterator[str]:
    """Its URL. It knows the kinds that we render, and creates nothing."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
