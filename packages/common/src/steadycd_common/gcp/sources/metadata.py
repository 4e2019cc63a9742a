"""The metadata server of a Google Cloud machine or GKE pod.

Our own two requests instead of google-auth's six: it pings an address that
`GCE_METADATA_HOST` does not change, and lets a proxy answer for the server.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from urllib.parse import urlencode

from steadycd_common.clock import Deadline
from steadycd_common.gcp.endpoint import is_host
from steadycd_common.gcp.errors import (
    NoSourceCredentials,
    NothingAnswers,
    Unavailable,
)
from steadycd_common.gcp.exchange import Exchange
from steadycd_common.gcp.http import HttpRequest, HttpResponse
from steadycd_common.gcp.source_location import METADATA_ADDRESS, SourceLocation
from steadycd_common.gcp.sources.source import (
    IAM_SCOPE,
    SourceIdentity,
    SourceSettings,
)
from steadycd_common.gcp.token_text import is_token

_ACCOUNT = "/computeMetadata/v1/instance/service-accounts/default/"
_UNASKED_FOR = 3.0
_POD = "KUBERNETES_SERVICE_HOST"
_LONGEST_EMAIL = 254


@dataclass(frozen=True, slots=True)
class MetadataSource:
    """The machine's own account. `asked_for`: a setting named the server.

    `patience`: seconds that it gets to answer where none did, for this is the last
    resort on what may be a laptop.
    """

    host: str
    asked_for: bool
    patience: float = _UNASKED_FOR
    kind: str = "metadata"
    principal: str = ""
    scope: str = IAM_SCOPE

    @classmethod
    def load(cls, location: SourceLocation, settings: SourceSettings) -> MetadataSource:
        """The server at `location`. Raises NoSourceCredentials.

        A pod is no laptop, and GKE's server starts some seconds after it: there
        the time-out is all that limits the wait.
        """
        if not is_host(location.host):
            raise NoSourceCredentials(
                f"{location.origin} names no host", "write it as HOST or HOST:PORT"
            )
        patience = math.inf if settings.environ.get(_POD) else _UNASKED_FOR
        return cls(location.host, bool(location.origin), patience, scope=settings.scope)

    def identity(self) -> SourceIdentity:
        """All of it is in the machine's fingerprint."""
        return SourceIdentity()

    def token(self, exchange: Exchange) -> str:
        """A token of the machine's account; see Source."""
        response = self._get(exchange, "token?" + urlencode({"scopes": self.scope}))
        try:
            value = json.loads(response.body)["access_token"]
        except (ValueError, TypeError, KeyError, RecursionError):
            value = None
        if not is_token(value):
            raise self._odd_answer()
        return str(value)

    def email(self, exchange: Exchange) -> str:
        """The account that the server speaks for, or a pod's workload pool."""
        text = self._get(exchange, "email").body.decode("latin-1").strip()
        if not text.isascii() or not text.isprintable() or len(text) > _LONGEST_EMAIL:
            raise self._odd_answer()
        return text

    def _get(self, exchange: Exchange, name: str) -> HttpResponse:
        url = f"http://{self.host}{_ACCOUNT}{name}"
        request = HttpRequest("GET", url, {"Metadata-Flavor": "Google"}, direct=True)
        response = self._send(exchange, request)
        flavor = response.headers.get("metadata-flavor")
        if self.host == METADATA_ADDRESS and flavor != "Google":
            # Other clouds have a server of their own at this address.
            raise _nothing_found()
        if response.status != 200:
            raise NoSourceCredentials(
                f"the metadata server answered {response.status}",
                "is a service account attached to this machine, or to the pod's "
                "Kubernetes account?",
            )
        return response

    def _send(self, exchange: Exchange, request: HttpRequest) -> HttpResponse:
        if self.asked_for:
            return exchange(request)
        patience = min(self.patience, exchange.deadline.left())
        short = Deadline.after(exchange.clock, patience)
        try:
            return Exchange(exchange.transport, short, exchange.jitter)(request)
        except Unavailable:
            raise _nothing_found() from None

    def _odd_answer(self) -> Unavailable:
        return Unavailable(
            f"{self.host} answers, but not as a metadata server does",
            "check GCE_METADATA_HOST",
        )


def _nothing_found() -> NothingAnswers:
    return NothingAnswers(
        "no source credentials: no file is named, gcloud has written none, "
        "and no metadata server answers",
        "name a file with --credentials, or run: gcloud auth application-default login",
    )
