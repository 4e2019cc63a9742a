from __future__ import annotations

import time
from datetime import datetime
from typing import Any

import pytest

from steadycd_standin.google import GoogleStandin
from steadycd_standin.loopback_client import Answer, ask
from steadycd_standin.tokens import CLOUD_PLATFORM, IAM, USERINFO_EMAIL

_CALLER = "caller@p.iam.gserviceaccount.com"
_TARGET = "target@p.iam.gserviceaccount.com"
_FIRST, _SECOND = "first@p.iam.gserviceaccount.com", "second@p.iam.gserviceaccount.com"
_NAME = "projects/-/serviceAccounts/"


def _ask(
    google: GoogleStandin, token: str = "", target: str = _TARGET, **changes: Any
) -> Answer:
    fields = {"scope": [CLOUD_PLATFORM], "lifetime": "3600s", **changes}
    return ask(
        f"{google.url}/v1/{_NAME}{target}:generateAccessToken",
        {"Authorization": f"Bearer {token or google.issue_token(_CALLER, [IAM])}"},
        fields={name: value for name, value in fields.items() if value is not None},
    )


@pytest.fixture
def granted(google: GoogleStandin) -> GoogleStandin:
    google.grant(_CALLER, _TARGET)
    return google


def test_who_may_gets_a_token_of_the_account(granted: GoogleStandin) -> None:
    answer = _ask(granted, scope=[CLOUD_PLATFORM, USERINFO_EMAIL], lifetime="900s")
    assert 200 == answer.status
    assert {"accessToken", "expireTime"} == set(answer.json)
    found = granted.whois(answer.json["accessToken"])
    assert found is not None
    assert (found.email, found.scopes) == (_TARGET, (CLOUD_PLATFORM, USERINFO_EMAIL))
    moment = datetime.fromisoformat(answer.json["expireTime"].replace("Z", "+00:00"))
    assert 900 == pytest.approx(moment.timestamp() - time.time(), abs=5)
    assert 900 == pytest.approx(found.expires - time.time(), abs=5)


def test_the_lifetime_is_an_hour_where_none_is_asked_for(
    granted: GoogleStandin,
) -> None:
    found = granted.whois(_ask(granted, lifetime=None).json["accessToken"])
    assert found is not None
    assert 3600 == found.expires - found.issued


def test_case_does_not_matter_in_an_address(granted: GoogleStandin) -> None:
    assert 200 == _ask(granted, target=_TARGET.upper()).status


def test_a_call_is_recorded_with_who_asked_for_whom(granted: GoogleStandin) -> None:
    _ask(granted, lifetime="900s")
    (call,) = granted.calls("generateAccessToken")
    assert (call.caller, call.target, call.status) == (_CALLER, _TARGET, 200)
    assert {"scope": [CLOUD_PLATFORM], "lifetime": "900s"} == call.fields


@pytest.mark.parametrize(
    "changes",
    [
        {"lifetime": "3601s"},
        {"lifetime": "0s"},
        {"lifetime": "-5s"},
        {"lifetime": "3600"},
        {"lifetime": "1h"},
        {"lifetime": 3600},
        {"scope": []},
        {"scope": None},
        {"scope": CLOUD_PLATFORM},
        {"scope": [1]},
        {"scope": ["cloud-platform"]},
        {"delegates": [_FIRST]},
        {"delegates": [_NAME]},
        {"delegates": _NAME + _FIRST},
    ],
    ids=str,
)
def test_what_the_api_does_not_accept_is_400(
    granted: GoogleStandin, changes: dict[str, Any]
) -> None:
    answer = _ask(granted, **changes)
    assert (400, "INVALID_ARGUMENT") == (answer.status, answer.json["error"]["status"])


@pytest.mark.parametrize(
    ("lifetime", "status"), [("3601s", 200), ("43200s", 200), ("43201s", 400)]
)
def test_an_account_with_the_extension_may_live_for_twelve_hours(
    granted: GoogleStandin, lifetime: str, status: int
) -> None:
    granted.add_account(_TARGET, lifetime_extension=True)
    assert status == _ask(granted, lifetime=lifetime).status


def test_a_token_that_is_not_known_is_401(granted: GoogleStandin) -> None:
    answer = _ask(granted, token="ya29.other")
    assert 401 == answer.status
    assert "UNAUTHENTICATED" == answer.json["error"]["status"]
    assert "www-authenticate" in answer.headers


def test_a_token_that_was_revoked_is_401(granted: GoogleStandin) -> None:
    token = granted.issue_token(_CALLER)
    granted.revoke_token(token)
    assert 401 == _ask(granted, token).status


def test_a_token_that_has_expired_is_401_and_says_so(granted: GoogleStandin) -> None:
    token = granted.issue_token(_CALLER, lifetime=60)
    assert 200 == _ask(granted, token).status
    granted.clock_offset = 61
    answer = _ask(granted, token)
    assert 401 == answer.status
    assert "ACCESS_TOKEN_EXPIRED" == answer.json["error"]["details"][0]["reason"]


def test_a_token_with_narrow_scopes_is_403(granted: GoogleStandin) -> None:
    answer = _ask(granted, granted.issue_token(_CALLER, [USERINFO_EMAIL]))
    assert 403 == answer.status
    reason = answer.json["error"]["details"][0]["reason"]
    assert "ACCESS_TOKEN_SCOPE_INSUFFICIENT" == reason


def test_an_account_that_is_not_there_is_404(granted: GoogleStandin) -> None:
    answer = _ask(granted, target="other@p.iam.gserviceaccount.com")
    assert {
        "error": {
            "code": 404,
            "message": "Not found; Gaia id not found for email "
            "other@p.iam.gserviceaccount.com",
            "status": "NOT_FOUND",
        }
    } == answer.json


def test_who_may_not_gets_403_in_the_words_of_google(google: GoogleStandin) -> None:
    google.add_account(_TARGET)
    answer = _ask(google)
    assert 403 == answer.status
    assert {
        "error": {
            "code": 403,
            "message": "Permission 'iam.serviceAccounts.getAccessToken' denied on "
            "resource (or it may not exist).",
            "status": "PERMISSION_DENIED",
            "details": [
                {
                    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                    "reason": "IAM_PERMISSION_DENIED",
                    "domain": "iam.googleapis.com",
                    "metadata": {"permission": "iam.serviceAccounts.getAccessToken"},
                }
            ],
        }
    } == answer.json


def test_what_was_granted_can_be_taken_back(granted: GoogleStandin) -> None:
    granted.revoke(_CALLER, _TARGET)
    assert 403 == _ask(granted).status


def test_another_permission_is_not_enough(google: GoogleStandin) -> None:
    google.grant(_CALLER, _TARGET, "iam.serviceAccounts.actAs")
    assert 403 == _ask(google).status


_LINKS = ((_CALLER, _FIRST), (_FIRST, _SECOND), (_SECOND, _TARGET))


def _chained(google: GoogleStandin, *delegates: str) -> Answer:
    return _ask(google, delegates=[_NAME + each for each in delegates])


def test_a_chain_with_all_its_links_gets_a_token(google: GoogleStandin) -> None:
    for link in _LINKS:
        google.grant(*link)
    assert 200 == _chained(google, _FIRST, _SECOND).status


@pytest.mark.parametrize("missing", _LINKS, ids=lambda link: link[0].split("@")[0])
def test_a_chain_without_one_of_its_links_is_403(
    google: GoogleStandin, missing: tuple[str, str]
) -> None:
    for link in _LINKS:
        google.grant(*link)
    google.revoke(*missing)
    assert 403 == _chained(google, _FIRST, _SECOND).status


@pytest.mark.parametrize("delegates", [(), (_FIRST,), (_SECOND,), (_SECOND, _FIRST)])
def test_a_chain_in_another_order_or_with_gaps_is_403(
    google: GoogleStandin, delegates: tuple[str, ...]
) -> None:
    for link in _LINKS:
        google.grant(*link)
    assert 403 == _chained(google, *delegates).status
