"""Connections to registries, kept alive: urllib3, with all that follows turned off."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

import urllib3
from urllib3 import exceptions
from urllib3.response import BaseHTTPResponse

from imagerewrite import __version__
from imagerewrite.registry.access import Access
from imagerewrite.registry.transport.answer import Answer, NoAnswer
from imagerewrite.registry.transport.proxy import UsedProxy, used_proxy
from imagerewrite.registry.transport.reasons import no_answer
from imagerewrite.registry.transport.tls import tls_context
from steadycd_common.clock import Deadline

LONGEST_SILENCE = 30.0
"""Seconds that a registry may say nothing for before it is asked again."""

_CHUNK = 1 << 16
_HEADERS = {
    # Nothing is to be unpacked: a few bytes can stand for many.
    "Accept-Encoding": "identity",
    "User-Agent": f"steadycd/{__version__}",
}
_PoolKey = tuple[bytes, tuple[bytes, bytes] | None, UsedProxy | None]


@dataclass(frozen=True, slots=True)
class Message:
    """One request. `largest`: bytes that the answer's body may have."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | None = field(default=None, repr=False)
    largest: int = 1 << 16


class Connections:
    """Sends messages, from any number of threads.

    `environ` is read for the proxies alone.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._lock = threading.Lock()
        self._pools: dict[_PoolKey, urllib3.PoolManager] = {}

    def send(self, message: Message, access: Access, deadline: Deadline) -> Answer:
        """The answer, whatever its status.

        Raises NoAnswer, or RegistryError where `access` cannot be used.
        """
        pool = self._pool(message.url, access)
        left = min(LONGEST_SILENCE, deadline.left())
        if left <= 0:
            raise NoAnswer("timed out")
        try:
            response = pool.request(
                message.method,
                message.url,
                body=message.body,
                headers={**_HEADERS, **message.headers},
                retries=False,
                redirect=False,
                preload_content=False,
                decode_content=False,
                timeout=urllib3.Timeout(connect=left, read=left),
            )
            with response:
                body = _body(response, message, deadline)
        except NoAnswer as error:
            failure = error
        except (exceptions.HTTPError, OSError, ValueError) as error:
            failure = no_answer(error)
        else:
            headers = {name.lower(): value for name, value in response.headers.items()}
            challenges = tuple(response.headers.getlist("www-authenticate"))
            return Answer(response.status, message.url, headers, body, challenges)
        # Out here, so that the foreign exception is not the context of ours.
        raise failure

    def _pool(self, url: str, access: Access) -> urllib3.PoolManager:
        proxy = used_proxy(url, access.proxy, self._environ)
        key = (access.ca, access.client_certificate, proxy)
        with self._lock:
            if key not in self._pools:
                self._pools[key] = _new_pool(access, proxy)
            return self._pools[key]

    def close(self) -> None:
        """End all connections."""
        with self._lock:
            for pool in self._pools.values():
                pool.clear()
            self._pools.clear()


def _new_pool(access: Access, proxy: UsedProxy | None) -> urllib3.PoolManager:
    context = tls_context(access.ca, access.client_certificate)
    if proxy is None:
        return urllib3.PoolManager(num_pools=64, maxsize=8, ssl_context=context)
    return urllib3.ProxyManager(
        proxy.url,
        num_pools=64,
        maxsize=8,
        proxy_headers={"Proxy-Authorization": proxy.login} if proxy.login else {},
        proxy_ssl_context=tls_context(access.ca, None),
        ssl_context=context,
    )


def _body(response: BaseHTTPResponse, message: Message, deadline: Deadline) -> bytes:
    packed = response.headers.get("content-encoding", "identity") != "identity"
    if packed and message.method != "HEAD":
        raise NoAnswer(
            "it packs its answer, which it was asked not to", kind="malformed"
        )
    limit = message.largest
    chunks = []
    size = 0
    # A part at a time, as it comes: who sends a byte now and then must end as well.
    while chunk := response.read1(_CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if size > limit:
            raise NoAnswer(
                f"its answer is larger than {limit >> 10} KiB", kind="too-large"
            )
        if deadline.left() <= 0:
            raise NoAnswer("timed out")
    return b"".join(chunks)
