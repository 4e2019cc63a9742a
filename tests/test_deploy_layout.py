"""The layout of deploy/, in a bare Debian: kubectl gets a credential as uid 999.

Built by the script and copied by the command that the recipes have. The root is
read-only, and /tmp is all that can be written.
"""

from __future__ import annotations

import importlib.util
import json
import marshal
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from steadycd_standin.api_server import ApiServer
from steadycd_standin.google import GoogleStandin

from .repository import ROOT

CAN = (
    os.geteuid() == 0
    and shutil.which("debootstrap")
    and not subprocess.call(["unshare", "--mount", "true"], stderr=subprocess.DEVNULL)
)
pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(
        not CAN and not os.environ.get("CI"),
        reason="needs root, debootstrap and a mount namespace",
    ),
]
ACCOUNT = "reader@team-a.iam.gserviceaccount.com"
PREFIX = "/opt/steadycd"
WHEELS = ["common", "execcred", "imagerewrite", "steadycd"]
# What a container runtime does, in a mount namespace that ends with the command.
CONTAINER = """\
set -e
root=$1 suite=$2 tmp=$3 target=$4; shift 4
mount --bind "$root" "$root"
mount --rbind /dev "$root/dev"
mount --bind "$suite" "$root/opt/steadycd"
mount -o remount,ro,bind "$root/opt/steadycd"
mount --bind "$tmp" "$root/tmp"
if [ "$target" ]; then mount --bind "$target" "$root/target"; fi
mount -o remount,ro,bind "$root"
exec chroot --userspec=999:999 "$root" "$@"
"""
AS_THE_PREFIX = """\
set -e
mount --bind "$1" /opt/steadycd; shift
exec "$@"
"""


def codename() -> str:
    """Of this machine's Debian: the libraries that are copied need its glibc."""
    for line in Path("/etc/os-release").read_text().splitlines():
        if line.startswith("VERSION_CODENAME="):
            return line.partition("=")[2].strip('"')
    return "stable"


def bare_root() -> Path:
    """A Debian that is unpacked, without Python; kept for the next time."""
    name = codename()
    root = ROOT / ".nox" / f"bare-{name}"
    if not root.exists():
        fresh = root.with_name(f"{root.name}.{os.getpid()}")
        unpack = ["debootstrap", "--foreign", "--variant=minbase", name, str(fresh)]
        subprocess.run(unpack, check=True, capture_output=True)
        for folder in ("target", "opt/steadycd"):
            (fresh / folder).mkdir(parents=True)
        fresh.rename(root)
    return root


def build(suite: Path, wheels: Path) -> None:
    """Have the script build at PREFIX, which is `suite` for it alone."""
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-build-isolation"]
    pip += ["-c", str(ROOT / "constraints.txt"), "-w", str(wheels)]
    folders = [f"./packages/{name}" for name in WHEELS]
    subprocess.run([*pip, *folders], check=True, cwd=ROOT)
    made = not os.path.exists(PREFIX)
    os.makedirs(PREFIX, exist_ok=True)
    try:
        script = ROOT / "deploy/layout/build_layout.py"
        command = [sys.executable, str(script), PREFIX, *map(str, wheels.iterdir())]
        namespace = ["unshare", "--mount", "sh", "-c", AS_THE_PREFIX, "sh", str(suite)]
        subprocess.run([*namespace, *command], check=True)
    finally:
        if made:
            os.rmdir(PREFIX)


def contained(
    suite: Path, tmp: Path, *command: str, target: str = "", **environ: str
) -> subprocess.CompletedProcess[str]:
    """Run `command` in the bare Debian, as Argo CD's user."""
    arguments = [str(bare_root()), str(suite), str(tmp), target, *command]
    return subprocess.run(
        ["unshare", "--mount", "sh", "-c", CONTAINER, "sh", *arguments],
        env={
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": "/home/argocd",
            **environ,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def writable(path: Path) -> Path:
    path.mkdir()
    path.chmod(0o777)
    return path


def check_bundle(suite: Path) -> None:
    """The compiled modules are those of the copied sources: it starts fast."""
    data = next(suite.rglob("*.bundle")).read_bytes()
    assert importlib.util.MAGIC_NUMBER == data[:4]
    facts, _ = marshal.loads(data[4:])  # noqa: S302 - written by this very test
    assert len(facts) > 10
    for source, time, size in facts:
        found = (suite / os.path.relpath(source, PREFIX)).stat()
        assert (time, size) == (found.st_mtime_ns, found.st_size)


def test_it_is_not_built_over_another(tmp_path: Path) -> None:
    (tmp_path / "python").mkdir()
    script = ROOT / "deploy/layout/build_layout.py"
    command = [sys.executable, str(script), str(tmp_path), "a.whl"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    words = "is not empty: remove what is in it, or name another"
    assert (1, f"{tmp_path} {words}\n") == (done.returncode, done.stderr)


def test_kubectl_gets_a_credential_with_either_recipe(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    image = tmp_path / "image"
    image.mkdir()
    build(image, tmp_path / "wheels")

    volume = writable(tmp_path / "volume")
    patch = YAML(typ="safe").load(ROOT / "deploy/init-container/suite.yaml")
    [copies] = patch["spec"]["template"]["spec"]["initContainers"]
    init = writable(tmp_path / "init")
    command = copies["command"] + copies["args"]
    done = contained(image, init, *command, target=str(volume))
    assert (0, "", "") == (done.returncode, done.stdout, done.stderr)

    with GoogleStandin() as google, ApiServer(google, tmp_path) as api:
        google.grant(google.machine, ACCOUNT)
        api.bind(ACCOUNT, "team-a")
        environ = {
            "EXECCRED_IAM_ENDPOINT": google.url,
            "GCE_METADATA_HOST": google.host,
        }
        for suite in (image, volume):
            tmp = writable(tmp_path / f"tmp-of-{suite.name}")
            shutil.copy2(api.ca_file, tmp / "ca.pem")
            shutil.copy2(Path(sysconfig.get_path("scripts"), "kubectl"), tmp)
            written = contained(
                suite,
                tmp,
                f"{PREFIX}/bin/execcred",
                "kubeconfig",
                *("--name", "prod", "--namespace", "team-a"),
                *("--server", api.url, "--ca-file", "/tmp/ca.pem"),
                *("--service-account", ACCOUNT),
                **environ,
            )
            assert (0, "") == (written.returncode, written.stderr)
            assert f"command: {PREFIX}/bin/execcred\n" in written.stdout
            (tmp / "config").write_text(written.stdout)
            for _ in range(2):
                kubectl = ("/tmp/kubectl", "--kubeconfig=/tmp/config", "get")
                read = contained(
                    suite, tmp, *kubectl, "configmaps", "-o", "json", **environ
                )
                assert (0, "") == (read.returncode, read.stderr)
                [found] = json.loads(read.stdout)["items"]
                assert {"namespace": "team-a"} == found["data"]
            assert 1 == len(google.calls("generateAccessToken"))
            google.clear_calls()

    for program in ("execcred", "imagerewrite", "steadycd"):
        told = contained(volume, init, f"{PREFIX}/bin/{program}", "--version")
        assert (0, "") == (told.returncode, told.stderr), program
    check_bundle(volume)
    touched = contained(volume, init, "touch", "/x", f"{PREFIX}/x")
    assert 2 == touched.stderr.count("Read-only file system")
