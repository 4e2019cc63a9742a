"""A bare repository with an application, and the objects that update it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from imagerewrite.automation.outcome import AutomationRun
from imagerewrite.automation.run import How, chosen_automations, run_automations
from imagerewrite.image_ref import ImageRef
from imagerewrite.objects.config import Config
from imagerewrite.objects.load import load_config
from imagerewrite.selection.selected import Selection

PERSON = {
    "GIT_AUTHOR_NAME": "Person",
    "GIT_AUTHOR_EMAIL": "person@example.com",
    "GIT_COMMITTER_NAME": "Person",
    "GIT_COMMITTER_EMAIL": "person@example.com",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
}
WEB = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: prod}
spec:
    image:   web:1.0.0   # {"$imagepolicy": "team-a:web"}
"""
AUTOMATION = """\
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImageUpdateAutomation
metadata: {name: NAME, namespace: team-a}
spec:
  interval: 30m
  sourceRef: {kind: GitRepository, name: apps}
  git:
    commit: {author: {name: Bot, email: bot@example.com}}
"""
SOURCE = """\
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: {name: apps, namespace: team-a}
spec: {interval: 1m, url: "URL", ref: {branch: main}}
"""
POLICY = """\
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImagePolicy
metadata: {name: NAME, namespace: NAMESPACE, labels: {app: NAME}}
spec: {imageRepositoryRef: {name: web}, policy: {alphabetical: {}}}
"""


def git(folder: Path, *arguments: str) -> str:
    """git as a person runs it, in a repository or a bare one."""
    ended = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **PERSON},
        check=True,
        capture_output=True,
    )
    return ended.stdout.decode()


def policy(name: str, namespace: str = "team-a") -> str:
    return POLICY.replace("NAMESPACE", namespace).replace("NAME", name)


@dataclass(frozen=True, slots=True)
class Scene:
    """`bare`: what is pushed to. `clone`: a person's, with the branch main."""

    folder: Path
    bare: Path
    clone: Path

    @property
    def url(self) -> str:
        return f"file://{self.bare}"

    def write(self, files: Mapping[str, str]) -> None:
        """Push a commit with these files; without any, with all that there are."""
        for name, text in files.items():
            file = self.clone / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        git(self.clone, "add", "--", *(files or "."))
        git(self.clone, "commit", "-qm", "a change")
        git(self.clone, "push", "-q", str(self.bare), "HEAD:main")

    def config(self, *texts: str) -> Config:
        """All objects: these, and the GitRepository."""
        folder = self.folder / "config"
        folder.mkdir(exist_ok=True)
        for file in folder.iterdir():
            file.unlink()
        for index, text in enumerate([SOURCE.replace("URL", self.url), *texts]):
            (folder / f"{index}.yaml").write_text(text)
        return load_config([str(folder)])

    def log(self, branch: str = "main", form: str = "%an <%ae> %s") -> list[str]:
        return git(self.bare, "log", f"--format={form}", branch).splitlines()

    def show(self, path: str, branch: str = "main") -> str:
        return git(self.bare, "show", f"{branch}:{path}")

    def branches(self) -> list[str]:
        form = "--format=%(refname:short)"
        return git(self.bare, "for-each-ref", form).split()


def make_scene(folder: Path, files: Mapping[str, str] | None = None) -> Scene:
    scene = Scene(folder, folder / "apps.git", folder / "clone")
    init = "init", "-q", "-b", "main", "--template="
    git(folder, *init, "--bare", str(scene.bare))
    git(folder, *init, str(scene.clone))
    scene.write(files or {"web.yaml": WEB})
    return scene


def copy_scene(scene: Scene, folder: Path) -> Scene:
    """The same elsewhere, in less time than it takes to make it."""
    copy = Scene(folder, folder / "apps.git", folder / "clone")
    shutil.copytree(scene.bare, copy.bare)
    shutil.copytree(scene.clone, copy.clone)
    return copy


def automation(name: str = "apps", spec: str = "", push: str = "") -> str:
    """An automation; `spec`: further lines of it, `push`: of `git`."""
    return AUTOMATION.replace("NAME", name) + push + spec


def select(config: Config, images: Mapping[str, str]) -> list[Selection]:
    """Selections of `namespace:name` to image."""
    return [
        Selection(each, ImageRef.parse(images[str(name).replace("/", ":")]), None, "")
        for name, each in config.policies.items()
        if str(name).replace("/", ":") in images
    ]


def run(
    config: Config,
    images: Mapping[str, str],
    *,
    repo: str = "",
    dry: bool = False,
    environ: Mapping[str, str] = os.environ,
) -> Sequence[AutomationRun]:
    how = How(environ, repo, dry)
    chosen = chosen_automations(config)
    return run_automations(config, chosen, select(config, images), how)
