"""What the IAM API answers, apart from how gRPC carries it."""

from __future__ import annotations

from dataclasses import dataclass

from steadycd_standin.accounts import unique_id
from steadycd_standin.google import GoogleStandin
from steadycd_standin.tokens import CLOUD_PLATFORM, IAM

_NAME = "projects/-/serviceAccounts/"


class RpcRefused(Exception):
    """A refusal: the name of a gRPC status, and the HTTP status that it maps to."""

    def __init__(self, name: str, status: int, message: str) -> None:
        super().__init__(message)
        self.name = name
        self.status = status


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """A service account, as GetServiceAccount describes it."""

    name: str
    project_id: str
    unique_id: str
    email: str


def caller_of(google: GoogleStandin, token: str) -> str:
    """Who holds the token. Raises RpcRefused."""
    found = google.whois(token)
    if found is None:
        raise RpcRefused("UNAUTHENTICATED", 401, "Invalid authentication credentials.")
    if not {CLOUD_PLATFORM, IAM}.intersection(found.scopes):
        raise RpcRefused("PERMISSION_DENIED", 403, "Insufficient scopes.")
    return found.email


def account_in(resource: str) -> str:
    """The address in `projects/-/serviceAccounts/ADDRESS`. Raises RpcRefused."""
    if not resource.startswith(_NAME):
        raise RpcRefused("INVALID_ARGUMENT", 400, f"The form is {_NAME}ADDRESS.")
    return resource.removeprefix(_NAME).lower()


def permissions_of(
    google: GoogleStandin, caller: str, account: str, permissions: list[str]
) -> list[str]:
    """Those of `permissions` that `caller` has; none where there is no account."""
    accounts = google.state.accounts
    if not accounts.exists(account):
        return []
    return [each for each in permissions if accounts.may(caller, account, each)]


def describe(google: GoogleStandin, account: str) -> AccountFacts:
    """What is known of an account. Raises RpcRefused where there is none."""
    if not google.state.accounts.exists(account):
        raise RpcRefused("NOT_FOUND", 404, f"Unknown service account: {account}")
    project = account.partition("@")[2].partition(".")[0]
    name = f"projects/{project}/serviceAccounts/{account}"
    return AccountFacts(name, project, unique_id(account), account)
