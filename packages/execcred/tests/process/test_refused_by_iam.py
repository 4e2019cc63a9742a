"""Status 5: IAM says no. Asked once, told with the likely reason and the fix."""

from __future__ import annotations

import json

import pytest

from steadycd_standin.faults import Fault

from .world import MINT, NOBODY, READER, WRITER, World


def test_the_missing_role_is_named_with_the_account_to_grant_it_on(
    world: World,
) -> None:
    world.google.revoke(world.google.machine, READER)

    answer = world.get_token(READER)

    assert 5 == answer.status
    assert "403" in answer.stderr
    assert f"roles/iam.serviceAccountTokenCreator on {READER}" in answer.stderr
    assert 1 == world.minted()


def test_an_account_that_does_not_exist_is_told(world: World) -> None:
    answer = world.get_token(NOBODY)

    assert 5 == answer.status
    assert "404" in answer.stderr
    assert "no such account" in answer.stderr
    assert 1 == world.minted()


def test_a_lifetime_that_the_organisation_does_not_allow_is_told(world: World) -> None:
    answer = world.get_token(READER, "--lifetime", "12h")

    assert 5 == answer.status
    assert "400" in answer.stderr
    assert "allowServiceAccountCredentialLifetimeExtension" in answer.stderr
    assert 1 == world.minted()


def test_a_scope_that_google_does_not_know_is_refused(world: World) -> None:
    assert 5 == world.get_token(READER, "--scope", "https://x.example/all").status


def test_a_link_that_is_missing_among_the_delegates_is_refused(world: World) -> None:
    world.google.grant(world.google.machine, WRITER)

    answer = world.get_token(READER, "--delegate", WRITER)

    assert 5 == answer.status
    assert "each link of the delegates" in answer.stderr


REASONS = {
    "SERVICE_DISABLED": "gcloud services enable iamcredentials.googleapis.com",
    "ACCESS_TOKEN_SCOPE_INSUFFICIENT": "cloud-platform scope",
    "USER_PROJECT_DENIED": "--quota-project",
    "VPC_SERVICE_CONTROLS": "perimeter",
    "IAM_PERMISSION_DENIED": "roles/iam.serviceAccountTokenCreator",
    "A_REASON_TO_COME": "A_REASON_TO_COME",
}


@pytest.mark.parametrize("reason", REASONS)
def test_each_reason_has_its_fix(world: World, reason: str) -> None:
    world.google.faults.add(MINT, Fault(status=403, reason=reason))

    answer = world.get_token(READER)

    assert 5 == answer.status
    assert REASONS[reason] in answer.stderr


BODIES = [b"", b"\xff", b"[]", b'{"error": 1}', b"[" * 100_000]


@pytest.mark.parametrize(
    ("status", "body"),
    [*((403, body) for body in BODIES), (400, b""), (404, b"")],
)
def test_a_refusal_without_a_reason_is_one_as_well(
    world: World, status: int, body: bytes
) -> None:
    world.google.faults.add(MINT, Fault(status=status, body=body))

    assert 5 == world.get_token(READER).status
    assert 1 == world.minted()


def test_what_the_answer_says_in_its_own_words_is_not_repeated(world: World) -> None:
    secret = world.google.state.canaries.secret()
    error = {"status": secret, "message": secret, "details": [{"reason": secret}]}
    body = json.dumps({"error": error})
    world.google.faults.add(MINT, Fault(status=403, body=body.encode()))

    assert 5 == world.get_token(READER).status
