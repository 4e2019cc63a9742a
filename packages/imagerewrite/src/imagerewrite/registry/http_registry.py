"""The real registry client: the OCI distribution API over HTTP.

https://github.com/opencontainers/distribution-spec/blob/main/spec.md
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import TypeVar

from imagerewrite.registry.access import Access
from imagerewrite.registry.auth.token_shelf import TokenShelf
from imagerewrite.registry.client import TagList
from imagerewrite.registry.conversation import Conversation
from imagerewrite.registry.errors import RegistryError
from imagerewrite.registry.greeting import Greetings
from imagerewrite.registry.image import RegistryImage
from imagerewrite.registry.list_tags import list_tags
from imagerewrite.registry.read_digest import read_digest
from imagerewrite.registry.transport.connections import Connections
from steadycd_common.clock import Clock, Deadline, SystemClock
from steadycd_common.within import within

T = TypeVar("T")


class HttpRegistry:
    """See `client.Registry`; a context manager, which ends the connections.

    Tokens are kept while it lives, and in memory alone. `environ` is read for the
    proxies; `jitter`: a number from 0 to 1 for each pause.
    """

    def __init__(
        self,
        environ: Mapping[str, str],
        clock: Clock | None = None,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._clock = clock or SystemClock()
        self._jitter = jitter
        self._connections = Connections(environ)
        self._greetings = Greetings(self._connections)
        self._shelf = TokenShelf(self._clock)

    def tags(
        self, image: RegistryImage, access: Access, known: TagList | None = None
    ) -> TagList:
        """All tags of `image`; see `client.Registry`. Raises RegistryError."""
        return self._call(image, access, lambda talk: list_tags(talk, known))

    def digest(self, image: RegistryImage, tag: str, access: Access) -> str:
        """What `tag` stands for; see `client.Registry`. Raises RegistryError."""
        return self._call(image, access, lambda talk: read_digest(talk, tag))

    def _call(
        self, image: RegistryImage, access: Access, work: Callable[[Conversation], T]
    ) -> T:
        deadline = Deadline.after(self._clock, access.timeout)
        talk = Conversation(
            image,
            access,
            deadline,
            self._connections,
            self._greetings,
            self._shelf,
            self._jitter,
        )

        def late() -> RegistryError:
            last = f"; the last try: {talk.trouble}" if talk.trouble else ""
            return talk.fault(
                "unreachable",
                f"no {talk.awaited} in {access.timeout:g} s{last}",
                "spec.timeout is the limit",
            )

        return within(deadline, lambda: work(talk), late)

    def close(self) -> None:
        """End all connections."""
        self._connections.close()

    def __enter__(self) -> HttpRegistry:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
