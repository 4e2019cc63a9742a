"""Which proxy a URL goes through, from `HTTPS_PROXY` and `NO_PROXY`."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes, urlsplit

from steadycd_common.errors import UsageError
from steadycd_common.gcp.endpoint import is_host, is_loopback


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy that is asked to CONNECT."""

    netloc: str
    headers: Mapping[str, str] = field(repr=False)


def proxy_for(url: str, environ: Mapping[str, str]) -> Proxy | None:
    """The proxy for `url`, None for none.

    Only https goes through one: plain http is for loopback and the metadata
    server here. Raises UsageError for a proxy that is not `http://host[:port]`.
    """
    parts = urlsplit(url)
    setting = environ.get("HTTPS_PROXY") or environ.get("https_proxy") or ""
    if parts.scheme != "https" or not setting:
        return None
    if _bypassed(parts.hostname or "", parts.port or 443, environ):
        return None
    scheme, mark, rest = setting.rpartition("://")
    login, at, host = rest.partition("/")[0].rpartition("@")
    if (mark and scheme.lower() != "http") or not is_host(host):
        raise UsageError(
            "HTTPS_PROXY is no proxy that can be used here",
            "write it as http://HOST:PORT",
        )
    headers = {}
    if at:
        user, _, password = login.encode(errors="surrogateescape").partition(b":")
        pair = unquote_to_bytes(user) + b":" + unquote_to_bytes(password)
        headers["Proxy-Authorization"] = "Basic " + base64.b64encode(pair).decode()
    # http.client's own default here would be 443.
    return Proxy(host if urlsplit("//" + host).port else host + ":80", headers)


def _bypassed(host: str, port: int, environ: Mapping[str, str]) -> bool:
    if is_loopback(host):
        return True
    setting = environ.get("NO_PROXY") or environ.get("no_proxy") or ""
    for entry in setting.replace(",", " ").split():
        name, _, wanted = entry.lower().partition(":")
        if name == "*":
            return True
        if wanted and wanted != str(port):
            continue
        bare = name.removeprefix("*").removeprefix(".")
        if bare and (host == bare or host.endswith("." + bare)):
            return True
    return False
