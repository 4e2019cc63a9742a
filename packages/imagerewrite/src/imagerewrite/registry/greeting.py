"""The first words with a registry: `GET /v2/`, which says what it asks for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from imagerewrite.registry.access import Access, ProxySetting
from imagerewrite.registry.auth.challenge import Challenge, parse_challenges, supported
from imagerewrite.registry.image import RegistryImage
from imagerewrite.registry.transport.answer import Answer, NoAnswer
from imagerewrite.registry.transport.connections import Connections, Message
from imagerewrite.registry.transport.schemes import schemes
from steadycd_common.clock import Deadline

_PROBE = 2.0
"""Seconds for TLS to be answered where plain HTTP is tried as well."""

_NOT_HTTP = 400
"""What a server says that expects TLS."""


@dataclass(frozen=True, slots=True)
class Greeting:
    """`base`: `https://HOST[:PORT]`, or http. `challenge`: None where all may ask."""

    base: str
    challenge: Challenge | None


_Key = tuple[str, bool, bytes, tuple[bytes, bytes] | None, ProxySetting | None]


class Greetings:
    """What registries said first, remembered; for any number of threads."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._lock = threading.Lock()
        self._known: dict[_Key, Greeting] = {}

    def greet(
        self,
        image: RegistryImage,
        access: Access,
        deadline: Deadline,
        patience: Callable[[Callable[[], Answer]], Answer],
    ) -> Greeting:
        """The greeting of the image's registry. Raises NoAnswer or RegistryError."""
        key = (
            image.host,
            access.insecure,
            access.ca,
            access.client_certificate,
            access.proxy,
        )
        with self._lock:
            known = self._known.get(key)
        if known:
            return known
        answer = patience(lambda: self._first(image, access, deadline))
        challenges = answer.challenges if answer.status == 401 else ()
        made = Greeting(
            answer.url.removesuffix("/v2/"), supported(parse_challenges(challenges))
        )
        with self._lock:
            self._known[key] = made
        return made

    def _first(
        self, image: RegistryImage, access: Access, deadline: Deadline
    ) -> Answer:
        tried = schemes(image, access)
        failures = []
        for scheme in tried:
            patient = scheme == tried[-1] or scheme == "http"
            until = (
                deadline
                if patient
                else Deadline.after(deadline.clock, min(_PROBE, deadline.left()))
            )
            message = Message("GET", f"{scheme}://{image.host}/v2/")
            try:
                answer = self._connections.send(message, access, until)
            except NoAnswer as failure:
                if failure.untrusted:
                    raise
                failures.append(failure)
                continue
            if len(tried) == 1 or scheme == "https" or not _is_for_tls(answer):
                return answer
            failures.append(NoAnswer("it speaks no plain HTTP"))
        raise failures[0]


def _is_for_tls(answer: Answer) -> bool:
    return answer.status == _NOT_HTTP or answer.headers.get("location", "").startswith(
        "https:"
    )
