"""Objects with a repository that one has to log in to."""

from __future__ import annotations

import json

from imagerewrite.objects.config import Config

from .scene import Scene, automation, policy


def config_with(scene: Scene, url: str, **data: str) -> Config:
    """Objects with this URL, and a Secret with `data`; `__` in a key is a dot."""
    lines = "".join(
        f"  {key.replace('__', '.')}: {json.dumps(value)}\n"
        for key, value in data.items()
    )
    secret = (
        "apiVersion: v1\nkind: Secret\nmetadata: {name: login, namespace: team-a}\n"
        f"stringData:\n{lines}"
    )
    source = (
        "apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\n"
        "metadata: {name: there, namespace: team-a}\n"
        f'spec: {{url: "{url}", secretRef: {{name: login}}}}\n'
    )
    text = automation().replace("name: apps}", "name: there}")
    config = scene.config(text, source, secret, policy("web"))
    assert () == config.problems
    return config
