"""From images in a registry to a commit in a bare git repository.

The registry is Debian's where that is installed, else a stand-in. It stands in for the
proxy of `proxySecretRef`, so that it has the name that the manifests have for it.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from transcript import path, show

from steadycd_standin.registry.push import ImagePusher
from steadycd_standin.registry.registry_server import RegistryServer, is_installed
from steadycd_standin.registry.registry_standin import RegistryStandin

HERE = Path(__file__).parent
PUSHED = {
    "web": ("1.4.0", "1.5.0", "2.0.0"),
    "api": ("1.9", "1.10", "latest"),
    "worker": ("v9", "v10"),
}
"""Repositories, and their tags."""

PROXY = """\
apiVersion: v1
kind: Secret
metadata: {{name: proxy, namespace: team-a}}
stringData: {{address: "{}"}}
"""

STEPS = (
    ("imagerewrite scan --config flux", 0),
    ("imagerewrite explain team-a:web --config flux", 0),
    ("imagerewrite run --config flux --repo apps.git", 0),
    ("git -C apps.git show --unified=0 --format='%an <%ae>%n%n%B'", 0),
    ("imagerewrite run --config flux --repo apps.git", 0),
)
"""Commands, and the exit status that each must have."""


def images() -> None:
    """Show it."""
    with tempfile.TemporaryDirectory() as name:
        folder, storage = Path(name) / "demo", Path(name) / "registry"
        storage.mkdir()
        shutil.copytree(HERE / "flux", folder / "flux")
        # The person's own git settings would show in the diff.
        environ = {"PATH": path(), "HOME": name, "GIT_CONFIG_NOSYSTEM": "1"}
        _bare_repository(folder, environ)
        with RegistryServer(storage) if is_installed() else RegistryStandin() as server:
            with ImagePusher(server.url) as pusher:
                for repository, tags in PUSHED.items():
                    pusher.push(repository, tags)
            print("Pushed to the registry:", *PUSHED, flush=True)
            (folder / "flux" / "proxy.yaml").write_text(PROXY.format(server.url))
            show(STEPS, folder, environ)


def _bare_repository(folder: Path, environ: Mapping[str, str]) -> None:
    """`apps.git`, whose branch `main` has the manifests."""
    work = folder.with_name("work")
    shutil.copytree(HERE / "monorepo", work)
    for arguments in (
        ("init", "--quiet", "--initial-branch=main"),
        ("add", "."),
        (
            "-c",
            "user.name=demo",
            "-c",
            "user.email=",
            "commit",
            "--quiet",
            "-m",
            "demo",
        ),
        ("clone", "--quiet", "--bare", ".", str(folder / "apps.git")),
    ):
        subprocess.run(["git", *arguments], cwd=work, env=environ, check=True)
