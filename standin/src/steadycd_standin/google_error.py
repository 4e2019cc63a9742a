"""Errors as Google's APIs write them (https://google.aip.dev/193)."""

from __future__ import annotations

from collections.abc import Mapping

from steadycd_standin.http_message import Reply, json_reply

STATUS_NAMES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}


def google_error(
    code: int,
    message: str,
    reason: str = "",
    domain: str = "googleapis.com",
    metadata: Mapping[str, str] | None = None,
) -> Reply:
    """An error answer; with an ErrorInfo where there is a `reason`."""
    error: dict[str, object] = {
        "code": code,
        "message": message,
        "status": STATUS_NAMES.get(code, "UNKNOWN"),
    }
    if reason:
        error["details"] = [
            {
                "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                "reason": reason,
                "domain": domain,
                "metadata": dict(metadata or {}),
            }
        ]
    return json_reply({"error": error}, code)


class Refused(Exception):
    """An endpoint's way out, with the answer that it gives."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.status)
        self.reply = reply
