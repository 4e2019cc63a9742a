"""testIamPermissions, with google-cloud-iam, which is an extra.

https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts/testIamPermissions
"""

from __future__ import annotations

import base64
import os
import ssl
import warnings
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from execcred.doctor.examination import NotInstalled
from steadycd_common.errors import SteadyError
from steadycd_common.gcp.errors import (
    NoSourceCredentials,
    RefusedByIam,
    Unavailable,
)
from steadycd_common.gcp.impersonation import delegate_name
from steadycd_common.gcp.proxies import Proxy, proxy_for
from steadycd_common.gcp.tls import client_context

# Each of them makes one of the libraries write headers, the token among them, to
# stderr, or ask for a client certificate before anything is sent.
QUIET = {
    "GOOGLE_API_USE_CLIENT_CERTIFICATE": "false",
    "GOOGLE_SDK_PYTHON_LOGGING_SCOPE": "",
    "GRPC_TRACE": "",
    "GRPC_VERBOSITY": "NONE",
}


@dataclass(frozen=True, slots=True)
class IamAdmin:
    """`AskPermissions` at `url`; see `iam_admin_endpoint`.

    `environ`: read for the proxies alone.
    """

    url: str
    environ: Mapping[str, str]

    def __call__(
        self, account: str, permissions: Collection[str], token: str, timeout: float
    ) -> frozenset[str]:
        """See AskPermissions."""
        failure: SteadyError | None = None
        iam, grpc = _libraries()
        channel = self._channel(grpc)
        try:
            transport = iam.services.iam.transports.IAMGrpcTransport(channel=channel)
            answer = iam.IAMClient(transport=transport).test_iam_permissions(
                resource=delegate_name(account),
                permissions=sorted(permissions),
                retry=None,
                timeout=timeout,
                metadata=[("authorization", "Bearer " + token)],
            )
            return frozenset(answer.permissions)
        except Exception as error:  # noqa: BLE001 - its text can hold what was sent
            failure = _failure(error, account)
        finally:
            channel.close()
        raise failure

    def _channel(self, grpc: Any) -> Any:
        parts = urlsplit(self.url)
        # grpc reads proxies from variables of its own choice; ours decide alone.
        proxy = proxy_for(self.url, self.environ)
        options: list[tuple[str, object]] = [
            ("grpc.enable_http_proxy", int(bool(proxy)))
        ]
        if proxy:
            options.append(("grpc.http_proxy", _proxy_url(proxy)))
        if parts.scheme == "http":
            return grpc.insecure_channel(parts.netloc, options)
        target = parts.netloc if parts.port else f"{parts.netloc}:443"
        credentials = grpc.ssl_channel_credentials(_authorities())
        return grpc.secure_channel(target, credentials, options)


def _libraries() -> tuple[Any, Any]:
    failure: Exception
    os.environ.update(QUIET)
    try:
        with warnings.catch_warnings():
            # About versions of Python that Google will stop supporting.
            warnings.simplefilter("ignore")
            import grpc
            from google.cloud import iam_admin_v1
    except ImportError:
        failure = NotInstalled()
    except Exception as error:  # noqa: BLE001 - protobuf checks versions as it loads
        failure = Unavailable(
            f"google-cloud-iam cannot be loaded ({type(error).__name__})"
        )
    else:
        return iam_admin_v1, grpc
    raise failure


def _proxy_url(proxy: Proxy) -> str:
    login = ""
    for header in proxy.headers.values():
        pair = base64.b64decode(header.removeprefix("Basic "))
        user, _, password = pair.partition(b":")
        login = f"{quote(user, safe='')}:{quote(password, safe='')}@"
    return f"http://{login}{proxy.netloc}"


def _authorities() -> bytes | None:
    """Those that all else trusts, SSL_CERT_FILE included; None for grpc's own."""
    found = client_context().get_ca_certs(binary_form=True)
    return "".join(map(ssl.DER_cert_to_PEM_cert, found)).encode() or None


def _failure(error: Exception, account: str) -> SteadyError:
    kind = type(error).__name__
    if kind == "Unauthenticated":
        return NoSourceCredentials("IAM does not accept the token that asks")
    if kind == "NotFound":
        return RefusedByIam(f"there is no account {account}")
    return Unavailable(f"IAM could not be asked ({kind})")
