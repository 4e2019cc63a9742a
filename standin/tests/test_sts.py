from __future__ import annotations

import base64
import json

import pytest

from steadycd_standin.google import GoogleStandin
from steadycd_standin.loopback_client import Answer, ask
from steadycd_standin.subject_tokens import AUDIENCE, ISSUER
from steadycd_standin.tokens import IAM

_TYPE = "urn:ietf:params:oauth:token-type:"


def _ask(google: GoogleStandin, **changes: str) -> Answer:
    form = {
        "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
        "audience": AUDIENCE,
        "scope": IAM,
        "requested_token_type": _TYPE + "access_token",
        "subject_token": google.issue_subject_token("ci"),
        "subject_token_type": _TYPE + "jwt",
    }
    return ask(f"{google.url}/sts/v1/token", form=form | changes)


def test_a_subject_token_is_exchanged_for_one_of_the_principal(
    google: GoogleStandin,
) -> None:
    answer = _ask(google)
    assert 200 == answer.status
    assert _TYPE + "access_token" == answer.json["issued_token_type"]
    found = google.whois(answer.json["access_token"])
    assert found is not None
    assert (found.email, found.scopes) == (google.federated("ci"), (IAM,))


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"grant_type": "refresh_token"}, "unsupported_grant_type"),
        ({"audience": "//iam.googleapis.com/other"}, "invalid_target"),
        ({"audience": ""}, "invalid_target"),
        ({"scope": ""}, "invalid_scope"),
        ({"requested_token_type": ""}, "invalid_request"),
        ({"subject_token_type": _TYPE + "saml2"}, "invalid_request"),
        ({"subject_token": ""}, "invalid_grant"),
        ({"subject_token": "a.b.c"}, "invalid_grant"),
    ],
    ids=str,
)
def test_an_exchange_that_is_not_right_is_refused(
    google: GoogleStandin, changes: dict[str, str], error: str
) -> None:
    answer = _ask(google, **changes)
    assert (400, error) == (answer.status, answer.json["error"])


def test_an_expired_subject_token_is_refused(google: GoogleStandin) -> None:
    token = google.issue_subject_token("ci", lifetime=-1)
    assert "invalid_grant" == _ask(google, subject_token=token).json["error"]


def test_a_subject_token_looks_like_a_jwt_and_names_its_subject(
    google: GoogleStandin,
) -> None:
    parts = google.issue_subject_token("ci").split(".")
    assert 3 == len(parts)
    claims = json.loads(base64.urlsafe_b64decode(parts[1] + "=="))
    assert (ISSUER, "ci", AUDIENCE) == (claims["iss"], claims["sub"], claims["aud"])


@pytest.mark.parametrize("query", ["", "?format=json"])
def test_a_url_hands_out_a_subject_token_for_the_right_header(
    google: GoogleStandin, query: str
) -> None:
    headers = dict([google.state.url_header])
    answer = ask(f"{google.url}/subject-token{query}", headers)
    token = answer.json["value"] if query else answer.body.decode()
    assert 200 == _ask(google, subject_token=token).status


@pytest.mark.parametrize("value", ["", "other"])
def test_a_url_hands_out_nothing_for_another_header(
    google: GoogleStandin, value: str
) -> None:
    name, _ = google.state.url_header
    assert 403 == ask(f"{google.url}/subject-token", {name: value}).status
