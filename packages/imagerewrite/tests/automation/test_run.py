"""From policies to a pushed commit, with real git."""

from __future__ import annotations

from pathlib import Path

import pytest

from .scene import WEB, Scene, automation, git, make_scene, policy, run

IMAGES = {"team-a:web": "reg.io/web:1.1.0"}
AFTER = WEB.replace("web:1.0.0", "reg.io/web:1.1.0")
DEFAULT = "Update from image update automation"


def test_a_new_image_becomes_one_commit_that_changes_the_value(scene: Scene) -> None:
    config = scene.config(automation(), policy("web"))

    (done,) = run(config, IMAGES)

    assert ("pushed", "main", ("refs/heads/main",)) == (
        done.state,
        done.branch,
        done.pushed_to,
    )
    assert AFTER == scene.show("web.yaml")
    assert [
        f"Bot <bot@example.com> {DEFAULT}",
        "Person <person@example.com> a change",
    ] == scene.log()
    assert "Bot <bot@example.com>" == scene.log(form="%cn <%ce>")[0]
    assert [done.commit, done.base] == scene.log(form="%H")
    assert ["web.yaml"] == [each.file for each in done.changed]
    assert () == done.problems


def test_where_nothing_changes_there_is_no_commit(scene: Scene) -> None:
    config = scene.config(automation(), policy("web"))

    (done,) = run(config, {"team-a:web": "web:1.0.0"})

    assert ("up-to-date", "", ()) == (done.state, done.commit, done.changed)
    assert 1 == len(scene.log())


def test_a_second_run_has_nothing_to_do(scene: Scene) -> None:
    config = scene.config(automation(), policy("web"))
    run(config, IMAGES)

    (done,) = run(config, IMAGES)

    assert "up-to-date" == done.state
    assert 2 == len(scene.log())


def test_a_dry_run_shows_the_change_and_pushes_nothing(scene: Scene) -> None:
    config = scene.config(automation(), policy("web"))

    (done,) = run(config, IMAGES, dry=True)

    assert ("would-push", "", ()) == (done.state, done.commit, done.pushed_to)
    assert DEFAULT == done.message
    assert [AFTER.encode()] == [each.after for each in done.changed]
    assert 1 == len(scene.log())


def test_one_that_is_suspended_does_nothing(scene: Scene) -> None:
    config = scene.config(automation(spec="  suspend: true\n"), policy("web"))

    (done,) = run(config, IMAGES)

    assert "suspended" == done.state
    assert 1 == len(scene.log())


CRLF = 'a: 1\r\nimage: web:1.0.0 # {"$imagepolicy": "team-a:web"}\r\n'
UNTOUCHED = {
    "other.yaml": "image: web:1.0.0\n",
    ".gitattributes": "*.yaml text eol=crlf\n*.bin filter=lfs\n",
    "pointer.bin": "version https://git-lfs.github.com/spec/v1\n",
    ".gitignore": "ignored.yaml\n",
}


def test_no_byte_beside_the_value_changes_whatever_the_attributes_say(
    tmp_path: Path,
) -> None:
    scene = make_scene(tmp_path, {"crlf.yaml": CRLF})
    scene.write(UNTOUCHED)
    config = scene.config(automation(), policy("web"))

    run(config, IMAGES)

    names = git(scene.bare, "diff", "--name-only", "main~1", "main").split()
    assert ["crlf.yaml"] == names
    blob = git(scene.bare, "cat-file", "-p", "main:crlf.yaml")
    assert CRLF.replace("web:1.0.0", "reg.io/web:1.1.0") == blob


def test_a_file_that_is_ignored_but_there_is_committed(tmp_path: Path) -> None:
    scene = make_scene(tmp_path, {"web.yaml": WEB})
    scene.write({".gitignore": "*.yaml\n"})

    run(scene.config(automation(), policy("web")), IMAGES)

    assert AFTER == scene.show("web.yaml")


def test_modes_and_links_stay(scene: Scene) -> None:
    (scene.clone / "web.yaml").chmod(0o755)
    (scene.clone / "link.yaml").symlink_to("web.yaml")
    scene.write({})

    run(scene.config(automation(), policy("web")), IMAGES)

    listed = git(scene.bare, "ls-tree", "main").splitlines()
    assert ["120000", "100755"] == [each.split()[0] for each in listed]
    assert AFTER == scene.show("web.yaml")


def test_only_the_path_is_rewritten(tmp_path: Path) -> None:
    scene = make_scene(tmp_path, {"apps/web.yaml": WEB, "other/web.yaml": WEB})
    spec = "  update: {path: ./apps, strategy: Setters}\n"

    (done,) = run(scene.config(automation(spec=spec), policy("web")), IMAGES)

    assert AFTER == scene.show("apps/web.yaml")
    assert WEB == scene.show("other/web.yaml")
    assert ["apps/web.yaml"] == [each.file for each in done.changed]


OUTSIDE = {"up": "../../..", "from the top": "/", "a link": "out"}


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_path_leads_out_of_the_repository(tmp_path: Path, name: str) -> None:
    scene = make_scene(tmp_path)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "web.yaml").write_text(WEB)
    (scene.clone / "out").symlink_to(outside)
    scene.write({})
    spec = f"  update: {{path: '{OUTSIDE[name]}'}}\n"

    (done,) = run(scene.config(automation(spec=spec), policy("web")), IMAGES)

    assert WEB == (outside / "web.yaml").read_text()
    assert ("failed" if name == "a link" else "pushed") == done.state


def test_a_path_that_is_not_there_is_said(scene: Scene) -> None:
    spec = "  update: {path: nowhere}\n"

    (done,) = run(scene.config(automation(spec=spec), policy("web")), IMAGES)

    assert done.failure
    assert "no-such-path" == done.failure.problem.code
    assert done.automation.place.file == done.failure.file


@pytest.mark.parametrize("form", ["file://{}", "{}"])
def test_another_repository_in_place_of_the_objects(scene: Scene, form: str) -> None:
    text = automation().replace("name: apps}", "name: missing}")
    repo = form.format(scene.bare)

    (done,) = run(scene.config(text, policy("web")), IMAGES, repo=repo)

    assert ("pushed", repo) == (done.state, done.repository)
    assert AFTER == scene.show("web.yaml")


def test_without_a_repository_it_fails_and_says_so(scene: Scene) -> None:
    text = automation().replace("name: apps}", "name: missing}")

    (done,) = run(scene.config(text, policy("web")), IMAGES)

    assert done.failure
    assert "no-such-object" == done.failure.problem.code
    assert "there is no GitRepository team-a/missing" in done.failure.problem.message


def test_a_repository_that_is_not_there_is_unreachable_and_others_go_on(
    scene: Scene,
) -> None:
    gone = automation("a-gone").replace("name: apps}", "name: gone}")
    source = (
        "apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\n"
        f"metadata: {{name: gone, namespace: team-a}}\nspec: {{url: {scene.url}x}}\n"
    )

    first, second = run(scene.config(gone, source, automation(), policy("web")), IMAGES)

    assert first.failure
    assert "git-unreachable" == first.failure.problem.code
    assert "pushed" == second.state


def test_an_empty_repository_is_said(tmp_path: Path) -> None:
    scene = make_scene(tmp_path)
    empty = tmp_path / "empty.git"
    git(tmp_path, "init", "-q", "--bare", str(empty))

    (done,) = run(scene.config(automation(), policy("web")), IMAGES, repo=str(empty))

    assert done.failure
    assert "no commit yet" in done.failure.problem.message


def test_nothing_is_left_behind(scene: Scene, tmp_path: Path) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    environ = {"PATH": "/usr/bin:/bin", "TMPDIR": str(temporary)}

    (done,) = run(scene.config(automation(), policy("web")), IMAGES, environ=environ)

    assert "pushed" == done.state
    assert [] == list(temporary.iterdir())
