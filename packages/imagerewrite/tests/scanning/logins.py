"""Secrets with a registry's user name and password."""

from __future__ import annotations

import base64
import json

from imagerewrite.objects.secret import Secret

from .objects import secret

HOST = "registry.example.com"


def docker_config(host: str, username: str, password: str) -> bytes:
    """Docker's config.json."""
    pair = base64.b64encode(f"{username}:{password}".encode()).decode()
    return json.dumps({"auths": {host: {"auth": pair}}}).encode()


def login(text: str, username: str, password: str, host: str = HOST) -> Secret:
    """A kubernetes.io/dockerconfigjson Secret of team-a."""
    return secret(
        text,
        {".dockerconfigjson": docker_config(host, username, password)},
        "kubernetes.io/dockerconfigjson",
    )
