"""Repository URLs as Argo CD compares them (util/git/git.go, NormalizeGitURL)."""

from __future__ import annotations

import re
from functools import lru_cache

from steadycd.argocd.go_url import NoUrl, reformatted

_SSH = re.compile(r"(ssh://)?([^/:]*?)@[^@]+")


@lru_cache(16_384)
def normalize_git_url(url: str) -> str:
    """The form in which a URL is compared; empty where it is none."""
    url = url.strip().lower()
    if _SSH.fullmatch(url) and not url.startswith("ssh://"):
        url = "ssh://" + url.replace(":", "/", 1)
    try:
        return reformatted(url.removesuffix(".git")).removeprefix("ssh://")
    except NoUrl:
        return ""
