"""The files that `--policies` names."""

from __future__ import annotations

import os
import time
from pathlib import Path
from threading import Thread

import pytest

from imagerewrite.policies.read import read_policies
from steadycd_common.errors import UsageError


def _policy(name: str, tag: str = "v1") -> str:
    return (
        "apiVersion: image.toolkit.fluxcd.io/v1\n"
        "kind: ImagePolicy\n"
        f"metadata: {{name: {name}, namespace: ns}}\n"
        f"status: {{latestRef: {{name: reg.io/{name}, tag: {tag}}}}}\n"
    )


def _names(*paths: Path) -> list[str]:
    return [policy.name for policy in read_policies([*map(str, paths)]).policies]


def test_files_and_folders_are_read_in_order(tmp_path: Path) -> None:
    (tmp_path / "folder/sub").mkdir(parents=True)
    (tmp_path / "one.txt").write_text(_policy("web"))
    (tmp_path / "folder/b.yml").write_text(_policy("bb"))
    (tmp_path / "folder/a.json").write_text(_policy("aa"))
    (tmp_path / "folder/sub/c.yaml").write_text(_policy("cc"))
    (tmp_path / "folder/d.txt").write_text(_policy("dd"))
    (tmp_path / "folder/.git").mkdir()
    (tmp_path / "folder/.git/e.yaml").write_text(_policy("ee"))

    assert _names(tmp_path / "one.txt", tmp_path / "folder") == [
        "web",
        "aa",
        "bb",
        "cc",
    ]


def test_files_without_a_policy_are_not_even_parsed(tmp_path: Path) -> None:
    (tmp_path / "template.yaml").write_text("a: b: c\n")
    (tmp_path / "web.yaml").write_text(_policy("web"))

    assert not read_policies([str(tmp_path)]).problems


def test_one_policy_twice_is_no_problem(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(_policy("web"))
    (tmp_path / "b.yaml").write_text(_policy("web"))

    found = read_policies([str(tmp_path), str(tmp_path / "a.yaml")])

    assert (len(found.policies), found.problems) == (1, ())


def test_one_name_with_two_images_is(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(_policy("web"))
    (tmp_path / "b.yaml").write_text(_policy("web", "v2"))

    found = read_policies([str(tmp_path)])

    assert [policy.image.tag for policy in found.policies] == ["v1"]
    (each,) = found.problems
    assert (Path(each.file).name, each.problem.code) == ("b.yaml", "repeated-policy")


def test_a_file_that_cannot_be_read_is_a_problem_and_the_others_are_read(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.yaml").write_text(_policy("web"))
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "c.yaml").write_bytes(b"ImagePolicy: \xff\n")

    found = read_policies([str(tmp_path)])

    assert [policy.name for policy in found.policies] == ["web"]
    assert [each.problem.code for each in found.problems] == ["encoding"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no-policy"),
        ("kind: ConfigMap\n", "no-policy"),
        ('{"kind": "List", "items": []}', "no-policy"),
        ("a: b: c\n", "yaml-syntax"),
        ('{"kind": "List", "items": [', "yaml-syntax"),
        (_policy("web")[:-3], "yaml-syntax"),
    ],
)
def test_a_named_file_without_a_policy_is_a_problem(
    tmp_path: Path, text: str, code: str
) -> None:
    (tmp_path / "a.yaml").write_text(text)
    (tmp_path / "b.yaml").write_text(_policy("web"))

    found = read_policies([str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml")])

    assert [(str(tmp_path / "a.yaml"), code, "error")] == [
        (each.file, each.problem.code, each.problem.severity) for each in found.problems
    ]
    assert 1 == len(found.policies)


def test_a_folder_without_a_policy_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("kind: ConfigMap\n")

    (each,) = read_policies([str(tmp_path)]).problems

    assert (str(tmp_path), "no-policy") == (each.file, each.problem.code)


@pytest.mark.parametrize("pause", [0, 0.05])
def test_a_pipe_is_read_to_its_end(tmp_path: Path, pause: float) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def write() -> None:
        with pipe.open("w") as stream:
            for name in ("web", "api"):
                stream.write(f"---\n{_policy(name)}")
                stream.flush()
                time.sleep(pause)

    writer = Thread(target=write, daemon=True)
    writer.start()
    try:
        assert ["web", "api"] == _names(pipe)
    finally:
        writer.join(1)


def test_standard_input_is_read_where_there_is_one() -> None:
    found = read_policies(["-"], lambda: _policy("web").encode())

    assert ["web"] == [each.name for each in found.policies]
    with pytest.raises(UsageError):
        read_policies(["-"])


def test_a_path_that_does_not_exist_is_a_wrong_option(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.yaml"):
        read_policies([str(tmp_path / "nowhere.yaml")])
