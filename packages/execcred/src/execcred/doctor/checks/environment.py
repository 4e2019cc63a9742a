"""Variables that mislead: read by others than execcred, or by nobody."""

from __future__ import annotations

import shlex
from collections.abc import Mapping

from execcred.doctor.check import Check
from execcred.doctor.examination import Examination
from execcred.doctor.finding import Finding, ok, warning
from execcred.doctor.variables import VARIABLES
from execcred.request import OPTIONS

_OURS = "EXECCRED_"
_GCLOUD = "only gcloud reads it"
_LIBRARIES = "only Google's libraries read it"

MISLEADING = {
    "CLOUDSDK_AUTH_ACCESS_TOKEN": f"{_GCLOUD}, and it hands a token to every program",
    "CLOUDSDK_AUTH_ACCESS_TOKEN_FILE": _GCLOUD,
    "CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE": f"{_GCLOUD}; see --credentials",
    "CLOUDSDK_AUTH_IMPERSONATE_SERVICE_ACCOUNT": f"{_GCLOUD}; see --delegate",
    "GOOGLE_API_USE_CLIENT_CERTIFICATE": f"{_LIBRARIES}; no client certificate here",
    "GOOGLE_CLOUD_QUOTA_PROJECT": f"{_LIBRARIES}; see --quota-project",
    "GOOGLE_CLOUD_UNIVERSE_DOMAIN": f"{_LIBRARIES}; googleapis.com is meant here",
    "GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES": "credentials files may start programs",
    "NO_GCE_CHECK": f"{_LIBRARIES}; the metadata server is asked all the same",
    "SSLKEYLOGFILE": "other programs in Python write their TLS keys to that file",
}
"""Each variable, and why it is not what it seems."""

_AUTHORITIES = ("CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE")


def look(examination: Examination) -> Finding:
    """Names alone are shown: a value can be a secret."""
    environ = examination.ports.environ
    reasons = _reasons(environ)
    if not reasons:
        return ok("no variable that misleads")
    commands = []
    unset = [shlex.quote(name) for name in reasons if name not in _AUTHORITIES]
    if unset:
        commands.append(f"unset {' '.join(unset)}")
    commands += [
        f'export SSL_CERT_FILE="${name}"' for name in reasons if name in _AUTHORITIES
    ]
    return warning(
        "; ".join(f"{name}: {why}" for name, why in reasons.items()),
        " && ".join(commands),
        variables=list(reasons),
    )


def _reasons(environ: Mapping[str, str]) -> dict[str, str]:
    known = {variable for variable, _ in OPTIONS.values()} | VARIABLES
    reasons = {name: why for name, why in MISLEADING.items() if environ.get(name)}
    if not environ.get("SSL_CERT_FILE"):
        # The two are the same to most people, so the first one will do.
        found = [name for name in _AUTHORITIES if environ.get(name)]
        reasons |= dict.fromkeys(found[:1], "not read; SSL_CERT_FILE is")
    reasons |= {
        name: "execcred has no such variable"
        for name in environ
        if name.startswith(_OURS) and name not in known
    }
    return dict(sorted(reasons.items()))


CHECK = Check("environment", "Environment", look)
