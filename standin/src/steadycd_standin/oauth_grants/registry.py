"""Which grants there are."""

from __future__ import annotations

from steadycd_standin.google_state import GoogleState
from steadycd_standin.oauth_grants.jwt_bearer import jwt_bearer
from steadycd_standin.oauth_grants.refresh_token import refresh_token
from steadycd_standin.service import Endpoint

GRANTS: dict[str, Endpoint[GoogleState]] = {
    "refresh_token": refresh_token,
    "urn:ietf:params:oauth:grant-type:jwt-bearer": jwt_bearer,
}
