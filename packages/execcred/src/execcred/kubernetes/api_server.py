"""The URL of an API server."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from execcred.kubernetes.names import check_host
from steadycd_common.errors import UsageError
from steadycd_common.gcp.endpoint import check_base

_PATH = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*")


def check_api_server(url: str) -> str:
    """`url` in its one spelling: host in lower case, no slash at the end.

    Raises UsageError for what is not https, and for a user name, a query or a
    fragment. A path stays: proxies for many clusters (Rancher) have one.
    """
    what = "--server"
    checked = check_base(url, what)
    parts = urlsplit(checked)
    if parts.netloc.endswith(":"):
        raise UsageError(f"{what} has no port behind its colon", "leave the colon out")
    if parts.scheme != "https":
        raise UsageError(
            f"{what} is not https", "a token must not travel where others can read it"
        )
    check_host(parts.hostname or "", f"{what}: its host")
    if not _PATH.fullmatch(parts.path):
        raise UsageError(
            f"{what} has the path {parts.path[:80]!a}, which no API server has",
            "write it as https://HOST[:PORT][/PATH]",
        )
    return f"https://{parts.netloc.lower()}{parts.path}"
