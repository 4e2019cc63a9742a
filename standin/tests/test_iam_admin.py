from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from steadycd_standin.faults import Fault
from steadycd_standin.google import GoogleStandin
from steadycd_standin.iam_admin import IamAdmin
from steadycd_standin.tokens import USERINFO_EMAIL

grpc = pytest.importorskip("grpc")
iam_admin_v1 = pytest.importorskip("google.cloud.iam_admin_v1")
exceptions = pytest.importorskip("google.api_core.exceptions")

_CALLER = "caller@p.iam.gserviceaccount.com"
_TARGET = "target@p.iam.gserviceaccount.com"
_NAME = "projects/-/serviceAccounts/"
_GET = "iam.serviceAccounts.getAccessToken"
_ACT = "iam.serviceAccounts.actAs"


class _Client:
    """google-cloud-iam's client, with a token in each call."""

    def __init__(self, google: GoogleStandin, channel: Any) -> None:
        transport = iam_admin_v1.IAMClient.get_transport_class("grpc")
        self._client = iam_admin_v1.IAMClient(transport=transport(channel=channel))
        self.token = google.issue_token(_CALLER)

    @property
    def _metadata(self) -> list[tuple[str, str]]:
        return [("authorization", f"Bearer {self.token}")] if self.token else []

    def permissions(self, resource: str = _NAME + _TARGET) -> list[str]:
        request = {"resource": resource, "permissions": [_GET, _ACT]}
        answer = self._client.test_iam_permissions(
            request=request, metadata=self._metadata, retry=None
        )
        return list(answer.permissions)

    def account(self, name: str = _NAME + _TARGET) -> Any:
        return self._client.get_service_account(
            name=name, metadata=self._metadata, retry=None
        )


@pytest.fixture
def client(google: GoogleStandin) -> Iterator[_Client]:
    with IamAdmin(google) as admin, grpc.insecure_channel(admin.target) as channel:
        yield _Client(google, channel)


def test_the_permissions_that_the_caller_has_are_named(
    google: GoogleStandin, client: _Client
) -> None:
    google.add_account(_TARGET)
    assert [] == client.permissions()
    google.grant(_CALLER, _TARGET)
    assert [_GET] == client.permissions()
    google.grant(_CALLER, _TARGET, _ACT)
    assert [_GET, _ACT] == client.permissions()


def test_an_account_that_is_not_there_gives_no_permission(client: _Client) -> None:
    assert [] == client.permissions()


def test_an_account_is_described(google: GoogleStandin, client: _Client) -> None:
    google.add_account(_TARGET)
    found = client.account()
    assert (_TARGET, "p") == (found.email, found.project_id)
    assert f"projects/p/serviceAccounts/{_TARGET}" == found.name
    assert found.unique_id.isdigit()


def test_an_account_that_is_not_there_is_not_found(client: _Client) -> None:
    with pytest.raises(exceptions.NotFound):
        client.account()


def test_a_name_of_another_form_is_refused(client: _Client) -> None:
    with pytest.raises(exceptions.InvalidArgument):
        client.account(_TARGET)


@pytest.mark.parametrize("token", ["", "ya29.other"])
def test_a_caller_without_a_token_of_ours_is_refused(
    client: _Client, token: str
) -> None:
    client.token = token
    with pytest.raises(exceptions.Unauthenticated):
        client.permissions()


def test_a_caller_with_narrow_scopes_is_refused(
    google: GoogleStandin, client: _Client
) -> None:
    client.token = google.issue_token(_CALLER, [USERINFO_EMAIL])
    with pytest.raises(exceptions.PermissionDenied):
        client.permissions()


def test_a_call_without_a_token_can_be_somebodys(google: GoogleStandin) -> None:
    google.grant(_CALLER, _TARGET)
    with (
        IamAdmin(google, caller=_CALLER) as admin,
        grpc.insecure_channel(admin.target) as channel,
    ):
        client = _Client(google, channel)
        client.token = ""
        assert [_GET] == client.permissions()


def test_calls_are_recorded_and_faults_happen(
    google: GoogleStandin, client: _Client
) -> None:
    google.faults.add("testIamPermissions", Fault(status=503))
    with pytest.raises(exceptions.ServiceUnavailable):
        client.permissions()
    client.permissions()
    assert [(_CALLER, _TARGET, 503), (_CALLER, _TARGET, 200)] == [
        (call.caller, call.target, call.status)
        for call in google.calls("testIamPermissions")
    ]
