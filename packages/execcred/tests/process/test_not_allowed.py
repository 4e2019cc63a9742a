"""Status 3: the allow-list refuses, before anything else is looked at."""

from __future__ import annotations

import pytest

from .mounts import after, needs_mounts
from .world import MINT, READER, WRITER, World

TEAM_A = "*@team-a.iam.gserviceaccount.com"
TEAM_B = "*@team-b.iam.gserviceaccount.com"

ALLOWED = {
    "the address": [READER],
    "a pattern for its project": [TEAM_A],
    "the second pattern": [TEAM_B, TEAM_A],
    "upper case": [READER.upper()],
    "a part of the name": ["re*er@team-a.iam.gserviceaccount.com"],
    "each label": ["*@*.*.*.*"],
}

REFUSED = {
    "another project": [TEAM_B],
    "a star that would cross the at": ["*"],
    "a star that would cross a dot": ["*@*.com"],
    "a pattern for the beginning": ["reader@team-a.iam"],
    "a pattern for the end": ["team-a.iam.gserviceaccount.com"],
    "a dot that stands for itself": ["reader@team-aXiam.gserviceaccount.com"],
    "an expression of another kind": [".*", "reader@.+", "re?der@*.*.*.*", "[a-z]*"],
}


@pytest.mark.parametrize("patterns", ALLOWED.values(), ids=ALLOWED)
def test_what_a_pattern_lets_pass_is_answered(
    world: World, patterns: list[str]
) -> None:
    flags = [f"--allow={each}" for each in patterns]

    assert 0 == world.get_token(READER, *flags).status
    assert 0 == world.get_token(READER, EXECCRED_ALLOW=" ".join(patterns)).status
    assert 0 == world.get_token(READER, EXECCRED_ALLOW=",".join(patterns)).status


@pytest.mark.parametrize("patterns", REFUSED.values(), ids=REFUSED)
def test_what_no_pattern_lets_pass_is_refused(
    world: World, patterns: list[str]
) -> None:
    answer = world.get_token(READER, *[f"--allow={each}" for each in patterns])

    assert 3 == answer.status
    assert READER in answer.stderr
    assert [] == world.google.calls()


def test_a_variable_with_blanks_alone_allows_nothing(world: World) -> None:
    assert 3 == world.get_token(READER, EXECCRED_ALLOW=" ").status


def test_both_the_options_and_the_variable_must_let_it_pass(world: World) -> None:
    assert 0 == world.get_token(READER, "--allow", TEAM_A, EXECCRED_ALLOW=READER).status
    assert 3 == world.get_token(READER, "--allow", TEAM_A, EXECCRED_ALLOW=TEAM_B).status
    assert 3 == world.get_token(READER, "--allow", TEAM_B, EXECCRED_ALLOW=TEAM_A).status


def test_delegates_are_asked_for_as_well(world: World) -> None:
    answer = world.get_token(READER, "--delegate", WRITER, "--allow", READER)

    assert 3 == answer.status
    assert WRITER in answer.stderr
    assert [] == world.google.calls()


def test_a_cached_token_is_not_handed_out_to_whom_it_is_not_allowed(
    world: World,
) -> None:
    assert 0 == world.get_token(READER).status
    assert 0 == world.get_token(READER, "--allow", TEAM_A).status
    assert 1 == world.minted()

    assert 3 == world.get_token(READER, "--allow", TEAM_B).status
    assert 3 == world.get_token(READER, EXECCRED_ALLOW=TEAM_B).status


def test_a_refusal_of_iam_is_not_told_to_whom_it_is_not_allowed(world: World) -> None:
    world.google.revoke(world.google.machine, READER)
    assert 5 == world.get_token(READER).status

    assert 3 == world.get_token(READER, "--allow", TEAM_B).status


@needs_mounts
class TestTheFile:
    """`/etc/execcred/allow`, in an `/etc` with nothing else in it."""

    @staticmethod
    def where(world: World, commands: str) -> World:
        etc = "mount -t tmpfs -o mode=755 tmpfs /etc\nmkdir /etc/execcred\n"
        return world.behind(*after(etc + "cd /etc/execcred\n" + commands))

    def test_lets_pass_what_it_has_a_pattern_for(self, world: World) -> None:
        other = self.where(world, f"printf '# ours\\n\\n {TEAM_A}\\n' > allow")

        assert 0 == other.get_token(READER).status
        assert 0 == other.get_token(READER).status
        assert 1 == world.minted()

    @pytest.mark.parametrize(
        "commands",
        [
            f"printf '%s\\n' '{TEAM_B}' > allow",
            f"printf '#%s\\n' '{TEAM_A}' > allow",
            ": > allow",
            "mkdir allow",
            "ln -s allow allow",
            "printf '\\377*\\n' > allow",
            f"printf '%s\\n' '{TEAM_A}' > allow; chmod 0666 allow",
            f"printf '%s\\n' '{TEAM_A}' > allow; chmod 0660 allow",
        ],
    )
    def test_refuses_all_else_and_whatever_makes_it_unusable(
        self, world: World, commands: str
    ) -> None:
        assert 0 == world.get_token(READER).status
        world.minted()

        answer = self.where(world, commands).get_token(READER)

        assert 3 == answer.status
        assert 0 == len(world.google.calls(MINT))

    def test_is_narrowed_by_options_and_never_widened(self, world: World) -> None:
        for team, narrow in ((TEAM_A, WRITER), (WRITER, READER)):
            other = self.where(world, f"printf '%s\\n' '{team}' > allow")

            assert 3 == other.get_token(READER, "--allow", narrow).status
