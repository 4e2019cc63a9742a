"""From files to a commit that holds these changes and nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass

from imagerewrite.git.errors import GitError
from imagerewrite.git.repository import Repository
from imagerewrite.git.signing import Signer


@dataclass(frozen=True, slots=True)
class Author:
    """Author and committer in one. `when`: seconds since the epoch."""

    name: str
    email: str
    when: int


def check_out(repository: Repository, commit: str) -> None:
    """Make the tree that of the commit, whatever it was. Raises GitError."""
    repository.git("update-ref", "--no-deref", "HEAD", commit)
    repository.git("read-tree", "--reset", "-u", commit)


def commit_files(
    repository: Repository,
    base: str,
    files: Iterable[str],
    message: str,
    author: Author,
    signer: Signer | None = None,
) -> str:
    """Commit these files on top of `base`, as they are now; the commit, "" for none.

    files: by their paths in the repository. message: as it is, to the last byte.
    Raises GitError.
    """
    paths = b"".join(os.fsencode(each) + b"\0" for each in files)
    repository.git("update-index", "-z", "--stdin", stdin=paths)
    tree = repository.git("write-tree")
    if tree == repository.git("rev-parse", "--verify", "--quiet", f"{base}^{{tree}}"):
        return ""
    if "\0" in message:
        raise GitError("failed", "the commit message has a NUL in it")
    # git takes no empty name, which is what Flux writes.
    name, when = author.name or author.email, f"@{author.when} +0000"
    who = {
        f"GIT_{role}_{part}": value
        for role in ("AUTHOR", "COMMITTER")
        for part, value in (("NAME", name), ("EMAIL", author.email), ("DATE", when))
    }
    return repository.git(
        "commit-tree",
        *(signer.arguments if signer else ()),
        "-p",
        base,
        tree,
        stdin=message.encode("utf-8", "surrogateescape"),
        environ={**who, **(signer.environ if signer else {})},
    )
