from __future__ import annotations

import pytest

from steadycd_standin.google import GoogleStandin
from steadycd_standin.loopback_client import Answer, ask
from steadycd_standin.tokens import CLOUD_PLATFORM, USERINFO_EMAIL


def _ask(google: GoogleStandin, token: str) -> Answer:
    return ask(f"{google.url}/tokeninfo", form={"access_token": token})


def test_a_token_is_described_by_its_scopes_address_and_end(
    google: GoogleStandin,
) -> None:
    answer = _ask(google, google.issue_token("a@p.iam.gserviceaccount.com"))
    assert 200 == answer.status
    assert "a@p.iam.gserviceaccount.com" == answer.json["email"]
    assert f"{CLOUD_PLATFORM} {USERINFO_EMAIL}" == answer.json["scope"]
    assert 3600 == pytest.approx(int(answer.json["expires_in"]), abs=5)


def test_the_address_is_hidden_without_its_scope(google: GoogleStandin) -> None:
    token = google.issue_token("a@p.iam.gserviceaccount.com", [CLOUD_PLATFORM])
    assert "email" not in _ask(google, token).json


def test_a_token_that_is_not_in_force_is_refused(google: GoogleStandin) -> None:
    expired = google.issue_token("a@p.iam.gserviceaccount.com", lifetime=-1)
    for token in ("", "ya29.other", expired):
        answer = _ask(google, token)
        assert (400, "invalid_token") == (answer.status, answer.json["error"])
