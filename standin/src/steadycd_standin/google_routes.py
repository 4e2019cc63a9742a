"""Where each endpoint of the stand-in for Google is found."""

from __future__ import annotations

from steadycd_standin.endpoints import metadata
from steadycd_standin.endpoints.generate_access_token import generate_access_token
from steadycd_standin.endpoints.oauth_token import oauth_token
from steadycd_standin.endpoints.sts import exchange_token
from steadycd_standin.endpoints.subject_token import subject_token
from steadycd_standin.endpoints.tokeninfo import tokeninfo
from steadycd_standin.google_state import GoogleState
from steadycd_standin.service import Route

_V1 = "/computeMetadata/v1"
_ACCOUNT = _V1 + "/instance/service-accounts/(?P<account>[^/]+)/"
_IAM = "/v1/projects/-/serviceAccounts/(?P<account>[^/:]+)"

GOOGLE_ROUTES: tuple[Route[GoogleState], ...] = (
    Route(
        "generateAccessToken",
        "POST",
        _IAM + ":generateAccessToken",
        generate_access_token,
    ),
    Route("metadata-token", "GET", _ACCOUNT + "token", metadata.token),
    Route("metadata-email", "GET", _ACCOUNT + "email", metadata.email),
    Route("metadata-account", "GET", _ACCOUNT, metadata.account),
    Route(
        "metadata-accounts",
        "GET",
        _V1 + "/instance/service-accounts/?",
        metadata.accounts,
    ),
    Route(
        "metadata-number", "GET", _V1 + "/project/numeric-project-id", metadata.number
    ),
    Route("metadata-project", "GET", _V1 + "/project/project-id", metadata.project),
    Route(
        "metadata-universe", "GET", _V1 + "/universe/universe-domain", metadata.universe
    ),
    Route("metadata-root", "GET", "/", metadata.root),
    Route("token", "POST", "/token", oauth_token),
    Route("sts", "POST", "/sts/v1/token", exchange_token),
    Route("subject-token", "GET", "/subject-token", subject_token),
    Route("tokeninfo", "POST", "/tokeninfo", tokeninfo),
)
