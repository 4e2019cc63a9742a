"""What the other side has, and fetching one commit of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from imagerewrite.git.errors import GitError
from imagerewrite.git.local_end import other_side
from imagerewrite.git.process import Ended
from imagerewrite.git.repository import Repository

HEADS = "refs/heads/"
TAGS = "refs/tags/"
_PEELED = "^{}"
_HINTS = {
    "dubious ownership": "it belongs to another user: run as that one, or name its URL",
    "could not read Username": "it wants to know who we are: see secretRef",
    "Authentication failed": "see the Secret that is the GitRepository's secretRef",
    "Permission denied (publickey": "may the key of the Secret do this?",
    "Host key verification failed": "see known_hosts in the Secret",
}


@dataclass(frozen=True, slots=True)
class Refs:
    """References by their full name, to what they stand for.

    `default`: the branch that HEAD is, "" where it is none.
    """

    objects: Mapping[str, str]
    default: str = ""


def refs_of(repository: Repository, *patterns: str) -> Refs:
    """Those that match, and HEAD. Raises GitError, of kind unreachable."""
    ended = repository.talk(
        "ls-remote",
        "--symref",
        *_upload_pack(repository),
        "--",
        repository.remote.url,
        "HEAD",
        *patterns,
    )
    if ended.status:
        raise unreachable(repository, ended)
    objects: dict[str, str] = {}
    default = ""
    for line in ended.stdout.decode("utf-8", "surrogateescape").splitlines():
        what, _, name = line.partition("\t")
        if what.startswith("ref: "):
            default = what.removeprefix(f"ref: {HEADS}") if name == "HEAD" else default
        elif name.endswith(_PEELED):
            objects[name.removesuffix(_PEELED)] = what
        else:
            objects[name] = what
    return Refs(objects, default)


def unreachable(repository: Repository, ended: Ended) -> GitError:
    """The error for a talk that failed."""
    said = repository.spoken(ended)
    hint = next((hint for words, hint in _HINTS.items() if words in said), "")
    return GitError("unreachable", f"{repository.remote.url}: {said}", hint)


def fetch(repository: Repository, source: str, an_object: str) -> str:
    """Fetch one commit without its history; its name.

    source: a reference's full name, or an object's. an_object: the name of any object
    that is there. Raises GitError.
    """
    repository.make(an_object)
    ours = "refs/fetched/base"
    ended = repository.talk(
        "fetch",
        "--quiet",
        "--depth=1",
        "--no-tags",
        "--no-write-fetch-head",
        "--no-recurse-submodules",
        *_upload_pack(repository),
        "--",
        repository.remote.url,
        f"+{source}:{ours}",
    )
    if ended.status:
        raise unreachable(repository, ended)
    return repository.git("rev-parse", "--verify", "--quiet", f"{ours}^{{commit}}")


def _upload_pack(repository: Repository) -> list[str]:
    if not repository.remote.local:
        return []
    return [f"--upload-pack={other_side('upload-pack')}"]
