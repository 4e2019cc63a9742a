from __future__ import annotations

import pytest

from steadycd_standin.google import GoogleStandin
from steadycd_standin.loopback_client import Answer, ask
from steadycd_standin.tokens import CLOUD_PLATFORM, IAM, USERINFO_EMAIL

_FLAVOR = {"Metadata-Flavor": "Google"}
_DEFAULT = "/computeMetadata/v1/instance/service-accounts/default/"


def _ask(google: GoogleStandin, path: str, **headers: str) -> Answer:
    return ask(google.url + path, {**_FLAVOR, **headers})


def test_a_token_is_that_of_the_machine_for_the_scopes_asked_for(
    google: GoogleStandin,
) -> None:
    answer = _ask(google, f"{_DEFAULT}token?scopes={IAM},{USERINFO_EMAIL}")
    assert 200 == answer.status
    assert "Google" == answer.headers["metadata-flavor"]
    assert {"access_token", "expires_in", "token_type"} == set(answer.json)
    found = google.whois(answer.json["access_token"])
    assert found is not None
    assert google.machine == found.email
    assert (IAM, USERINFO_EMAIL) == found.scopes


def test_a_token_without_scopes_has_those_of_the_machine(
    google: GoogleStandin,
) -> None:
    found = google.whois(_ask(google, f"{_DEFAULT}token").json["access_token"])
    assert found is not None
    assert (CLOUD_PLATFORM, USERINFO_EMAIL) == found.scopes


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", "0.1/\ncomputeMetadata/\n"),
        (_DEFAULT + "email", "machine@standin-project.iam.gserviceaccount.com"),
        (_DEFAULT, "aliases\nemail\nidentity\nscopes\ntoken\n"),
        ("/computeMetadata/v1/project/project-id", "standin-project"),
        ("/computeMetadata/v1/universe/universe-domain", "googleapis.com"),
    ],
)
def test_a_path_answers_with_text(
    google: GoogleStandin, path: str, expected: str
) -> None:
    answer = _ask(google, path)
    assert (200, expected) == (answer.status, answer.body.decode())
    assert "Google" == answer.headers["metadata-flavor"]


def test_all_of_an_account_is_json(google: GoogleStandin) -> None:
    answer = _ask(google, _DEFAULT + "?recursive=true")
    assert {
        "aliases": ["default"],
        "email": google.machine,
        "scopes": [CLOUD_PLATFORM, USERINFO_EMAIL],
    } == answer.json


def test_the_root_can_be_pinged_without_the_header(google: GoogleStandin) -> None:
    answer = ask(google.url)
    assert (200, "Google") == (answer.status, answer.headers["metadata-flavor"])


@pytest.mark.parametrize("path", ["token", "email", ""])
def test_without_the_header_all_else_is_refused(
    google: GoogleStandin, path: str
) -> None:
    assert 403 == ask(google.url + _DEFAULT + path).status


def test_a_forwarded_request_is_refused(google: GoogleStandin) -> None:
    answer = _ask(google, _DEFAULT + "token", **{"X-Forwarded-For": "10.0.0.1"})
    assert 403 == answer.status


def test_another_account_is_not_there(google: GoogleStandin) -> None:
    path = _DEFAULT.replace("default", "other@p.iam.gserviceaccount.com")
    assert 404 == _ask(google, path + "token").status


def test_the_account_answers_under_its_own_name_too(google: GoogleStandin) -> None:
    path = _DEFAULT.replace("default", google.machine)
    assert 200 == _ask(google, path + "token").status


def test_a_machine_without_an_account_has_no_token() -> None:
    with GoogleStandin(machine="") as google:
        assert 404 == _ask(google, _DEFAULT + "token").status


def test_a_path_that_is_not_served_is_404(google: GoogleStandin) -> None:
    assert 404 == _ask(google, "/computeMetadata/v1/instance/id").status
    assert ["unknown"] == [call.kind for call in google.calls()]
