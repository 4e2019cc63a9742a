"""Which proxy a registry is reached through."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from imagerewrite.registry.access import ProxySetting
from imagerewrite.registry.errors import RegistryError
from steadycd_common.errors import UsageError
from steadycd_common.gcp.endpoint import is_host
from steadycd_common.gcp.proxies import proxy_for


@dataclass(frozen=True, slots=True)
class UsedProxy:
    """`url`: `http://HOST:PORT` or https. `login`: its header's value, or ""."""

    url: str
    login: str = field(default="", repr=False)


def used_proxy(
    url: str, setting: ProxySetting | None, environ: Mapping[str, str]
) -> UsedProxy | None:
    """The proxy for `url`: that of `proxySecretRef`, else the environment's.

    `NO_PROXY` is about the environment's alone; that one is for https alone. Raises
    RegistryError for what is no proxy.
    """
    if setting:
        return _given(setting)
    fault = None
    try:
        found = proxy_for(url, environ)
    except UsageError as error:
        fault = RegistryError("access", error.message, error.hint)
    if fault:
        raise fault
    if not found:
        return None
    login = found.headers.get("Proxy-Authorization", "")
    return UsedProxy("http://" + found.netloc, login)


def _given(setting: ProxySetting) -> UsedProxy:
    scheme, mark, rest = setting.address.partition("://")
    if not mark:
        scheme, rest = "http", scheme
    scheme, host = scheme.lower(), rest.removesuffix("/")
    if scheme not in ("http", "https") or not is_host(host):
        raise RegistryError(
            "access",
            "the address in proxySecretRef's Secret is no proxy that can be used",
            "write it as http://HOST:PORT, with username and password beside it",
        )
    if urlsplit("//" + host).port is None:
        host += ":443" if scheme == "https" else ":80"
    url = f"{scheme}://{host}"
    if not setting.username and not setting.password:
        return UsedProxy(url)
    pair = f"{setting.username}:{setting.password}".encode()
    return UsedProxy(url, "Basic " + base64.b64encode(pair).decode())
