"""The files that `--policies` names."""

from __future__ import annotations

import os
from pathlib import Path

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


def test_a_path_that_does_not_exist_is_a_wrong_option(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.yaml"):
        read_policies([str(tmp_path / "nowhere.yaml")])
