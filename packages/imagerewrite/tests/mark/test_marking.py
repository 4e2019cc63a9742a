"""What `--policy` and `--image` take."""

from __future__ import annotations

import pytest

from imagerewrite.mark.marking import Marking, parse_marking
from steadycd_common.errors import UsageError

from .case_files import marked

NO_POLICIES = [
    "",
    "web",
    ":web",
    "team-a:",
    "team-a:web:tag",
    "team-a/web",
    "Team:web",
    "team-a:we%2eb",
    'team-a:web"}',
    "team-a:web\n",
]
NO_NAMES = ["", "web:1", "Web", "web@sha256:00", "https://example.com/web", "a b"]
ON_DOCKER_HUB = [
    "nginx",
    "docker.io/nginx",
    "library/nginx",
    "index.docker.io/library/nginx",
]


@pytest.mark.parametrize("policy", NO_POLICIES)
def test_what_is_no_policy_is_refused(policy: str) -> None:
    with pytest.raises(UsageError, match="is no policy"):
        parse_marking(policy, "web")


@pytest.mark.parametrize("name", NO_NAMES)
def test_what_is_no_name_of_an_image_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="is no image's name"):
        parse_marking("team-a:web", name)


def test_a_policy_and_a_name() -> None:
    assert Marking("team-a", "web.x", "localhost:5000/a/b") == parse_marking(
        "team-a:web.x", "localhost:5000/a/b"
    )


@pytest.mark.parametrize("asked", ON_DOCKER_HUB)
@pytest.mark.parametrize("written", ON_DOCKER_HUB)
def test_all_spellings_of_a_repository_are_marked(asked: str, written: str) -> None:
    data = f"image: {written}:1\n".encode()

    result = marked(data, marking=parse_marking("team-a:web", asked))

    assert 1 == len(result.changes)


@pytest.mark.parametrize(
    "text", ["address: nginx:8080\n", "args:\n- nginx:8080\n", "name: nginx\n"]
)
def test_a_name_without_a_slash_counts_only_where_an_image_is_expected(
    text: str,
) -> None:
    result = marked(text.encode(), marking=parse_marking("team-a:web", "nginx"))

    assert text.encode() == result.data
