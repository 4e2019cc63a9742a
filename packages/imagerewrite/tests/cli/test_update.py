"""`imagerewrite update`: the policies' images, in the files that are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from .monorepo import NEW, OLD, UNPARSABLE, Monorepo, pod, policy

LINE = f"apps/web.yaml:7:14: team-a:web: {OLD} -> {NEW}\n"


def test_a_marked_value_changes_and_nothing_else(repo: Monorepo) -> None:
    expected = {**repo.files(), "apps/web.yaml": pod(NEW).encode()}

    ended = repo.here("update", "--policies", "policies.yaml", "apps")

    assert expected == repo.files()
    assert (0, LINE) == (ended.status, ended.text)
    assert "1 value in 1 file changed; 2 files looked at.\n" == ended.stderr


def test_the_installed_command_does_the_same(repo: Monorepo) -> None:
    ended = repo.installed("update", "--policies", "policies.yaml", "apps")

    assert (0, LINE) == (ended.status, ended.text)
    assert pod(NEW).encode() == repo.files()["apps/web.yaml"]


def test_the_second_time_there_is_nothing_to_do(repo: Monorepo) -> None:
    repo.here("update", "--policies", "policies.yaml")
    before = repo.files()

    ended = repo.here("update", "--policies", "policies.yaml")

    assert before == repo.files()
    assert (0, b"") == (ended.status, ended.stdout)
    assert "Nothing to change; 3 files looked at.\n" == ended.stderr


def test_without_a_path_it_is_this_folder_and_names_begin_in_it(repo: Monorepo) -> None:
    assert LINE == repo.here("update", "--policies", "policies.yaml").text


@pytest.mark.parametrize("path", ["apps/web.yaml", "./apps", "apps/../apps/web.yaml"])
def test_a_path_is_shown_as_it_was_named(repo: Monorepo, path: str) -> None:
    shown = repo.here("update", "--policies", "policies.yaml", path).text

    file = path.removeprefix("./")
    assert shown.startswith(file if file.endswith("yaml") else "apps/web.yaml:")


def test_an_absolute_path_stays_one(repo: Monorepo, tmp_path: Path) -> None:
    shown = repo.here("update", "--policies", "policies.yaml", str(tmp_path)).text

    assert f"{tmp_path}/{LINE}" == shown


def test_policies_come_from_several_files_and_folders(repo: Monorepo) -> None:
    repo.write("more/deep/api.yaml", policy("api", "api:2.0.0"))
    repo.write("apps/api.yaml", pod("api:1.0.0", "team-a:api"))

    ended = repo.here(
        "update", "--policies", "policies.yaml", "--policies", "more", "apps"
    )

    assert 0 == ended.status
    assert pod("api:2.0.0", "team-a:api").encode() == repo.files()["apps/api.yaml"]
    assert pod(NEW).encode() == repo.files()["apps/web.yaml"]


@pytest.mark.parametrize("glob", ["web.yaml", "apps", "apps/*.yaml", "*.yaml"])
def test_what_is_excluded_stays(repo: Monorepo, glob: str) -> None:
    before = repo.files()

    ended = repo.here("update", "--policies", "policies.yaml", "--exclude", glob)

    assert before == repo.files()
    assert 0 == ended.status


def test_excluding_twice_excludes_both(repo: Monorepo) -> None:
    repo.write("apps/other.yaml", pod(OLD))
    before = repo.files()
    options = ("--exclude", "web.yaml", "--exclude", "other.yaml")

    repo.here("update", "--policies", "policies.yaml", *options)

    assert before == repo.files()


def test_a_marker_of_an_unknown_policy_is_a_warning(repo: Monorepo) -> None:
    repo.write("apps/api.yaml", pod("api:1.0.0", "team-a:api"))

    ended = repo.here("update", "--policies", "policies.yaml", "apps")

    assert 0 == ended.status
    assert "apps/api.yaml:7:14: warning: " in ended.stderr
    assert "[unknown-policy]" in ended.stderr
    assert "1 warning." in ended.stderr


def test_one_bad_policy_is_no_problem_of_the_others(repo: Monorepo) -> None:
    repo.write("policies.yaml", policy() + "---\n" + policy("bad", "Not An Image:1"))

    ended = repo.here("update", "--policies", "policies.yaml", "apps")

    assert (4, LINE) == (ended.status, ended.text)
    assert "policies.yaml:" in ended.stderr
    assert "[invalid-policy]" in ended.stderr


def test_a_file_that_does_not_parse_does_not_stop_the_others(repo: Monorepo) -> None:
    repo.write("apps/broken.yaml", UNPARSABLE)

    ended = repo.here("update", "--policies", "policies.yaml", "apps")

    assert (4, LINE) == (ended.status, ended.text)
    assert ended.stderr.startswith("apps/broken.yaml:3:1: error: ")


def test_that_no_marker_was_found_is_said(repo: Monorepo) -> None:
    ended = repo.here("update", "--policies", "policies.yaml", "apps/plain.yaml")

    assert 0 == ended.status
    assert "warning: no marker was found in 1 file\n" in ended.stderr


@pytest.mark.parametrize("form", ["json", "github", "markdown"])
def test_so_it_is_where_the_report_is_for_programs(repo: Monorepo, form: str) -> None:
    arguments = ("--policies", "policies.yaml", "apps/plain.yaml", "--format", form)

    ended = repo.here("update", *arguments)

    assert "imagerewrite: warning: no marker was found in 1 file\n" == ended.stderr


def test_it_is_not_said_where_there_is_one(repo: Monorepo) -> None:
    for _ in ("to be changed", "as it should be"):
        ended = repo.here("update", "--policies", "policies.yaml")

        assert "no marker" not in ended.stderr


def test_policies_come_from_standard_input(repo: Monorepo) -> None:
    ended = repo.here("update", "--policies", "-", "apps", stdin=policy().encode())

    assert (0, LINE) == (ended.status, ended.text)


def test_standard_input_is_one_of_two(repo: Monorepo) -> None:
    words = ("update", "--policies", "-", "-", "--stdin-filename", "a.yaml")

    assert 2 == repo.here(*words).status


def test_a_policy_that_is_there_without_an_image_is_told_once(repo: Monorepo) -> None:
    repo.write("policies.yaml", policy().split("status")[0])

    ended = repo.here("update", "--policies", "policies.yaml", "apps")

    assert (0, 1) == (ended.status, ended.stderr.count("team-a:web"))
    assert "[unresolved-policy]" in ended.stderr
