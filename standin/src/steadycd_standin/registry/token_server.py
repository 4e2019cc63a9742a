"""A token server whose tokens a registry accepts that trusts its certificate.

https://distribution.github.io/distribution/spec/auth/jwt/
"""

from __future__ import annotations

import base64
import json
import os
import ssl
import time
from collections.abc import Mapping
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from steadycd_standin.calls import CallLog
from steadycd_standin.certificates import issue_certificates
from steadycd_standin.clock import StandinClock
from steadycd_standin.faults import FaultPlan
from steadycd_standin.http_message import Reply, Request, json_reply
from steadycd_standin.loopback_server import LoopbackServer
from steadycd_standin.registry.registry_server import TokenAuthority
from steadycd_standin.registry.registry_standin import basic
from steadycd_standin.service import Route, Service

_SERVICE = "stand-in registry"
_ISSUER = "stand-in token server"


class TokenServer:
    """Serves from its making until `close`; a context manager.

    `login`: who gets tokens; None: everybody. `identity_token`: what is taken instead
    of the password. `lifetime`: of the tokens, in seconds. `folder`: an empty one.
    """

    def __init__(
        self,
        folder: Path,
        *,
        login: tuple[str, str] | None = None,
        identity_token: str = "",
        lifetime: int = 300,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._login = login
        self._identity_token = identity_token
        self._lifetime = lifetime
        certificates = issue_certificates(folder)
        key = serialization.load_pem_private_key(
            certificates.key_file.read_bytes(), None
        )
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise TypeError("the stand-in's certificates have EC keys")
        self._key = key
        certificate = x509.load_pem_x509_certificate(
            certificates.certificate_file.read_bytes()
        )
        der = certificate.public_bytes(serialization.Encoding.DER)
        self._x5c = base64.b64encode(der).decode()
        self._ca_file = certificates.ca_file
        self.calls = CallLog()
        self.faults = FaultPlan()
        routes: tuple[Route[TokenServer], ...] = (
            Route("token", "GET", "/token", TokenServer._get),
            Route("token", "POST", "/token", TokenServer._post),
        )
        self._server = LoopbackServer(
            Service(self, routes, StandinClock(), self.calls, self.faults), tls
        )

    @property
    def authority(self) -> TokenAuthority:
        """What the registry has to know."""
        realm = self._server.url + "/token"
        return TokenAuthority(realm, _SERVICE, _ISSUER, self._ca_file)

    @property
    def host(self) -> str:
        """`127.0.0.1:PORT`."""
        return self._server.host

    def _get(self, request: Request) -> Reply:
        authorization = request.headers.get("authorization", "")
        if self._login and authorization != basic(*self._login):
            return json_reply({"errors": [{"code": "UNAUTHORIZED"}]}, 401)
        token = self._token(request.query.get("scope", ""))
        return json_reply({"token": token, "expires_in": self._lifetime})

    def _post(self, request: Request) -> Reply:
        if not self._identity_token:
            return Reply(404)
        if request.fields.get("refresh_token") != self._identity_token:
            return json_reply({"error": "invalid_grant"}, 400)
        token = self._token(str(request.fields.get("scope", "")))
        return json_reply({"access_token": token, "expires_in": self._lifetime})

    def _token(self, scope: str) -> str:
        now = int(time.time())
        access = []
        for each in scope.split():
            kind, name, actions = each.split(":")
            access.append({"type": kind, "name": name, "actions": actions.split(",")})
        claims: Mapping[str, object] = {
            "access": access,
            "aud": _SERVICE,
            "exp": now + self._lifetime,
            "iat": now,
            "iss": _ISSUER,
            "jti": os.urandom(8).hex(),
            "nbf": now - 10,
            "sub": "stand-in",
        }
        header = {"alg": "ES256", "typ": "JWT", "x5c": [self._x5c]}
        text = f"{_part(header)}.{_part(claims)}"
        signature = self._key.sign(text.encode(), ec.ECDSA(hashes.SHA256()))
        numbers = b"".join(
            each.to_bytes(32, "big") for each in decode_dss_signature(signature)
        )
        return f"{text}.{_base64url(numbers)}"

    def close(self) -> None:
        """End it."""
        self._server.close()

    def __enter__(self) -> TokenServer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _part(value: Mapping[str, object]) -> str:
    return _base64url(json.dumps(value).encode())


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
