"""The metadata server of a Google Cloud machine or GKE pod.

Our own two requests instead of google-auth's six: it pings an address that
`GCE_METADATA_HOST` does not change, and lets a proxy answer for the server.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import urlencode

from steadycd_common.clock import Deadline
from steadycd_common.gcp.errors import NoSourceCredentials, Unavailable
from steadycd_common.gcp.exchange import Exchange
from steadycd_common.gcp.http import HttpRequest, HttpResponse
from steadycd_common.gcp.source_location import METADATA_ADDRESS
from steadycd_common.gcp.sources.source import IAM_SCOPE, SourceIdentity
from steadycd_common.gcp.token_text import is_token

_ACCOUNT = "/computeMetadata/v1/instance/service-accounts/default/"
_UNASKED_FOR = 3.0


@dataclass(frozen=True, slots=True)
class MetadataSource:
    """The machine's own account. `asked_for`: a setting named the server.

    Where none did, this is the last resort on what may be a laptop, so it gets
    three seconds to answer rather than the whole time-out.
    """

    host: str
    asked_for: bool
    kind: str = "metadata"
    principal: str = ""

    def identity(self) -> SourceIdentity:
        """All of it is in the machine's fingerprint."""
        return SourceIdentity()

    def token(self, exchange: Exchange) -> str:
        """A token of the machine's account; see Source."""
        response = self._get(exchange, "token?" + urlencode({"scopes": IAM_SCOPE}))
        try:
            value = json.loads(response.body)["access_token"]
        except (ValueError, TypeError, KeyError, RecursionError):
            value = None
        if not is_token(value):
            raise Unavailable(
                f"{self.host} answers, but not as a metadata server does",
                "check GCE_METADATA_HOST",
            )
        return str(value)

    def email(self, exchange: Exchange) -> str:
        """The account that the server speaks for."""
        return self._get(exchange, "email").body.decode("utf-8", "replace").strip()

    def _get(self, exchange: Exchange, name: str) -> HttpResponse:
        url = f"http://{self.host}{_ACCOUNT}{name}"
        request = HttpRequest("GET", url, {"Metadata-Flavor": "Google"}, direct=True)
        response = self._send(exchange, request)
        if response.status != 200:
            raise NoSourceCredentials(
                f"the metadata server answered {response.status}",
                "is a service account attached to this machine, or to the pod's "
                "Kubernetes account?",
            )
        flavor = response.headers.get("metadata-flavor")
        if self.host == METADATA_ADDRESS and flavor != "Google":
            raise _nothing_found()
        return response

    def _send(self, exchange: Exchange, request: HttpRequest) -> HttpResponse:
        if self.asked_for:
            return exchange(request)
        patience = min(_UNASKED_FOR, exchange.deadline.left())
        short = Deadline.after(exchange.clock, patience)
        try:
            return Exchange(exchange.transport, short, exchange.jitter)(request)
        except Unavailable:
            raise _nothing_found() from None


def _nothing_found() -> NoSourceCredentials:
    return NoSourceCredentials(
        "no source credentials: no file is named, gcloud has written none, "
        "and no metadata server answers",
        "name a file with --credentials, or run: gcloud auth application-default login",
    )
