"""The answer: one ExecCredential, as JSON on a line.

https://kubernetes.io/docs/reference/config-api/client-authentication.v1/
On the path to a cached token: builtins only. Neither value needs escaping: both
are checked against an alphabet before they get here.
"""

MARGIN = 60
"""Seconds between the expiry that we tell and the real one: client-go has none."""


def render_exec_credential(version: str, expiration: str, token: str) -> bytes:
    """`version`: v1 or v1beta1. `expiration`: RFC 3339 with a zone."""
    return (
        f'{{"apiVersion":"client.authentication.k8s.io/{version}",'
        '"kind":"ExecCredential","spec":{"interactive":false},'
        f'"status":{{"expirationTimestamp":"{expiration}","token":"{token}"}}}}\n'
    ).encode("ascii")
