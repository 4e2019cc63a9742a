"""Repository URLs as Argo CD compares them (util/git/git.go, NormalizeGitURL)."""

from __future__ import annotations

import re
from functools import lru_cache

from steadycd.argocd.go_url import NoUrl, reformatted

# What Go's strings.TrimSpace takes away; Python's strip takes more.
_BLANKS = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_SSH = re.compile(r"(ssh://)?([^/:]*?)@[^@]+")


@lru_cache(16_384)
def normalize_git_url(url: str) -> str:
    """The form in which a URL is compared; empty where it is none."""
    url = _lower(url.strip(_BLANKS))
    if _SSH.fullmatch(url) and not url.startswith("ssh://"):
        url = "ssh://" + url.replace(":", "/", 1)
    try:
        return reformatted(url.removesuffix(".git")).removeprefix("ssh://")
    except NoUrl:
        return ""


def _lower(text: str) -> str:
    """Each character by itself, as Go does."""
    if text.isascii():
        return text.lower()
    # The dotted capital I is the one that Python makes two of.
    return "".join(each.lower()[0] for each in text)
