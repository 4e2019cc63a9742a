"""One call to a registry: logged in where it asks for that, redirected nowhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import urljoin

from imagerewrite.registry.access import Access
from imagerewrite.registry.auth.challenge import parse_challenges, supported
from imagerewrite.registry.auth.login import Login
from imagerewrite.registry.auth.token_shelf import TokenShelf
from imagerewrite.registry.errors import Kind, RegistryError
from imagerewrite.registry.greeting import Greetings
from imagerewrite.registry.image import RegistryImage
from imagerewrite.registry.transport.answer import Answer, NoAnswer
from imagerewrite.registry.transport.connections import Connections, Message
from imagerewrite.registry.transport.origin import are_public, authority, same_origin
from imagerewrite.registry.transport.patience import Patience
from steadycd_common.clock import Deadline

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5


class Conversation:
    """With the registry of `image`, for one thread, until `deadline`.

    `trouble`: what went wrong with the last try that failed, in words.
    """

    def __init__(
        self,
        image: RegistryImage,
        access: Access,
        deadline: Deadline,
        connections: Connections,
        greetings: Greetings,
        shelf: TokenShelf,
        jitter: Callable[[], float],
    ) -> None:
        self.image = image
        self._access = access
        self._deadline = deadline
        self._connections = connections
        self._greetings = greetings
        self._patience = Patience(deadline, jitter, self._note)
        self._login = Login(image, access, shelf, deadline.clock, self._send)
        self._base = ""
        self._authorization = ""
        self._asked = "the registry"
        self.trouble = ""

    @property
    def awaited(self) -> str:
        """What is not there yet: `whole answer from the registry`."""
        if self._login.looking:
            giver = self._access.credentials.giver(self.image)
            return f"credentials from {giver}"
        return f"whole answer from {self._asked}"

    def ask(
        self,
        method: str,
        target: str,
        headers: Mapping[str, str] | None = None,
        largest: int = 1 << 16,
    ) -> Answer:
        """The registry's answer; `target`: a path, or a URL of its own.

        Its status is none of 401, 403, 408, 429, 5xx and the redirects. Raises
        RegistryError.
        """
        try:
            if not self._base:
                self._greet()
            url = urljoin(self._base, target)
            message = Message(method, url, headers or {}, largest=largest)
            answer = self._followed(message)
            if answer.status == 401 and self._learns_from(answer):
                answer = self._followed(message)
        except NoAnswer as failure:
            fault = self.fault(failure.kind, self._silence(failure), failure.hint)
        else:
            if answer.status not in (401, 403):
                return answer
            fault = self._login.refused(answer.status)
        raise fault

    def fault(self, kind: Kind, reason: str, hint: str = "") -> RegistryError:
        """An error about this image."""
        return RegistryError(kind, f"{self.image}: {reason}", hint)

    def _note(self, trouble: str) -> None:
        self.trouble = trouble

    def _greet(self) -> None:
        greeting = self._greetings.greet(
            self.image, self._access, self._deadline, self._patience
        )
        if greeting.challenge:
            self._authorization = self._login.header(greeting.base, greeting.challenge)
        self._base = greeting.base

    def _learns_from(self, answer: Answer) -> bool:
        challenge = supported(parse_challenges(answer.challenges))
        if challenge is None or not same_origin(answer.url, self._base):
            return False
        before = self._authorization
        self._authorization = self._login.header(self._base, challenge, fresh=True)
        return bool(self._authorization) and self._authorization != before

    def _followed(self, message: Message) -> Answer:
        for _ in range(_MOST_REDIRECTS):
            headers = dict(message.headers)
            if self._authorization and same_origin(message.url, self._base):
                headers["Authorization"] = self._authorization
            answer = self._send(replace(message, headers=headers))
            if answer.status not in _REDIRECTS:
                return answer
            target = urljoin(message.url, answer.headers.get("location", ""))
            if not self._may_follow(message.url, target):
                place = authority(target) or "no server"
                raise self.fault(
                    "malformed",
                    f"the registry redirects to {place}; not followed",
                    "name the registry that has the image",
                )
            message = replace(message, url=target)
        raise self.fault("malformed", "the registry redirects without an end")

    def _may_follow(self, url: str, target: str) -> bool:
        # registry.k8s.io sends those who list its tags on to where they are. Whom we
        # have shown credentials keeps us; and who is public sends us to the public.
        if same_origin(url, target):
            return True
        return not self._authorization and are_public(url, target)

    def _send(self, message: Message) -> Answer:
        host = authority(message.url)
        self._asked = "the registry" if host == self.image.host else host
        return self._patience(
            lambda: self._connections.send(message, self._access, self._deadline)
        )

    def _silence(self, failure: NoAnswer) -> str:
        if failure.kind == "unreachable":
            return f"{self._asked} cannot be reached: {failure}"
        return f"{self._asked} gives no answer that can be used: {failure}"
