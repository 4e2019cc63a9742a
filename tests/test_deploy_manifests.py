"""What kustomize makes of deploy/, on workloads named as in Argo CD's manifests."""

from __future__ import annotations

import io
import os
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from .repository import ROOT

pytestmark = pytest.mark.e2e

DEPLOY = ROOT / "deploy"
KUBECTL = Path(sysconfig.get_path("scripts"), "kubectl")
PLUGIN = ROOT / "packages/steadycd/src/steadycd/plugin/plugin.yaml"
WORKLOADS = {
    "argocd-application-controller": "StatefulSet",
    "argocd-server": "Deployment",
    "argocd-repo-server": "Deployment",
}
WORKLOAD = """\
---
apiVersion: apps/v1
kind: {kind}
metadata:
  name: {name}
spec:
  template:
    spec:
      containers:
        - name: {name}
          image: quay.io/argoproj/argocd:v3
          volumeMounts:
            - {{mountPath: /tmp, name: tmp}}
      volumes:
        - {{name: tmp, emptyDir: {{}}}}
        - {{name: var-files, emptyDir: {{}}}}
        - {{name: plugins, emptyDir: {{}}}}
"""
HARDENED = {
    "runAsNonRoot": True,
    "runAsUser": 999,
    "readOnlyRootFilesystem": True,
    "allowPrivilegeEscalation": False,
    "capabilities": {"drop": ["ALL"]},
    "seccompProfile": {"type": "RuntimeDefault"},
}


def built(folder: Path, *components: str) -> dict[str, dict[str, Any]]:
    """The objects by name, of an overlay that uses those components."""
    base = folder / "base"
    base.mkdir()
    (base / "argocd.yaml").write_text(
        "".join(WORKLOAD.format(name=n, kind=k) for n, k in WORKLOADS.items())
    )
    (base / "kustomization.yaml").write_text("resources: [argocd.yaml]\n")
    overlay = folder / "overlay"
    overlay.mkdir()
    used = [os.path.relpath(DEPLOY / each, overlay.resolve()) for each in components]
    (overlay / "kustomization.yaml").write_text(
        f"namespace: argocd\nresources: [../base]\ncomponents: {used}\n"
        "images: [{name: steadycd-suite, newName: r.example/s, newTag: '1'},"
        " {name: steadycd-plugin, newName: r.example/p, newTag: '1'}]\n"
    )
    text = subprocess.check_output([KUBECTL, "kustomize", overlay])
    documents = YAML(typ="safe").load_all(io.BytesIO(text))
    return {each["metadata"]["name"]: each for each in documents}


def pod(objects: dict[str, dict[str, Any]], name: str) -> dict[str, Any]:
    spec: dict[str, Any] = objects[name]["spec"]["template"]["spec"]
    return spec


def named(many: list[dict[str, Any]], name: str) -> dict[str, Any]:
    [found] = [each for each in many if each["name"] == name]
    return found


def test_both_that_run_execcred_have_the_suite(tmp_path: Path) -> None:
    objects = built(tmp_path, "init-container")
    for name in ("argocd-application-controller", "argocd-server"):
        spec = pod(objects, name)
        copies = named(spec["initContainers"], "steadycd")
        assert "r.example/s:1" == copies["image"]
        assert HARDENED == copies["securityContext"]
        assert [{"name": "steadycd", "mountPath": "/target"}] == copies["volumeMounts"]
        mounts = named(spec["containers"], name)["volumeMounts"]
        suite = {"name": "steadycd", "mountPath": "/opt/steadycd", "readOnly": True}
        assert suite in mounts
        assert "/tmp" in {each["mountPath"] for each in mounts}
        assert "emptyDir" in named(spec["volumes"], "steadycd")


def test_what_never_runs_execcred_is_left_alone(tmp_path: Path) -> None:
    spec = pod(built(tmp_path, "init-container"), "argocd-repo-server")
    assert "initContainers" not in spec
    assert ["argocd-repo-server"] == [each["name"] for each in spec["containers"]]


def test_the_plugin_is_a_sidecar_of_the_repo_server(tmp_path: Path) -> None:
    objects = built(tmp_path, "plugin")
    spec = pod(objects, "argocd-repo-server")
    sidecar = named(spec["containers"], "steadycd-cue")
    assert ["/var/run/argocd/argocd-cmp-server"] == sidecar["command"]
    assert "r.example/p:1" == sidecar["image"]
    assert HARDENED == sidecar["securityContext"]
    assert {"memory", "ephemeral-storage"} == sidecar["resources"]["limits"].keys()
    mounts = {each["mountPath"]: each["name"] for each in sidecar["volumeMounts"]}
    assert {
        "/var/run/argocd": "var-files",
        "/home/argocd/cmp-server/plugins": "plugins",
        "/home/argocd/cmp-server/config/plugin.yaml": "steadycd-cue",
        "/tmp": "steadycd-cue-tmp",
    } == mounts
    volumes = {each["name"] for each in spec["volumes"]}
    assert set(mounts.values()) <= volumes
    config = named(spec["volumes"], "steadycd-cue")["configMap"]["name"]
    assert PLUGIN.read_text() == objects[config]["data"]["plugin.yaml"]
    for name in ("argocd-application-controller", "argocd-server"):
        assert 1 == len(pod(objects, name)["containers"])


def test_all_of_it_together(tmp_path: Path) -> None:
    objects = built(tmp_path, "init-container", "plugin")
    assert 4 == len(objects)
    assert {"argocd"} == {each["metadata"]["namespace"] for each in objects.values()}


def test_the_plugin_has_no_discovery() -> None:
    config = YAML(typ="safe").load(PLUGIN)
    assert {"generate", "parameters", "preserveFileMode", "provideGitCreds"} == (
        config["spec"].keys()
    )
    assert ("ConfigManagementPlugin", False, False) == (
        config["kind"],
        config["spec"]["preserveFileMode"],
        config["spec"]["provideGitCreds"],
    )


def test_the_sidecar_has_room_for_all_renders_at_once() -> None:
    sidecar = YAML(typ="safe").load(DEPLOY / "plugin/repo-server.yaml")
    [container] = sidecar["spec"]["template"]["spec"]["containers"]
    given = {each["name"]: each["value"] for each in container["env"]}
    at_once = int(given["STEADYCD_PLUGIN_AT_ONCE"])
    # Besides cue, what it printed is read within the same limit.
    each = 2 * int(given["STEADYCD_PLUGIN_MEMORY"])
    limit = container["resources"]["limits"]["memory"]
    assert at_once * each <= int(limit.removesuffix("Gi")) * 1024
    assert float(given["STEADYCD_PLUGIN_WALL"]) < 60


def test_the_image_is_built_from_what_is_there() -> None:
    lines = (DEPLOY / "image/Dockerfile").read_text().splitlines()
    copied = [line.split()[1] for line in lines if line.startswith("COPY ")]
    ours = [name for name in copied if not name.startswith("--from")]
    assert [] == [name for name in ours if not (ROOT / name).exists()]
    stages = [line.split()[-1] for line in lines if line.startswith("FROM ")]
    assert {"argocd", "suite", "plugin"} <= set(stages)
